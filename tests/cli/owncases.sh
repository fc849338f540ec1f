#!/bin/sh
# A person's own cases: kept with --add, run first when they failed last, and hidden tests revealed among them. And how
# it looks where two texts differ.
#
#     tests/cli/owncases.sh path/to/judge
. "$(dirname "$0")/harness.sh"

own=pairsumsorted.tests
sample=$temp/catalog/pairsumsorted/data/sample

# here TEXT...: these are all files among the own cases, in the order of their names.
here()
{
    found=$(ls -A "$own" 2>/dev/null | tr '\n' ' ')
    [ "$found" = "$*${*:+ }" ] || fault "in $own there is: $found"
}

# order NAME...: the cases on the screen, in this order.
order()
{
    found=$(sed -n 's/^  [a-zA-Z ]*[a-zA-Z]  *\(\(sample\|own\)\/[^ ]*\) .*/\1/p' "$temp/out" | tr '\n' ' ')
    [ "$found" = "$* " ] || fault "the order is: $found"
}

# program NAME: the submission of that name is pairsumsorted.c.
program() { cp "$stdio"/*/"$1".c pairsumsorted.c; }

# reveals COUNT: so often stands in the record that a hidden test was revealed.
reveals()
{
    [ -n "${real_python:-}" ] || return 0
    found=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM help WHERE kind = '"'reveal'"'").fetchone()[0])' \
        "$HOME/.local/share/judge/history.db")
    [ "$found" = "$1" ] || fault "revealed $found times in the record, not $1"
}

forget() { rm -rf "$HOME/.local"; }

# typing TEXT ARGUMENT...: runs judge on a terminal; TEXT (for printf) is typed at once, but what stands behind a bar
# only when judge waits for an input. What it shows is in out, its status in got.
typing()
{
    python3 - "$temp/out" "$(printf "$1"; echo .)" "$judge" "$@" <<'PYTHON'
import os, pty, signal, sys
signal.alarm(60)
out, text, judge = sys.argv[1], sys.argv[2].encode()[:-1], sys.argv[3]
process, terminal = pty.fork()
if process == 0:
    os.execv(judge, ["judge"] + sys.argv[5:])
first, bar, later = text.partition(b"|")
os.write(terminal, first)
shown = b""
try:
    while True:
        block = os.read(terminal, 65536)
        if not block:
            break
        shown += block
        if bar and b"Ctrl-D:" in shown:
            os.write(terminal, later)
            bar = b""
except OSError:
    pass
status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
open(out, "wb").write(shown.replace(b"\r\n", b"\n"))
sys.exit(status if status >= 0 else 128 - status)
PYTHON
    got=$?
}

# ---- --add ----

begin "--add keeps an input and its answer beside the source, by number"
program two_pointers
printf '2 9\n1 2\n' >in
echo none >ans
run 0 test pairsumsorted.c --add in ans
silent err
out "kept     own/1: pairsumsorted.tests/1.in and 1.ans"
out "next: judge test pairsumsorted.c own/1"
cmp -s in $own/1.in && cmp -s ans $own/1.ans || fault "other texts"
run 0 test --add in ans
here 1.ans 1.in 2.ans 2.in
rm $own/1.*
run 0 test --add in ans
here 2.ans 2.in 3.ans 3.in
run 0 test pairsumsorted.c
out "4 of 4 as expected"
mkdir d
cp pairsumsorted.c d
run 0 test d/pairsumsorted.c --add in ans
out "kept     own/1: d/pairsumsorted.tests/1.in and 1.ans"
out "next: judge test d/pairsumsorted.c own/1"
end

begin "--add without an answer: the output is shown, and not judged"
program two_pointers
printf '2 3\n1 2\n' >in
run 0 test pairsumsorted.c --add in
out "kept     own/1: pairsumsorted.tests/1.in"
out "without an answer (1.ans) the output is shown, and not judged"
here 1.in
run 0 test pairsumsorted.c own/1
out "1 without an answer"
out "      1 2"
end

begin "--add from standard input, from what another program prints, and of nothing"
program two_pointers
printf '2 3\n1 2' | "$judge" test --add >"$temp/out" 2>&1 || fault "status $?"
printf '2 3\n1 2' | cmp -s - $own/1.in || fault "another text"
printf 'a b\n' | "$judge" test pairsumsorted.c --add - /dev/null >"$temp/out" 2>&1 || fault "status $?"
[ -e $own/2.ans ] && [ ! -s $own/2.ans ] || fault "no empty answer"
printf 'x' | "$judge" test --add - - >"$temp/out" 2>&1 && fault "twice from standard input"
mkfifo pipe
echo piped >pipe &
run 0 test --add pipe
wait
[ "$(cat $own/3.in)" = piped ] || fault "another text"
run 2 test pairsumsorted.c --add
err "standard input is empty, so nothing is kept"
err "judge test [FILE] --add /dev/null"
run 0 test pairsumsorted.c --add /dev/null
here 1.in 2.ans 2.in 3.in 4.in
end

begin "--add copies a case by its name"
program two_pointers
run 0 test pairsumsorted.c 1 --add
out "kept     own/1: pairsumsorted.tests/1.in and 1.ans, a copy of sample/1 to edit"
cmp -s "$sample/1.in" $own/1.in && cmp -s "$sample/1.ans" $own/1.ans || fault "no copy"
echo changed >$own/1.ans
run 0 test pairsumsorted.c --add $own/1.in
out "a copy of own/1"
[ "$(cat $own/2.ans)" = changed ] || fault "no copy"
run 0 test pairsumsorted.c --add --json sample/2
silent err
json 'd["case"] == "own/3" and d["copy_of"] == "sample/2" and d["input_path"] == "pairsumsorted.tests/3.in"'
json 'd["answer_path"] == "pairsumsorted.tests/3.ans" and d["problem"] == "pairsumsorted"'
end

begin "--add that cannot be done keeps nothing, and leaves no folder"
program two_pointers
echo x >in
run 2 test pairsumsorted.c --add in nothing
err "'nothing' is neither a case here nor a file that can be read"
run 2 test pairsumsorted.c --add in in in
err "--add takes one input and one answer"
run 2 test pairsumsorted.c --add .
err "'.' is a folder"
run 2 test pairsumsorted.c --add --json nothing
json 'd["error"]["kind"] == "usage"'
[ ! -e $own ] || fault "there is a folder"
echo x >$own
run 3 test pairsumsorted.c --add in
err "pairsumsorted.tests"
[ "$(cat $own)" = x ] || fault "written over"
rm $own
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w .
    run 3 test pairsumsorted.c --add in
    err "cannot make the folder pairsumsorted.tests"
    chmod u+w .
    [ ! -e $own ] || fault "there is a folder"
fi
end

begin "a full disk: neither file is there"
program two_pointers
head -c 100000 /dev/zero >in
echo short >ans
# A limit on the size of files stands for the disk: the answer fits, the input does not.
(trap '' XFSZ; ulimit -f 20; "$judge" test pairsumsorted.c --add in ans 2>&1; echo "status $?") | cat >"$temp/out"
out "judge: cannot write pairsumsorted.tests/1.in"
out "status 3"
[ ! -e $own ] || fault "there is a folder"
end

begin "many at once: each has a number of its own"
program two_pointers
i=0
pids=''
while [ $i -lt 12 ]; do
    echo "case $i" >"in$i"
    "$judge" test pairsumsorted.c --add "in$i" "in$i" >/dev/null 2>"err$i" &
    pids="$pids $!"
    i=$((i + 1))
done
for pid in $pids; do wait "$pid" || fault "one failed: $(cat err*)"; done
[ "$(ls -A $own | wc -l)" -eq 24 ] || fault "there is: $(ls -A $own)"
[ "$(cat $own/*.in | sort -u | wc -l)" -eq 12 ] || fault "one is lost"
for input in $own/*.in; do cmp -s "$input" "${input%.in}.ans" || fault "$input has another's answer"; done
end

if has_terminal; then
    begin "--add asks for both texts on a terminal"
    forget
    program two_pointers
    typing '2 9\n1 2\n\004none\n\004' test pairsumsorted.c --add
    [ $got -eq 0 ] || fault "status $got"
    out "input, then Ctrl-D:"
    out "expected answer, then Ctrl-D (at once: none is known):"
    out "kept     own/1: pairsumsorted.tests/1.in and 1.ans"
    [ "$(cat $own/1.in $own/1.ans)" = '2 9
1 2
none' ] || fault "other texts"
    typing '2 3\n1 2\004\004\004' test pairsumsorted.c --add
    out "kept     own/2: pairsumsorted.tests/2.in"
    printf '2 3\n1 2\n' | cmp -s - $own/2.in || fault "another text"
    here 1.ans 1.in 2.in
    typing '\004' test pairsumsorted.c --add
    [ $got -eq 2 ] || fault "status $got"
    out "nothing was typed, so nothing is kept"
    here 1.ans 1.in 2.in
    end

    begin "--add on a terminal: Ctrl-C keeps nothing, a line that is cut is refused"
    program two_pointers
    typing '|1 2\003' test pairsumsorted.c --add
    [ $got -eq 130 ] || fault "status $got"
    typing "|$(printf 'x%.0s' $(seq 1 4095))\n\004" test pairsumsorted.c --add
    [ $got -eq 2 ] || fault "status $got"
    out "a line is too long to be typed"
    [ ! -e $own ] || fault "there is a folder"
    end

    begin "--add offers the sample that failed last, as a copy for the editor"
    program closest_pair
    run 1 test pairsumsorted.c
    VISUAL='' EDITOR='sed -i s/4/5/'
    export VISUAL EDITOR
    typing 'y\n' test pairsumsorted.c --add
    [ $got -eq 0 ] || fault "status $got"
    out "start from a copy of sample/1, which failed last? [Y/n]"
    out "a copy of sample/1 to edit"
    sed s/4/5/ "$sample/1.in" | cmp -s - $own/1.in || fault "not edited"
    EDITOR=false
    typing '\n' test pairsumsorted.c --add
    out "judge: the editor failed: false"
    cmp -s "$sample/1.in" $own/2.in || fault "no copy"
    unset VISUAL EDITOR
    typing '\n' test pairsumsorted.c --add
    no_out "editor"
    cmp -s "$sample/1.ans" $own/3.ans || fault "no copy"
    typing 'n\n1\n\0041\n\004' test pairsumsorted.c --add
    [ "$(cat $own/4.in $own/4.ans)" = '1
1' ] || fault "other texts"
    program two_pointers
    run 1 test pairsumsorted.c
    rm -r $own
    run 0 test pairsumsorted.c
    typing '1\n\004\004' test pairsumsorted.c --add
    no_out "failed last"
    end
else
    begin "--add asks for both texts on a terminal"
    skip 'no python3, no terminal'
    begin "--add on a terminal: Ctrl-C keeps nothing, a line that is cut is refused"
    skip 'no python3, no terminal'
    begin "--add offers the sample that failed last, as a copy for the editor"
    skip 'no python3, no terminal'
fi

begin "the input of an interactive problem is for the program that talks"
package=$root/tests/packages/guessnumber
cp "$package/submissions/accepted/halves.c" guessnumber.c
echo 7 >in
run 0 test guessnumber.c --problem "$package" --add in
out "no answer is compared: the program that talks with yours reads the input, and judges"
run 0 test guessnumber.c --problem "$package" own/1
out "1 of 1 as expected"
end

# ---- the order ----

begin "what failed last runs first, and the screen says so"
forget
program two_pointers
mkdir $own
for letter in a b c; do
    printf '2 3\n1 2\n' >$own/$letter.in
    echo '1 2' >$own/$letter.ans
done
echo none >$own/c.ans
run 1 test pairsumsorted.c
order sample/1 sample/2 own/a own/b own/c
no_out "first what failed last"
run 1 test --json pairsumsorted.c
json '[case["test"] for case in d["cases"]] == ["own/c", "sample/1", "sample/2", "own/a", "own/b"]'
json '[case["failed_before"] for case in d["cases"]] == [True] + 4 * [False]'
run 0 test pairsumsorted.c own/a
echo none >$own/b.ans
run 1 test pairsumsorted.c own/b sample/1
order sample/1 own/b
run 1 test pairsumsorted.c
out "first what failed last:"
order own/b own/c sample/1 sample/2 own/a
rm $own/c.*
echo '1 2' >$own/b.ans
run 0 test pairsumsorted.c
order own/b sample/1 sample/2 own/a
run 0 test pairsumsorted.c
order sample/1 sample/2 own/a own/b
no_out "first what failed last"
end

begin "a sample that submit fails runs first, too"
forget
sed 's/printf("none/printf("no/' "$stdio/accepted/two_pointers.c" >pairsumsorted.c
run 1 submit pairsumsorted.c
out "stopped at sample 2"
run 1 test pairsumsorted.c
order sample/2 sample/1
program two_pointers
run 0 submit pairsumsorted.c
run 0 test pairsumsorted.c
order sample/1 sample/2
end

begin "a record that cannot be written costs the order, not the test"
program closest_pair
HOME=/dev/null/nowhere
run 1 test pairsumsorted.c
out "1 of 2 as expected"
[ "$(grep -c 'judge: what failed' "$temp/err")" -ge 1 ] || fault "not said: $(cat "$temp/err")"
HOME=$temp/home
end

# ---- reveal ----

begin "reveal copies the hidden test that failed last, as help, and test runs it first"
forget
run 0 start pairsumsorted
program int_sum
run 2 reveal pairsumsorted.c
err "no submission of pairsumsorted has been run on the tests yet"
err "judge submit pairsumsorted.c"
run 1 submit pairsumsorted.c
no_out 4000000000
run 0 reveal pairsumsorted.c
silent err
secret=$temp/catalog/pairsumsorted/data/secret/26-sum-above-int
revealed=secret-26-sum-above-int
out "revealed: test 26 (sum above int), which failed last"
out "3 4000000000"
out "2000000000 2000000000"
out "help: 1 hidden test revealed in this practice"
out "next: judge test pairsumsorted.c own/$revealed"
cmp -s "$secret.in" $own/$revealed.in && cmp -s "$secret.ans" $own/$revealed.ans || fault "other texts"
reveals 1
run 1 test pairsumsorted.c
order own/$revealed sample/1 sample/2
program two_pointers
run 0 test pairsumsorted.c own/$revealed
end

begin "a test is revealed once, and counts once"
program int_sum
run 1 submit pairsumsorted.c
run 0 reveal --json pairsumsorted.c
json 'd["new"] and d["recorded"] and d["reveals"] == 1 and d["test"] == "secret/26-sum-above-int"'
json 'd["case"] == "own/secret-26-sum-above-int" and d["input_bytes"] == 47 and d["answer_bytes"] == 22'
run 0 reveal pairsumsorted.c
out "revealed already: test 26"
reveals 1
echo more >>$own/$revealed.in
run 2 reveal pairsumsorted.c
err "was revealed already"
err "give that file and its .ans other names first"
grep -qx more $own/$revealed.in || fault "written over"
rm $own/$revealed.ans
run 2 reveal pairsumsorted.c
rm -r $own
run 0 reveal pairsumsorted.c
cmp -s "$secret.in" $own/$revealed.in || fault "not copied again"
reveals 1
end

begin "after a compile error it is the test before; after an accepted submission none"
forget
program int_sum
run 1 submit pairsumsorted.c
echo 'no C' >pairsumsorted.c
run 1 submit pairsumsorted.c
run 0 reveal pairsumsorted.c
out "test 26"
program two_pointers
run 0 submit pairsumsorted.c
run 2 reveal pairsumsorted.c
err "the last submission of pairsumsorted was accepted, so there is nothing to reveal"
echo 'no C' >pairsumsorted.c
run 1 submit pairsumsorted.c
run 2 reveal pairsumsorted.c
err "was accepted"
end

begin "a sample is no secret"
forget
program closest_pair
run 1 submit pairsumsorted.c
run 2 reveal pairsumsorted.c
err "sample/1 failed last, which is no secret"
err "judge test pairsumsorted.c sample/1"
run 2 reveal --json pairsumsorted.c
json 'd["error"]["kind"] == "usage"'
[ ! -e $own ] || fault "there is a folder"
end

begin "tests that have changed since are not revealed"
forget
program int_sum
run 1 submit pairsumsorted.c
cp "$secret.ans" "$temp/other/ans"
echo 1 >"$secret.ans"
run 2 reveal pairsumsorted.c
err "the tests of pairsumsorted have changed since secret/26-sum-above-int failed"
err "judge submit pairsumsorted.c"
[ ! -e $own ] || fault "there is a folder"
for suffix in in ans yaml; do mv "$secret.$suffix" "$temp/other/26.$suffix"; done
run 2 reveal pairsumsorted.c
err "have changed since"
for suffix in in ans yaml; do mv "$temp/other/26.$suffix" "$secret.$suffix"; done
cp "$temp/other/ans" "$secret.ans"
run 0 reveal pairsumsorted.c
reveals 1
end

begin "a large test that is made first is copied and not shown"
forget
sed 's/^    int \*amounts/    if (n > 10000) return 1;\n&/' "$stdio/accepted/two_pointers.c" >pairsumsorted.c
run 1 submit pairsumsorted.c
rm -rf "$HOME/.cache"
run 0 reveal pairsumsorted.c
out "too large to be shown"
[ "$(wc -c <"$temp/out")" -lt 1500 ] || fault "too much is shown"
input=$(ls $own/*.in)
[ "$(wc -c <"$input")" -gt 65536 ] || fault "not large"
[ "$(head -n 1 "$input" | cut -d ' ' -f 1)" -gt 10000 ] || fault "another input"
run 1 test pairsumsorted.c
end

begin "reveal of an interactive test, and of a package by its path"
forget
package=$root/tests/packages/guessnumber
sed 's/low = 1,/low = 2,/' "$package/submissions/accepted/halves.c" >guessnumber.c
run 1 submit guessnumber.c --problem "$package"
run 0 reveal guessnumber.c --problem "$package"
out "revealed: test 1 (one), which failed last"
out "next: judge test guessnumber.c --problem $package own/secret-1-one"
cmp -s "$package/data/secret/1-one.in" guessnumber.tests/secret-1-one.in || fault "another input"
run 1 test guessnumber.c --problem "$package" own/secret-1-one
end

begin "a record that cannot be written costs the count, not the test"
forget
program int_sum
run 1 submit pairsumsorted.c
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$HOME/.local/share/judge" "$HOME/.local/share/judge/"*
    run 0 reveal pairsumsorted.c
    err "judge: that this test was revealed is not recorded"
    [ -s $own/$revealed.in ] || fault "not copied"
    chmod u+w "$HOME/.local/share/judge" "$HOME/.local/share/judge/"*
fi
HOME=/dev/null/nowhere
run 2 reveal pairsumsorted.c
err "no submission of pairsumsorted"
HOME=$temp/home
end

# ---- differences ----

begin "a difference far from the beginning is shown all the same, and quickly"
forget
cat >pairsumsorted.c <<'END'
#include <stdio.h>
int main(void)
{
    for (int i = 1; i <= 600000; i++)
        printf("%d x\n", i);
}
END
mkdir $own
echo 1 >$own/far.in
seq -f '%.0f x' 600000 | sed 's/^500000 x/500000 y/' >$own/far.ans
run 1 test --ascii pairsumsorted.c own/far
out "line 500000, column 8: wrong token"
[ "$(grep -cx '      500000 [xy]' "$temp/out")" -eq 2 ] || fault "not shown"
[ "$(grep -A 1 -x '      500000 [xy]' "$temp/out" | grep -c '^             ^')" -eq 2 ] || fault "not marked"
[ "$(wc -l <"$temp/out")" -lt 50 ] || fault "too much is shown"
run 1 test --json pairsumsorted.c own/far
json 'd["cases"][0]["output_first_line"] > 490000 and len(d["cases"][0]["output"]) <= 65536'
if has_terminal; then
    on_terminal 40 120 test --color never --ascii pairsumsorted.c own/far
    out "  500000  500000 y         |  500000  500000 x"
    out "  500001  500001 x            500001  500001 x"
    out "... 499996 lines"
fi
end

if has_terminal; then
    begin "from 100 columns on the expected answer and the output stand side by side"
    forget
    program closest_pair
    for columns in 100 120; do
        on_terminal 40 $columns test --color never pairsumsorted.c 1
        out "    expected                 output"
        out "      1  -3 11            |  1  4 4"
        out "         ^                      ^ wrong token"
    done
    on_terminal 40 99 test --color never pairsumsorted.c 1
    no_out "|"
    out "      -3 11"
    out "      4 4"
    run 1 test pairsumsorted.c 1
    no_out "|"
    end
else
    begin "from 100 columns on the expected answer and the output stand side by side"
    skip 'no python3, no terminal'
fi

finish
