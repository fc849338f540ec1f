#!/bin/sh
# Packages as people of other traditions write them, with what they leave lying about: old templates, archives of
# DOMjudge, notes and headers among the validators, languages that only submissions.yaml tells.
#
#     tests/cli/foreign.sh path/to/judge
. "$(dirname "$0")/harness.sh"

# put FILE: standard input becomes that file of the package.
put()
{
    mkdir -p "$(dirname "$package/$1")"
    cat >"$package/$1"
}

# sums: what all packages here ask for is the sum of two numbers; negative ones go wrong in wrong_answer.
sums()
{
    rm -rf "${package:?}"
    for test in sample/1:1:2:3 secret/1:3:4:7 secret/2:-3:4:1; do
        echo "$test" | cut -d: -f2,3 | tr : ' ' | put "data/${test%%:*}.in"
        echo "$test" | cut -d: -f4 | put "data/${test%%:*}.ans"
    done
    put submissions/accepted/sum.c <<'C'
#include <stdio.h>
int main(void)
{
    int a, b;
    if (scanf("%d %d", &a, &b) != 2)
        return 1;
    printf("%d\n", a + b);
    return 0;
}
C
    mkdir -p "$package/submissions/wrong_answer"
    sed 's/a + b/a < 0 ? a - b : a + b/' "$package/submissions/accepted/sum.c" \
        >"$package/submissions/wrong_answer/minus.c"
    put input_validators/check.c <<'C'
#include <stdio.h>
#include <string.h>
int main(void)
{
    char text[200] = "", again[200];
    int a, b;
    size_t length = fread(text, 1, sizeof text - 1, stdin);
    if (sscanf(text, "%d %d", &a, &b) != 2)
        return 43;
    int wanted = snprintf(again, sizeof again, "%d %d\n", a, b);
    return length == (size_t)wanted && memcmp(text, again, length) == 0 ? 42 : 43;
}
C
}

# legacy NAME, modern NAME: a sound package of that version, in the folder $package.
legacy()
{
    package=$temp/work/$1
    sums
    printf '%s\n' 'name: Sum' 'license: cc0' 'rights_owner: nobody' | put problem.yaml
    echo 1 | put .timelimit
    echo '\problemname{Sum} Add.' | put problem_statement/problem.tex
}

modern()
{
    package=$temp/work/$1
    sums
    printf '%s\n' 'problem_format_version: 2025-09' 'name: Sum' 'uuid: 7a0f4a8e-0000-4000-8000-000000000002' \
        'license: cc0' 'rights_owner: nobody' 'limits: {time_limit: 1}' | put problem.yaml
    echo 'Add.' | put statement/problem.en.md
}

# both: the package judges the two submissions as it should, from the place that is given.
both()
{
    run 0 submit --problem "$1" "$package/submissions/accepted/sum.c"
    run 1 submit --problem "$1" "$package/submissions/wrong_answer/minus.c"
    out 'WRONG ANSWER'
}

# found RULE FILE: the document on standard output has a finding of that rule about that file.
found()
{
    json "any(f['rule'] == '$1' and f['file'] == '$2' for f in d['packages'][0]['findings'])"
}

# fresh: an empty catalog to import into.
fresh()
{
    rm -rf "$temp/into"
    mkdir "$temp/into"
}

begin 'a template of legacy that nobody filled in is read, and told'
legacy template
printf '%s\n' 'name: Sum' 'uuid:' 'type:' 'author:' 'source:' 'license: cc0' 'rights_owner: nobody' 'limits:' \
    '#    memory: 5' 'validation:' 'validator_flags:' 'keywords:' | put problem.yaml
: | put .timelimit
both ./template
run 0 verify --json ./template
json '[f["rule"] for f in d["packages"][0]["findings"] if f["level"] != "note"] == [
    "key-empty", "key-empty", "key-empty", "time-limit-empty"]'
found key-empty template/problem.yaml
found time-limit-empty template/.timelimit
fresh
run 0 --catalog "$temp/into" import template
out 'uuid is empty, and counts as not given'
end

begin 'a header beside a validator belongs to it, and notes are no programs'
legacy headers
echo 'validation: custom' >>"$package/problem.yaml"
put output_validators/compare.c <<'C'
#include "result.h"
#include <stdio.h>
int main(int count, char **words)
{
    int wanted, got;
    FILE *answer = count < 4 ? NULL : fopen(words[2], "r");
    if (answer == NULL || fscanf(answer, "%d", &wanted) != 1)
        return 1;
    return scanf("%d", &got) == 1 && got == wanted ? RIGHT : WRONG;
}
C
echo 'enum { RIGHT = 42, WRONG = 43 };' | put output_validators/result.h
echo 'How it compares.' | put output_validators/README.md
echo 'all:' | put input_validators/Makefile
both ./headers
run 0 verify --json ./headers
json 'd["packages"][0]["errors"] == 0 and d["packages"][0]["input_validators"] == 1'
found validator-stray headers/output_validators/README.md
found validator-stray headers/input_validators/Makefile
run 0 export ./headers --format 2025-09 -o headers.zip
both ./headers.zip
echo 'class V {}' | put output_validators/V.java
run 3 submit --problem ./headers headers/submissions/accepted/sum.c
err 'output_validators/V.java'
end

