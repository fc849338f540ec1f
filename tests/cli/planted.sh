#!/bin/sh
# Writes a problem package with 40 defects, and prints what each is: the rule that it breaks, and where.
#
#     tests/cli/planted.sh FOLDER     makes FOLDER/planted
#
# Printed are 40 lines "rule file" or "rule file:line", sorted: no two defects share a place.
set -eu
LC_ALL=C
export LC_ALL
cd "$1"
mkdir planted
cd planted
list=../planted.list
: >$list

# plant RULE PLACE: what was written last, or will be written next, breaks RULE there.
plant() { echo "$1 planted/$2" >>$list; }

# put FILE: standard input becomes that file.
put()
{
    case $1 in */*) mkdir -p "${1%/*}" ;; esac
    cat >"$1"
}

# ---- problem.yaml and statement ----

put problem.yaml <<'YAML'
problem_format_version: "2025-09"
name: Planted
uuid: 7a0f4a8e-0000-4000-8000-000000000040
license: unknown
colour: red
limits:
  time_limit: 1.5
  memroy: 64
  code: 1
  output: lots
keywords: [two-pointers, difficulty-easy]
YAML
plant license-unknown problem.yaml:4
plant unknown-key problem.yaml:5
plant time-limit-resolution problem.yaml:7
plant unknown-key problem.yaml:8
plant limits-output problem.yaml:10

echo 'Print the number, or any number with the same parity.' | put statement/problem.en.md
echo 'The same again.' | put statement/problem.en.tex
plant statement-twice statement/problem.en.tex
echo old | put problem_statement/problem.md
plant folder-of-other-version problem_statement

# ---- tests ----

# test_case NAME INPUT ANSWER
test_case()
{
    mkdir -p "data/${1%/*}"
    printf '%b' "$2" >"data/$1.in"
    printf '%b' "$3" >"data/$1.ans"
}

test_case sample/1 '2\n' '2\n'
test_case secret/01 '3\n' '3\n'
test_case secret/02-again '3\n' '3\n'
plant input-twice data/secret/02-again.in
test_case secret/03-carriage '4\n' '4\r\n'
plant text-carriage-return data/secret/03-carriage.ans
test_case secret/05-bytes '6\n' '6\n\0351\n'
plant text-encoding data/secret/05-bytes.ans
test_case secret/06-invalid '1000\n' '1000\n'
plant input-rejected data/secret/06-invalid.in
test_case secret/07-answer '7\n' '2007\n'
plant answer-rejected data/secret/07-answer.ans
test_case secret/08-crash '99\n' '99\n'
plant input-validator-crash data/secret/08-crash.in
test_case secret/09-settings '9\n' '9\n'
put data/secret/09-settings.yaml <<'YAML'
hint: Odd.
hnit: Even.
YAML
plant unknown-key data/secret/09-settings.yaml:2
echo 10 | put data/secret/10-half.in
plant test-half data/secret/10-half.in
echo notes | put data/secret/notes.txt
plant test-stray data/secret/notes.txt
echo stray | put data/stray.in
plant data-folder data/stray.in
echo 12 | put data/invalid_input/1.in
plant invalid-input-accepted data/invalid_input/1.in
test_case invalid_output/1 '12\n' '12\n'
echo 14 | put data/invalid_output/1.out
plant invalid-output-accepted data/invalid_output/1.out
test_case valid_output/1 '13\n' '13\n'
echo 14 | put data/valid_output/1.out
plant valid-output-rejected data/valid_output/1.out

# ---- programs ----

# Takes a number below 100 without anything behind it, and dies of 99; whatever stands in front of it is skipped.
put input_validators/validate.c <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int number = 0;
    if (scanf("%d", &number) != 1 || number >= 100 || getchar() != '\n' || getchar() != EOF)
        return 43;
    if (number == 99)
        abort();
    return 42;
}
C
plant junk-input-accepted input_validators
echo 'int main(void) { return 42 }' | put input_validators/broken.c
plant input-validator-build input_validators/broken.c
echo 'INT(0, 100) NEWLINE' | put input_validators/grammar.ctd
plant input-grammar input_validators/grammar.ctd

# Takes every number below 2000 of the same parity; falls over what is none.
put output_validator/validate.c <<'C'
#include <stdio.h>
int main(int argc, char **argv)
{
    FILE *answer = argc > 2 ? fopen(argv[2], "r") : NULL;
    int right = 0, given = 0;
    if (answer == NULL || fscanf(answer, "%d", &right) != 1)
        return 1;
    int count = scanf("%d", &given);
    if (count == 0)
        return 0;
    return count == 1 && right % 2 == given % 2 && given < 2000 ? 42 : 43;
}
C
plant output-validator-crash data/sample/1

put include/cpp/main.cpp <<'C'
int main() { return 0; }
C
echo | put include/cpp/main.h
plant include-main include/cpp/main.h
echo | put include/klingon/qapla.h
plant include-language include/klingon

put generators/generators.yaml <<'YAML'
solution: /submissions/accepted/echo.c
data:
  secret:
    data:
      01:
        in: "3"
        ans: "5"
      20-random:
        generate: random.c
YAML
plant generated-differs generators/generators.yaml:6
plant generator-random generators/generators.yaml:9
put generators/random.c <<'C'
#include <stdio.h>
#include <time.h>
int main(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return printf("%ld\n", now.tv_nsec / 1000 % 40 + 50) < 0;
}
C

# ---- submissions ----

put submissions/accepted/echo.c <<'C'
#include <stdio.h>
int main(void)
{
    int number = 0;
    return scanf("%d", &number) != 1 || printf("%d\n", number) < 0;
}
C
put submissions/accepted/odd.c <<'C'
#include <stdio.h>
int main(void)
{
    return puts("1") < 0;
}
C
plant submission-verdict submissions/accepted/odd.c
put submissions/wrong_answer/right.c <<'C'
#include <stdio.h>
int main(void)
{
    int number = 0;
    return scanf("%d", &number) != 1 || printf("%d\n", number + 2) < 0;
}
C
plant submission-verdict submissions/wrong_answer/right.c
echo 'int main(void) { return }' | put submissions/run_time_error/refused.c
plant submission-compile submissions/run_time_error/refused.c
{
    cat submissions/accepted/echo.c
    echo '/*'
    for i in 1 2 3 4 5 6 7 8 9 10; do
        echo 'This comment makes the program longer than the one KiB that it may have, line by line by line by line.'
    done
    echo '*/'
} | put submissions/accepted/long.c
plant code-size submissions/accepted/long.c
put submissions/wrong_anwser/half.c <<'C'
/* @EXPECTED_RESULTS@: PERFECT */
int main(void) { return 0; }
C
plant submissions-folder submissions/wrong_anwser
plant expected-results submissions/wrong_anwser/half.c:1
echo 'int main(void) { return 0; }' | put submissions/other/what.c
plant nothing-expected submissions/other/what.c
echo 'int main(void) { return 0; }' | put submissions/lost.c
plant stray-submission submissions/lost.c
put submissions/submissions.yaml <<'YAML'
accepted/nobody.c: {permitted: [AC]}
"accepted/[a-z].c": {}
run_time_error/*: {permitted: [RTE, PERFECT]}
wrong_answer:
  verdict: AC
YAML
plant glob-names-nothing submissions/submissions.yaml:1
plant bad-glob submissions/submissions.yaml:2
plant submissions-yaml submissions/submissions.yaml:3
plant unknown-key submissions/submissions.yaml:5

sort $list
