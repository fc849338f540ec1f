#!/bin/sh
# What a person does with a problem: start, build, test, and submit as far as it follows from them.
#
#     tests/cli/solving.sh path/to/judge
. "$(dirname "$0")/harness.sh"

header=$(cd "$temp/catalog/longestuniquesubstr/include/c" && ls -- *.h)
fault_if_there() { for found in "$@"; do [ -e "$found" ] || [ -L "$found" ] && fault "$found is there"; done; return 0; }

# ---- start ----

begin "start writes the starter, its header and compile_flags.txt"
run 0 start longestuniquesubstr
silent err
cmp -s longestuniquesubstr.c "$temp/catalog/longestuniquesubstr/attachments/solution.c" || fault "not the starter"
cmp -s "$header" "$temp/catalog/longestuniquesubstr/include/c/$header" || fault "not the header"
grep -qx -e '-std=gnu17' compile_flags.txt && grep -qx -e '-Wall' compile_flags.txt || fault "no flags"
[ "$(ls -A | wc -l)" -eq 3 ] || fault "there is: $(ls -A)"
out "$header, compile_flags.txt, longestuniquesubstr.c"
out "next: judge test longestuniquesubstr.c    judge submit longestuniquesubstr.c"
out "clock    0:00 of 30:00"
recorded "SELECT short_name, path FROM problem" "longestuniquesubstr|$PWD/longestuniquesubstr.c"
recorded "SELECT timed, outcome FROM practice" "1|open"
end

begin "start again is silent about what is the same"
run 0 start pairsumsorted
touch -d '2001-01-01' pairsumsorted.c
echo '-DMINE' >compile_flags.txt
run 0 start pairsumsorted
silent err
out "all is there already: pairsumsorted.c"
[ -z "$(find pairsumsorted.c -newermt 2002-01-01)" ] || fault "written again"
[ "$(cat compile_flags.txt)" = -DMINE ] || fault "compile_flags.txt was changed"
rm pairsumsorted.c
run 0 start pairsumsorted
out "wrote    pairsumsorted.c"
no_out compile_flags.txt
end

begin "start goes on with a problem that is under way"
rm -rf "$HOME/.local/share/judge"
run 0 start pairsumsorted
echo 'int main(void) { return 0; }' >pairsumsorted.c
run 0 start pairsumsorted
silent err
out "all is there already: pairsumsorted.c"
out "clock    0:0"
[ "$(cat pairsumsorted.c)" = 'int main(void) { return 0; }' ] || fault "not the person's file"
run 0 start --force pairsumsorted
out "kept     your old file as pairsumsorted.c~1~"
end

begin "start never writes over a person's file, and says how to go on"
rm -rf "$HOME/.local/share/judge"
echo 'int mine;' >pairsumsorted.c
run 2 start pair
silent out
err "judge: pairsumsorted.c is there already"
err "judge test pairsumsorted.c"
err "judge start pair --force"
[ "$(cat pairsumsorted.c)" = 'int mine;' ] || fault "written over"
fault_if_there compile_flags.txt
run 2 start --json pair
json 'd["error"]["kind"] == "usage" and "judge start pair --force" in d["error"]["hint"]'
end