begin 'what desktops leave behind is not there'
modern litter
for folder in . data data/sample data/secret submissions submissions/accepted input_validators statement; do
    for litter in Thumbs.db desktop.ini .DS_Store; do
        echo x | put "$folder/$litter"
    done
done
both ./litter
run 0 verify --all ./litter
no_out Thumbs
fresh
run 0 --catalog "$temp/into" import litter
[ -z "$(find "$temp/into/litter" -name 'Thumbs*' -o -name '*.ini' -o -name '.DS*')" ] || fault 'it was taken along'
end

begin 'strays in the data of old packages are told, and do not go into a new one'
legacy strays
echo x | put data/README
echo x | put data/gen.py
echo x | put data/secret/notes.txt
echo 99 | put data/secret/1.out
echo '{accepted: {permitted: [WA]}}' | put submissions/submissions.yaml
echo x | put output_validator/check.py
echo 'Stale.' | put statement/problem.en.md
both ./strays
run 0 verify --json ./strays
found test-stray strays/data/gen.py
run 0 export ./strays --format 2025-09 -o strays.zip
out 'data/gen.py is left out'
out 'data/secret/notes.txt is left out'
out 'statement is left out'
run 0 verify ./strays.zip
both ./strays.zip
modern stale
echo '\problemname{Stale}' | put problem_statement/problem.tex
echo x | put output_validators/check.py
run 0 export ./stale --format legacy -o stale.zip
run 0 show --json ./stale.zip
json 'd["statement"].strip() == "Add."'
both ./stale.zip
end

begin 'submissions are built in the language that submissions.yaml gives them'
modern languages
cp "$package/submissions/accepted/sum.c" "$package/submissions/accepted/plain.txt"
put submissions/accepted/named.c <<'CPP'
#include <iostream>
int main()
{
    int a, b;
    std::cin >> a >> b;
    std::cout << a + b << std::endl;
}
CPP
mkdir "$package/submissions/accepted/several"
cp "$package/submissions/accepted/sum.c" "$package/submissions/accepted/several/main.c"
echo 'this is no program' | put submissions/accepted/several/other.cpp
echo 'print(1)' | put submissions/accepted/slow.py
put submissions/submissions.yaml <<'YAML'
accepted/plain.txt: {language: c}
accepted/named.c: {language: cpp}
accepted/several: {language: c, entrypoint: main.c}
accepted/slow.py: {language: python3, entrypoint: slow.py}
YAML
run 0 verify --json ./languages
json '{s["submission"]: (s["language"], s["got"], s["expected"]) for s in d["packages"][0]["submissions"]} == {
    "accepted/named.c": ("C++", "AC", "AC"), "accepted/plain.txt": ("C", "AC", "AC"),
    "accepted/several": ("C", "AC", "AC"), "accepted/slow.py": ("python3", "not judged", "AC"),
    "accepted/sum.c": ("C", "AC", "AC"), "wrong_answer/minus.c": ("C", "AC, WA", "WA, else AC")}'
found submission-entrypoint languages/submissions/submissions.yaml
echo 'accepted/sum.c: {language: c++}' >>"$package/submissions/submissions.yaml"
run 1 verify ./languages
out "language: the format knows no language 'c++'"
sed -i '$d' "$package/submissions/submissions.yaml"
echo 'accepted/sev*: {language: cpp}' >>"$package/submissions/submissions.yaml"
run 1 verify ./languages
out 'says that accepted/several is in cpp'
rm "$package/submissions/accepted/several/main.c"
sed -i '$d' "$package/submissions/submissions.yaml"
run 1 verify ./languages
out 'languages/submissions/accepted/several: none of its files is in C'
end

begin 'a conversation without an input is shown, and its lines are looked at'
package=$temp/work/talk
mkdir -p "$package"
cp -R "$root/tests/packages/guesslegacy/." "$package"
rm -f "$package"/data/sample/*
printf '>250\n<higher\n>500\n<correct\n' | put data/sample/1.interaction
run 0 show ./talk
out '    >250'
out 'sample 1'
run 0 show --json ./talk
json '[(s["test"], s["input"], s["interaction"][:4]) for s in d["samples"]] == [("sample/1", None, ">250")]'
run 0 verify --json ./talk
json 'd["packages"][0]["tests"]["sample"] == 0'
printf '>250\n<higher\n\n>500\n' | put data/sample/1.interaction
run 1 verify ./talk
out 'talk/data/sample/1.interaction:3: the line begins with neither <'
legacy plain
printf '>250\n' | put data/sample/2.interaction
run 1 verify --json ./plain
found sample-display plain/data/sample/2
end

begin 'an interactive problem without a validator, and with two, has a document all the same'
modern lonely
echo 'type: interactive' >>"$package/problem.yaml"
run 1 verify --json ./lonely
found validator-missing lonely/problem.yaml
json 'd["packages"][0]["ran"] is False and d["packages"][0]["limits"] is None'
legacy crowded
echo 'validation: custom interactive' >>"$package/problem.yaml"
echo 'int main(void) { return 42; }' | put output_validators/a.c
echo 'int main(void) { return 42; }' | put output_validators/b.c
run 1 verify --json ./crowded
found interactive-validators crowded/output_validators
package=$temp/work/unheard
cp -R "$root/tests/packages/guessnumber" "$package"
for suffix in in ans out; do
    echo 1 | put "data/invalid_output/1.$suffix"
done
run 0 verify --json ./unheard
found output-not-checked unheard/data/invalid_output/1
end

begin 'what is shown in the place of an answer is checked, and arguments make another test'
modern shown
echo 4 | put data/sample/1.out
run 1 verify --json ./shown
found valid-output-rejected shown/data/sample/1.out
printf '3 \n\n' | put data/sample/1.out
cp "$package/data/secret/1.in" "$package/data/secret/3.in"
cp "$package/data/secret/1.ans" "$package/data/secret/3.ans"
run 0 verify --json ./shown
found input-twice shown/data/secret/3.in
echo 'args: [again]' | put data/secret/3.yaml
run 0 verify --json ./shown
json 'd["packages"][0]["findings"] == []'
end

begin 'included files of old versions'
legacy default
sed -i 's/int main(void)/int twice(int number) { return number; } &/' "$package/submissions/accepted/sum.c"
printf 'int twice(int number);\n' | put include/default/twice.h
run 1 verify --json ./default
found include-default default/include/default
fresh
run 0 --catalog "$temp/into" import default
out 'version legacy has no files for all languages; judge includes them all the same'
end

begin 'names that a version does not allow are told, and links that lead out'
legacy icpc
echo 'problem_format_version: legacy-icpc' >>"$package/problem.yaml"
for suffix in in ans; do
    cp "$package/data/secret/2.$suffix" "$package/data/secret/_2.$suffix"
    rm "$package/data/secret/2.$suffix"
done
both ./icpc
run 0 verify --json ./icpc
found name-not-allowed icpc/data/secret/_2.in
sed -i '/legacy-icpc/d' "$package/problem.yaml"
run 0 verify --json ./icpc
json 'd["packages"][0]["findings"] == []'
ln -s ../../other "$package/attachments"
echo x | put 'input_validators/-x.c'
run 1 verify --json ./icpc
found link-outside icpc/attachments
found name-not-allowed icpc/input_validators/-x.c
json 'len(d["packages"][0]["findings"]) == 2'
json 'd["packages"][0]["tests"]["secret"] == 2'
end

begin 'a literal of a generated test needs quotes where it could be a number only'
modern literal
put generators/generators.yaml <<'YAML'
solution: /submissions/accepted/sum.c
data:
  sample: {data: {"1": {in: 1 2, ans: "3"}}}
  secret: {data: [{two: {in: -3 4}}, {one: {in: "5 6\n"}}]}
YAML
rm -r "$package/data"
run 0 verify ./literal
both ./literal
end

# The members of the document that judge verify promises, whatever is wrong with a package.
begin 'the document of verify is complete, and its rules are explained'
modern whole
legacy half
echo 'limits: 5' >>"$package/problem.yaml"
legacy torn
echo 'name: [' >>"$package/problem.yaml"
run 0 verify --rules --json
cp "$temp/out" rules.json
run 1 verify --json ./whole ./half ./torn
json 'all(set(p) == {"problem", "version", "path", "errors", "warnings", "findings", "submissions", "limits", "tests",
    "input_validators", "ran", "wall_ms"} for p in d["packages"])'
json '[(p["errors"] > 0, p["ran"]) for p in d["packages"]] == [(False, True), (True, True), (True, False)]'
json 'all(set(f) == {"level", "rule", "message", "file", "line", "column"}
    for p in d["packages"] for f in p["findings"])'
json '{f["rule"] for p in d["packages"] for f in p["findings"]} <= {
    r["rule"] for r in json.load(open("rules.json"))["rules"]}'
end

finish