begin "start --force keeps each old file"
echo 'int first;' >pairsumsorted.c
run 0 start --force pairsumsorted
out "kept     your old file as pairsumsorted.c~1~"
echo 'int second;' >pairsumsorted.c
run 0 start --force --json pairsumsorted
silent err
json 'd["file"] == "pairsumsorted.c" and d["files"] == ["pairsumsorted.c"] and d["kept"] == "pairsumsorted.c~2~"'
[ "$(cat pairsumsorted.c~1~ pairsumsorted.c~2~)" = 'int first;
int second;' ] || fault "not kept"
cmp -s pairsumsorted.c "$temp/catalog/pairsumsorted/attachments/solution.c" || fault "not the starter"
run 0 start --force pairsumsorted
fault_if_there pairsumsorted.c~3~
end

begin "start --json"
run 0 start --json pairsumsorted --dir d
silent err
json 'd["problem"] == "pairsumsorted" and d["file"] == "d/pairsumsorted.c" and d["kept"] is None'
json 'd["files"] == ["d/compile_flags.txt", "d/pairsumsorted.c"]'
run 0 start --json pairsumsorted --dir d
json 'd["files"] == []'
run 2 start --json -e pairsumsorted
end

begin "a header or a folder that is in the way stops start before anything is written"
echo '/* another */' >"$header"
run 2 start longestuniquesubstr
err "judge: $header is there already, and it is not the one of this problem"
err "judge start longestuniquesubstr --dir longestuniquesubstr"
run 2 start --force longestuniquesubstr
[ "$(ls -A)" = "$header" ] || fault "there is: $(ls -A)"
rm "$header"
mkdir longestuniquesubstr.c
run 2 start --force longestuniquesubstr
err "longestuniquesubstr.c is a folder"
[ "$(ls -A)" = longestuniquesubstr.c ] || fault "there is: $(ls -A)"
end

begin "start follows no symbolic link"
echo mine >elsewhere
ln -s elsewhere pairsumsorted.c
run 2 start pairsumsorted
run 0 start --force pairsumsorted
[ "$(readlink pairsumsorted.c~1~)" = elsewhere ] || fault "the link was not kept"
[ -L pairsumsorted.c ] && fault "still a link"
[ "$(cat elsewhere)" = mine ] || fault "written through the link"
rm pairsumsorted.c compile_flags.txt
ln -s nowhere pairsumsorted.c
ln -s nowhere compile_flags.txt
run 2 start pairsumsorted
rm pairsumsorted.c
run 0 start pairsumsorted
fault_if_there nowhere
ln -s elsewhere "$header"
run 2 start longestuniquesubstr
[ "$(cat elsewhere)" = mine ] || fault "written through the link"
end

begin "--dir makes a folder, but not those above it, and the commands name it"
run 0 start pairsumsorted --dir 'my work'
out "wrote    my work/compile_flags.txt, my work/pairsumsorted.c"
out "next: judge test 'my work/pairsumsorted.c'    judge submit 'my work/pairsumsorted.c'"
run 2 start pairsumsorted --dir a/b
err "mkdir -p a/b"
fault_if_there a
echo x >file
run 2 start pairsumsorted --dir file
err "'file' is no folder"
run 2 start pairsumsorted --dir ''
cp -R "$temp/catalog/longestuniquesubstr" pkg1
rm -R pkg1/attachments
mkdir pkg1/attachments
mkfifo pkg1/include/c/pipe.h
run 3 start ./pkg1 --dir made
fault_if_there made
end

begin "a package by its path is named again in the commands"
cp -R "$temp/catalog/pairsumsorted" "$temp/other/p107"
run 0 start "$temp/other/p107"
out "next: judge test p107.c --problem $temp/other/p107    judge submit p107.c --problem $temp/other/p107"
echo x >p107.c
rm -rf "$HOME/.local/share/judge"
run 2 start ../other/p107
err "judge test p107.c --problem ../other/p107"
end

begin "constants are replaced in starter and header"
cp -R "$temp/catalog/longestuniquesubstr" konst
printf 'constants:\n  most: 4711\n' >>konst/problem.yaml
printf '/* {{most}} {{other}} */\n' >>"konst/include/c/$header"
printf '/* {{most}} */\n' >>konst/attachments/solution.c
cp "konst/include/c/$header" "konst/attachments/$header"
run 0 start ./konst --dir d
grep -qF '/* 4711 {{other}} */' "d/$header" || fault "not in the header"
grep -qF '/* 4711 */' d/konst.c || fault "not in the starter"
run 0 start ./konst --dir d
end

begin "a package without a starter gets one that compiles"
cp -R "$temp/catalog/pairsumsorted" bare
rm -R bare/attachments
run 0 start ./bare
run 1 test --problem ./bare
out "WRONG ANSWER"
cp -R "$temp/catalog/longestuniquesubstr" barefunction
rm -R barefunction/attachments
run 0 start ./barefunction
grep -qxF "#include \"$header\"" barefunction.c || fault "no include"
cc -fsyntax-only barefunction.c 2>"$temp/err" || fault "$(cat "$temp/err")"
end

begin "a folder that cannot be written, a full disk: nothing is half there"
mkdir closed
chmod 555 closed
if [ "$(id -u)" -ne 0 ]; then
    run 3 start pairsumsorted --dir closed
    err "judge: cannot write closed/"
    [ -z "$(ls -A closed)" ] || fault "there is: $(ls -A closed)"
fi
mkdir small
cp -R "$temp/catalog/pairsumsorted" long
i=0
while [ $i -lt 100 ]; do echo '/* a line of the starter */'; i=$((i + 1)); done >>long/attachments/solution.c
# A limit on the size of files stands for the disk: compile_flags.txt fits, the starter does not. The signal is ignored,
# as nobody gets one from a full disk.
(trap '' XFSZ; ulimit -f 1; "$judge" start ./long --dir small 2>&1; echo "status $?") | cat >"$temp/out"
out "judge: cannot write small/long.c"
out "status 3"
[ -z "$(ls -A small)" ] || fault "there is: $(ls -A small)"
end

begin "a record that cannot be written costs a warning"
HOME=/dev/null/nowhere
run 0 start pairsumsorted
err "judge: that this was started is not recorded"
[ -s pairsumsorted.c ] || fault "no file"
HOME=$temp/home
end

begin "start -e opens the editor on a terminal, and says how without one"
run 0 start -e pairsumsorted
err "set EDITOR"
if has_terminal; then
    EDITOR='printf edited:%s' VISUAL=''
    export EDITOR VISUAL
    on_terminal 24 80 start -e pairsumsorted
    out "edited:pairsumsorted.c"
    out "next: judge test"
    VISUAL='printf visual:%s'
    on_terminal 24 80 start -e pairsumsorted --dir ./-x
    out "visual:./-x/pairsumsorted.c"
    VISUAL=false
    on_terminal 24 80 start -e pairsumsorted
    out "judge: the editor failed: false"
    unset EDITOR VISUAL
fi
EDITOR='touch opened'
export EDITOR
run 0 start -e pairsumsorted
err "not on a terminal"
fault_if_there opened
unset EDITOR
end

begin "start needs one problem"
run 2 start
err "start needs a problem"
run 2 start a b
run 2 start pairsumsortd
err "did you mean 'pairsumsorted'?"
end

# ---- build ----

begin "build leaves the program beside the source"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 build
silent err
[ -x pairsumsorted ] || fault "no program"
sample=$temp/catalog/pairsumsorted/data/sample/1
[ "$(./pairsumsorted <"$sample.in")" = "$(cat "$sample.ans")" ] || fault "another answer"
out "next: ./pairsumsorted < $sample.in    gdb ./pairsumsorted"
sh -c "$(sed -n 's/^next: \(.*\)    gdb.*/\1/p' "$temp/out")" >"$temp/answer" || fault "the command that is named fails"
cmp -s "$temp/answer" "$sample.ans" || fault "another answer"
[ "$(ls -A | tr '\n' ' ')" = "pairsumsorted pairsumsorted.c " ] || fault "there is: $(ls -A)"
run 0 build
run 0 submit
end

begin "build has the harness in, and -o names the program"
mkdir sub
cp "$function/accepted/window.c" attempt.c
run 0 build attempt.c --problem longestuniquesubstr -o sub/prog
[ "$(./sub/prog <"$temp/catalog/longestuniquesubstr/data/sample/1.in")" = 6 ] || fault "another answer"
out "gdb sub/prog"
run 0 build --json attempt.c --problem longestuniquesubstr -o sub/prog
silent err
json 'd["problem"] == "longestuniquesubstr" and d["file"] == "attempt.c" and d["program"] == "sub/prog" and d["compile"]["ok"]'
mv attempt.c attempt.txt
run 2 build attempt.txt --problem longestuniquesubstr
err "judge build FILE -o OUT"
end

begin "build writes over nothing but a program"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
cp pairsumsorted.c before.c
echo precious >pairsumsorted
run 2 build
err "is no program"
[ "$(cat pairsumsorted)" = precious ] || fault "written over"
rm pairsumsorted
mkdir pairsumsorted
run 2 build
err "is a folder"
rmdir pairsumsorted
cp /bin/true linked
ln -s linked pairsumsorted
run 2 build
err "is a symbolic link"
rm pairsumsorted
cmp -s linked /bin/true || fault "written through the link"
run 2 build -o pairsumsorted.c
err "is the source itself"
cmp -s pairsumsorted.c before.c || fault "the source is gone"
run 2 build -o nowhere/x
run 2 build -o ''
run 2 build -o sub/
mkfifo pipe
run 2 build -o pipe
run 0 build -o linked
[ "$(ls -A | tr '\n' ' ')" = "before.c linked pairsumsorted.c pipe " ] || fault "there is: $(ls -A)"
end

begin "build shows what the compiler said, and leaves nothing"
printf '#error red \033[31m\n' >pairsumsorted.c
run 1 build
out "COMPILE ERROR   the compiler refused pairsumsorted.c"
out 'red'
no_out "$(printf '\033')"
out "next: judge build pairsumsorted.c"
fault_if_there pairsumsorted
run 1 build --json
json 'd["program"] is None and not d["compile"]["ok"] and "red" in d["compile"]["log"]'
printf 'int main(void) { return 0; }\n#warning look here\n' >pairsumsorted.c
run 0 build
out "look here"
end

# ---- test ----

begin "test runs the samples"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 test
silent err
out "2 of 2 as expected"
grep -q '^  ok  *sample/1  .*Three pairs fit' "$temp/out" || fault "no sample/1"
out "next: judge submit pairsumsorted.c"
out "cases of your own, in pairsumsorted.tests/: judge test --add pairsumsorted.c"
no_out secret
end

begin "test shows input, answer and output of what fails, and marks the place"
cat >pairsumsorted.c <<'C'
#include <stdio.h>
int main(void) { fprintf(stderr, "debug %d\n", 7); puts("-3 12"); return 0; }
C
run 1 test
out "0 of 2 as expected"
sed -n '/ sample\/1 /,/ sample\/2 /p' "$temp/out" >"$temp/first"
printf '%s\n' '    line 1, column 4: wrong token' '    input' '      6 8' '      -3 1 4 4 7 11' '    expected' '      -3 11' \
    '         ^' '    output' '      -3 12' '         ^ wrong token' '    standard error' \
    '      debug 7' >"$temp/wanted"
sed '1d;$d' "$temp/first" | cmp -s - "$temp/wanted" || fault "$(diff "$temp/first" "$temp/wanted" | tr '\n' '|')"
out "next: judge show pairsumsorted    judge test pairsumsorted.c sample/1"
end

begin "own cases are run, with and without an answer, and what is none is named"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
mkdir pairsumsorted.tests pairsumsorted.tests/folder
printf '2 3\n1 2\n' >pairsumsorted.tests/right.in
printf '1 2\n' >pairsumsorted.tests/right.ans
cp pairsumsorted.tests/right.in pairsumsorted.tests/wrong.in
printf 'none\n' >pairsumsorted.tests/wrong.ans
printf '2 9\n1 2\n' >pairsumsorted.tests/bare.in
echo x >pairsumsorted.tests/lone.ans
echo x >pairsumsorted.tests/notes.txt
echo x >pairsumsorted.tests/.hidden.in
run 1 test
out "3 of 4 as expected, 1 without an answer"
grep -q '^  ran  *own/bare' "$temp/out" || fault "no own/bare"
grep -q '^  ok  *own/right' "$temp/out" || fault "no own/right"
grep -q '^  WRONG ANSWER  *own/wrong' "$temp/out" || fault "no own/wrong"
sed -n '/own\/bare/,/own\/right/p' "$temp/out" | grep -qx '      none' || fault "the output of own/bare is not shown"
grep '^not used: ' "$temp/out" >"$temp/first"
for unused in folder lone.ans notes.txt; do grep -qF "$unused" "$temp/first" || fault "$unused is not named"; done
grep -qF hidden "$temp/first" && fault "a hidden file is named"
no_out "cases of your own"
rm pairsumsorted.tests/wrong.*
run 0 test
printf '#include <stdlib.h>\nint main(void) { abort(); }\n' >pairsumsorted.c
run 1 test own/bare
out "RUN TIME ERROR"
out "0 of 1 as expected"
end

begin "own cases lie beside the source, wherever that is"
mkdir -p d/pairsumsorted.tests
cp "$stdio/accepted/two_pointers.c" d/attempt.c
printf '2 3\n1 2\n' >d/pairsumsorted.tests/x.in
run 0 test d/attempt.c --problem pairsumsorted x
grep -q '^  ran  *own/x ' "$temp/out" || fault "no own/x"
end

begin "CASE picks cases by name"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
mkdir pairsumsorted.tests
printf '2 3\n1 2\n' >pairsumsorted.tests/1.in
run 0 test 2
out "1 of 1 as expected"
out sample/2
no_out sample/1
run 0 test pairsumsorted.c sample/1 1 sample/1
out "1 of 1 as expected"
run 0 test own/1
out "1 without an answer"
run 0 test pairsumsorted.tests/1.in
out "own/1"
no_out sample
run 0 test 1.in
out "own/1"
run 0 test own/1 2 --json
json '[c["test"] for c in d["cases"]] == ["sample/2", "own/1"]'
run 2 test 3
err "judge: no case is called '3'"
err "sample/1, sample/2, own/1"
run 2 test pairsumsorted
err "judge test pairsumsorted.c"
run 2 test secret/01-single-amount
run 2 test pairsumsorted.c other.c
err "only one file"
end

begin "test --json"
cat >pairsumsorted.c <<'C'
#include <stdio.h>
int main(void) { int n; scanf("%d", &n); fprintf(stderr, "n %d\377", n); puts("-3\n 11"); return n == 5; }
C
mkdir pairsumsorted.tests
printf '6 3\n1 2\n' >pairsumsorted.tests/own.in
printf '5 3\n1 2\n' >pairsumsorted.tests/exit.in
echo x >pairsumsorted.tests/odd
run 1 test --json
silent err
json 'd["schema"] == 1 and d["problem"] == "pairsumsorted" and d["file"] == "pairsumsorted.c" and d["ignored"] == ["odd"]'
json 'd["tests"] == {"total": 4, "as_expected": 1, "without_answer": 1}'
json '[c["test"] for c in d["cases"]] == ["sample/1", "sample/2", "own/exit", "own/own"]'
json '[c["verdict"] for c in d["cases"]] == ["accepted", "wrong_answer", "run_time_error", None]'
json 'd["cases"][0]["output"] == "-3\n 11\n" and d["cases"][0]["stderr"] == "n 6\ufffd" and d["cases"][0]["stderr_bytes"] == 4'
json '(d["cases"][1]["line"], d["cases"][1]["column"]) == (1, 1) and d["cases"][3]["line"] is None'
json 'd["cases"][2]["exit_status"] == 1 and d["cases"][3]["answer_path"] is None and isinstance(d["cases"][0]["cpu_ms"], float)'
json 'd["cases"][0]["description"].startswith("Three pairs") and d["compile"]["ok"] and "seccomp" in d["sandbox"]'
printf 'int main(void) { return x; }\n' >pairsumsorted.c
run 1 test --json
json 'd["cases"] == [] and not d["compile"]["ok"]'
end

begin "test of what does not compile"
printf 'int main(void) { return x; }\n' >pairsumsorted.c
run 1 test
out "COMPILE ERROR"
out "next: judge test pairsumsorted.c"
printf 'int main(void) { return 0; }\n' >longestuniquesubstr.c
run 1 test longestuniquesubstr.c
out "next: judge show longestuniquesubstr"
end

begin "output of a program reaches the terminal escaped, and capped"
cat >pairsumsorted.c <<'C'
#include <stdio.h>
int main(void)
{
    fputs("red \033[31m \342\200\256\n", stderr);
    for (int i = 0; i < 100000; i++)
        puts("\033]0;title\007");
    return 0;
}
C
run 1 test 1
no_out "$(printf '\033')"
out '\x1b[31m'
out '\u202e'
out '\x1b]0;title\x07'
out "more lines"
out "only the first 64 KiB are looked at"
[ "$(wc -l <"$temp/out")" -lt 60 ] || fault "$(wc -l <"$temp/out") lines"
printf '#include <stdio.h>\nint main(void) { for (int i = 0; i < 9999; i++) putchar(120); return 0; }\n' >pairsumsorted.c
run 1 test 1
[ "$(wc -L <"$temp/out")" -lt 300 ] || fault "a line of $(wc -L <"$temp/out")"
end

begin "a case that cannot be judged is the judge's fault"
cp -R "$temp/catalog/pairsumsorted" unjudged
truncate -s 1025M unjudged/data/sample/2.ans
cp "$stdio/accepted/two_pointers.c" unjudged.c
run 3 test --problem ./unjudged unjudged.c
out "JUDGE ERROR"
out "1 of 2 as expected"
run 3 test --problem ./unjudged unjudged.c --json
end

begin "printing of a function is no answer"
{ cat "$function/accepted/window.c"; } >longestuniquesubstr.c
sed -i '/^int longest_unique_substring/,/^{/s/^{/{ puts("printed");/' longestuniquesubstr.c
sed -i '1i #include <stdio.h>' longestuniquesubstr.c
run 0 test 1
out "    printed (standard output and error)"
out "      printed"
out "1 of 1 as expected"
end

begin "a sample that is made on first use is run, and hidden tests are not made for it"
mkdir -p made/data/secret made/statement made/generators made/submissions/accepted
printf '%s\n' 'problem_format_version: "2025-09"' 'name: Made' 'uuid: 7a0f4a8e-0000-4000-8000-000000000003' >made/problem.yaml
echo 'Say it again.' >made/statement/problem.en.md
echo x >made/data/secret/1.in
echo x >made/data/secret/1.ans
printf '#include <stdio.h>\nint main(int n, char **words) { return n != 2 || puts(words[1]) < 0; }\n' >made/generators/say.c
printf '#include <stdio.h>\nint main(void) { for (int c; (c = getchar()) != EOF;) putchar(c); return 0; }\n' >made.c
cp made.c made/submissions/accepted/echo.c
printf '%s\n' 'data:' '  sample:' '    data:' '      "1": {generate: say.c hello}' >made/generators/generators.yaml
run 0 test --problem ./made made.c
silent err
out "1 of 1 as expected"
printf 'int main(void) { return 0; }\n' >made.c
run 1 test --problem ./made made.c
out "      hello"
rm -rf "$HOME/.cache/judge/tests"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 test pairsumsorted.c
run 0 build pairsumsorted.c
fault_if_there "$HOME/.cache/judge/tests"
end

# ---- submit ----

begin "without a file it is the one in the working folder, else the one of the last start"
run 0 start longestuniquesubstr --dir there
cp "$function/accepted/window.c" there/longestuniquesubstr.c
for verb in test submit build; do
    run 0 $verb
    out "Longest unique substring"
    err "started last: $PWD/there/longestuniquesubstr.c"
    [ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line"
done
run 0 submit --problem longestuniquesubstr
run 2 submit --problem pairsumsorted
err "no file here is called pairsumsorted.c"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 test
no_err "started last"
out "Pair sum sorted"
cp there/longestuniquesubstr.c .
for verb in test submit build; do
    run 2 $verb
    err "longestuniquesubstr.c and pairsumsorted.c"
    err "say which: judge $verb longestuniquesubstr.c"
done
rm ./*.c there/longestuniquesubstr.c
run 2 submit
err "no C file here names a problem"
run 2 test
err "judge test FILE"
end

begin "a problem that is named in place of the file leads to the file"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
for verb in submit build; do
    run 2 $verb pairsumsorted
    err "did you mean the file pairsumsorted.c? judge $verb pairsumsorted.c"
done
run 0 build
run 2 submit pairsumsorted
err "judge: 'pairsumsorted' is not the C file"
err "judge submit pairsumsorted.c"
end

begin "each submission is recorded with its source, a test is not"
rm -rf "$HOME/.local/share/judge"
cp "$stdio/wrong_answer/int_sum.c" pairsumsorted.c
run 1 submit
run 0 test
recorded "SELECT verdict, first_failure IS NULL, timed FROM submission JOIN practice ON practice.id = practice" "wrong_answer|0|0"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 submit
silent err
recorded "SELECT count(*), sum(verdict = 'accepted') FROM submission" "2|1"
recorded "SELECT outcome FROM practice" "solved"
recorded "SELECT group_concat(length(source), ' ') FROM detail" \
    "$(stat -c %s "$stdio/wrong_answer/int_sum.c") $(stat -c %s "$stdio/accepted/two_pointers.c")"
HOME=/dev/null/nowhere
run 0 submit --json
json 'd["verdict"] == "accepted"'
err "judge: this submission is not recorded: "
HOME=$temp/home
end

begin "submit shows what a failed test is for, and its hint"
cp -R "$temp/catalog/pairsumsorted" hinted
printf 'description: what it is for \342\200\256\nhint: "think \\e[31m of it"\n' >hinted/data/secret/26-sum-above-int.yaml
cp "$stdio/wrong_answer/int_sum.c" hinted.c
run 1 submit hinted.c --problem ./hinted
out '  what it is for \u202e'
grep -qxF 'hint: think \x1b[31m of it' "$temp/out" || fault "no hint"
no_out "$(printf '\033')"
run 1 submit hinted.c --problem ./hinted --json
json 'd["first_failure"]["hint"] == "think \x1b[31m of it"'
printf 'description: no hint\n' >hinted/data/secret/26-sum-above-int.yaml
run 1 submit hinted.c --problem ./hinted
no_out "hint:"
run 1 submit hinted.c --problem ./hinted --json
json 'd["first_failure"]["hint"] is None'
end

finish
