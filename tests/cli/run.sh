#!/bin/sh
# What a person or a script sees of the program `judge`: each verb, each exit status, each kind of mistake.
#
#     tests/cli/run.sh path/to/judge
. "$(dirname "$0")/harness.sh"

# ---- judge alone, help, version ----

begin "judge alone says what there is in 15 lines at most"
run 0
out "2 problems"
out "sliding-window"
out "next: judge list"
silent err
[ "$(wc -l <"$temp/out")" -le 15 ] || fault "more than 15 lines"
end

begin "help names every verb"
run 0 help
for verb in list show start build test submit hint solution import export doctor help version; do out "  $verb "; done
silent err
end

begin "judge --help is judge help"
run 0 --help
cp "$temp/out" "$temp/first"
run 0 help
cmp -s "$temp/out" "$temp/first" || fault "they differ"
end

for verb in list show start build test submit hint solution import export doctor help version; do
    begin "judge $verb --help is judge help $verb, with two examples"
    run 0 "$verb" --help
    silent err
    cp "$temp/out" "$temp/first"
    run 0 help "$verb"
    cmp -s "$temp/out" "$temp/first" || fault "they differ"
    out "Usage: judge $verb"
    [ "$(tail -n 3 "$temp/out" | grep -c '^  judge ')" -eq 2 ] || fault "no two examples at the end"
    end
done

begin "--help wins over everything beside it"
run 0 show --help a b c
out "Usage: judge show"
run 0 --help submit
out "Usage: judge submit"
end

begin "help exit-status tells all of them"
run 0 help exit-status
for status in 0 1 2 3 130 143; do grep -q "^ *$status  " "$temp/out" || fault "no $status"; done
end

begin "version and --version say the same"
run 0 version
grep -q '^judge [0-9]' "$temp/out" || fault "no version"
cp "$temp/out" "$temp/first"
run 0 --version
cmp -s "$temp/out" "$temp/first" || fault "they differ"
end

# ---- mistakes ----

begin "an unknown verb is refused, with the one that was meant"
run 2 sumbit
silent out
err "judge: unknown verb 'sumbit'"
err "did you mean 'submit'?"
err "judge help"
end

begin "a verb is not shortened"
run 2 sub
err "did you mean 'submit'?"
run 2 help sub
err "did you mean 'submit'?"
end

begin "a verb like no other is refused without a guess"
run 2 xyzzyplugh
no_err "did you mean"
end

begin "an unknown option is refused, with the one that was meant"
run 2 submit --probelm x
err "judge: unknown option '--probelm'"
err "did you mean '--problem'?"
err "judge help submit"
run 2 list -z
err "unknown option '-z'"
run 2 submit -az
err "unknown option '-z'"
run 2 --bogus
err "unknown option '--bogus'"
end

begin "an option without its value is refused, and one with a value too many"
run 2 list --pattern
err "the option '--pattern' needs a value"
run 2 list -d
err "the option '-d' needs a value"
run 2 submit -aj
err "the option '-j' needs a value"
run 2 list --json=yes
err "the option '--json' takes no value"
run 2 --catalog
err "the option '--catalog' needs a value"
end

begin "bad values and arguments that nobody asked for are refused"
for jobs in 0 65 -1 x 1x '' 99999999999999999999; do run 2 submit -j "$jobs" x.c; err "-j takes a number"; done
run 2 list -d eazy
err "no difficulty is called 'eazy'"
run 2 list -d easy,,hard
err "no difficulty is called ''"
run 2 list --color=blue
err "--color takes"
run 2 version x
err "unexpected argument 'x'"
run 2 doctor x
run 2 show pairsumsorted longestuniquesubstr
err "only one problem"
run 2 submit a.c b.c
err "only one file"
run 2 show
err "show needs a problem"
run 2 show --raw --json pairsumsorted
end

begin "mistakes are documents under --json"
run 2 sumbit --json
silent err
json 'd["schema"] == 1 and d["error"]["kind"] == "usage" and d["error"]["hint"] == "did you mean '"'submit'"'?"'
run 2 --json
json 'd["error"]["kind"] == "usage" and "after the verb" in d["error"]["message"]'
run 2 submit --json --bogus
json 'd["error"]["kind"] == "usage"'
run 2 version --json
json 'd["error"]["kind"] == "usage"'
run 2 show --json pairsumsortd
json 'd["error"]["kind"] == "no_such_problem" and "pairsumsorted" in d["error"]["hint"]'
run 2 submit --json none.c
json 'd["error"]["kind"] == "bad_source"'
run 2 list --json --catalog "$temp/nowhere"
json 'd["error"]["kind"] == "usage"'
end

begin "an escape sequence in an argument does not reach the terminal"
run 2 "$(printf 'x\033[31m')"
err 'x\x1b[31m'
end

# ---- list ----

begin "list shows number, names, difficulty and patterns"
run 0 list
silent err
grep -q '^  1  longestuniquesubstr  Longest unique substring  medium  .*sliding-window' "$temp/out" || fault "no first problem"
grep -q '^  2  pairsumsorted  .*easy  .*two-pointers' "$temp/out" || fault "no second problem"
out "2 of 2 problems"
out "next: judge show longestuniquesubstr"
end

begin "list filters by pattern, difficulty and words, and numbers stay"
run 0 list -p two-pointers
out "  2  pairsumsorted"
out "1 of 2 problems"
run 0 list -p 'Two Pointers'
out "1 of 2 problems"
run 0 list -p sliding-window -p hash-table
out "1 of 2 problems"
run 0 list -p sliding-window -p two-pointers
out "0 of 2 problems"
run 0 list -d easy
out "  2  pairsumsorted"
out "1 of 2 problems"
run 0 list -d easy,MEDIUM
out "2 of 2 problems"
run 0 list -d easy -d medium
out "2 of 2 problems"
run 0 list -d hard
out "0 of 2 problems"
run 0 list SORTED
out "1 of 2 problems"
run 0 list unique window
out "1 of 2 problems"
run 0 list unique sorted
out "0 of 2 problems"
run 0 list -d medium -p two-pointers
out "0 of 2 problems"
end

begin "list names the pattern that was meant"
run 0 list -p slidingwindows
err "judge: no problem has the pattern 'slidingwindows'"
err "did you mean 'sliding-window'?"
end

begin "list --patterns counts them"
run 0 list --patterns
grep -q '^ *1  two-pointers$' "$temp/out" || fault "no two-pointers"
run 0 list --patterns --json
json 'sorted(p["pattern"] for p in d["patterns"]) == ["hash-table", "sliding-window", "two-pointers"]'
end

begin "list --patterns keeps to the filters"
run 0 list --patterns -p sliding-window
out "sliding-window"
out "hash-table"
no_out "two-pointers"
out "2 patterns in 1 of 2 problems"
run 0 list --patterns sorted
out "next: judge list -p two-pointers"
no_out "hash-table"
run 0 list --patterns -d hard
out "0 patterns in 0 of 2 problems"
run 0 list --patterns --json -d easy
json '[p["pattern"] for p in d["patterns"]] == ["two-pointers"] and d["total"] == 2'
end

begin "no line of list is wider than the terminal"
if has_terminal; then
    mkdir "$temp/other/wide"
    cp -R "$temp/catalog/pairsumsorted" "$temp/catalog/longestuniquesubstr" "$temp/other/wide"
    LC_ALL=C.UTF-8
    for columns in 20 40 60 80; do
        on_terminal 24 $columns list
        sed '/^[0-9]* of/,$d' "$temp/out" >"$temp/table"
        [ "$(wc -l <"$temp/table")" -eq 3 ] || fault "no table at $columns"
        [ "$(sed 's/\x1b\[[0-9;]*m//g' "$temp/table" | wc -L)" -le $columns ] || fault "wider than $columns"
    done
    on_terminal 24 60 list
    out "..."
    on_terminal 24 200 list
    no_out "..."
    COLUMNS=40
    export COLUMNS
    on_terminal 0 0 list
    out "..."
    run 0 list
    no_out "..."
    unset COLUMNS
    LC_ALL=C
    TERM=
    on_terminal 24 200 list
    no_out "$(printf '\033')"
    TERM=xterm
    end
else
    skip "no python3, no terminal"
fi

begin "list --json"
run 0 list --json
silent err
json 'd["schema"] == 1 and d["total"] == 2 and d["broken"] == []'
json '[(p["number"], p["problem"]) for p in d["problems"]] == [(1, "longestuniquesubstr"), (2, "pairsumsorted")]'
json 'd["problems"][1]["difficulty"] == "easy" and d["problems"][1]["patterns"] == ["two-pointers"]'
run 0 list --json -d easy
json '[p["number"] for p in d["problems"]] == [2]'
run 0 list --json nothing
json 'd["problems"] == []'
end

begin "the catalog comes from --catalog, before or after the verb, and may be several folders"
mkdir "$temp/other/twice"
cp -R "$temp/catalog/pairsumsorted" "$temp/other/twice/again"
run 0 --catalog "$temp/other/twice" list
out "1 of 1 problem"
run 0 list --catalog "$temp/other/twice" --catalog "$temp/catalog"
out "  1  again"
out "3 of 3 problems"
JUDGE_CATALOG=$temp/other/twice:$temp/catalog
run 0 list
out "3 of 3 problems"
JUDGE_CATALOG=$temp/catalog
run 2 list --catalog "$temp/nowhere"
err "judge: the catalog folder $temp/nowhere"
end

begin "the catalog of the person comes first of the usual ones"
mkdir -p "$HOME/.local/share/judge/problems"
cp -R "$temp/catalog/pairsumsorted" "$HOME/.local/share/judge/problems/aaamine"
unset JUDGE_CATALOG
run 0 list
out "  1  aaamine"
rm -rf "$HOME/.local/share/judge"
JUDGE_CATALOG=$temp/catalog
export JUDGE_CATALOG
end

begin "an empty catalog is an answer"
mkdir "$temp/other/empty"
run 0 list --catalog "$temp/other/empty"
out "0 of 0 problems"
run 0 --catalog "$temp/other/empty"
out "0 problems"
end

begin "an empty catalog is said plainly, with what to do"
run 0 list --catalog "$temp/other/empty"
out "next: judge list --catalog DIR    judge --catalog $temp/other/empty doctor"
run 0 doctor --catalog "$temp/other/empty"
grep -q '^catalog  *no  *there are no problems' "$temp/out" || fault "doctor does not say it"
out "$temp/other/empty"
out "--catalog DIR"
out "JUDGE_CATALOG"
no_out "0 problems"
end

begin "a package named as a catalog is refused, with the folder that was meant"
run 2 list --catalog "$temp/catalog/pairsumsorted"
err "is a package itself: name the folder above it, or --problem"
cp -R "$temp/catalog/pairsumsorted" here
run 2 list --catalog here
err "here is a package itself: name the folder above it, or --problem here"
end

begin "errors about folders of JUDGE_CATALOG name the variable"
JUDGE_CATALOG=$temp/nowhere
run 2 list
err "judge: JUDGE_CATALOG: the catalog folder $temp/nowhere"
JUDGE_CATALOG=$temp/catalog/pairsumsorted
run 2 list
err "JUDGE_CATALOG"
JUDGE_CATALOG=$temp/catalog
run 2 list --catalog "$temp/nowhere"
no_err "JUDGE_CATALOG"
end

begin "the commands that are named work with the same catalog"
unset JUDGE_CATALOG
export HOME="$temp/home"
mkdir 'my problems'
cp -R "$temp/catalog/pairsumsorted" 'my problems/zzzonly'
again="judge --catalog 'my problems'"
for words in "" list "list --patterns" doctor; do
    # shellcheck disable=SC2086
    run 0 --catalog 'my problems' $words
    out "next: $again"
done
run 0 list --catalog 'my problems' nothing
out "next: $again list    $again list --patterns"
run 0 show --catalog 'my problems' zzzonly
out "next: $again start zzzonly"
run 2 show --catalog 'my problems' zzzonlx
err "try: $again list"
run 2 show --catalog 'my problems'
err "$again show P"
run 2 submit --catalog 'my problems'
err "$again submit FILE"
run 2 submit --catalog 'my problems' --json
json 'd["error"]["hint"].startswith("say which: judge --catalog '"'my problems'"' submit FILE")'
cp "$stdio/accepted/two_pointers.c" zzzonly.c
run 0 submit --catalog 'my problems'
out "next: $again list -p two-pointers    $again solution zzzonly"
cp "$stdio/wrong_answer/int_sum.c" zzzonly.c
run 1 submit --catalog 'my problems'
out "next: $again test zzzonly.c    $again hint zzzonly"
next=$(sed -n 's/^next: judge \(.*\)    .*/\1/p' "$temp/out")
eval "run 0 $next"
out "Pair sum sorted"
JUDGE_CATALOG=$temp/catalog
export JUDGE_CATALOG
end

begin "a broken package does not hide the others"
mkdir -p "$temp/other/broken/broken"
cp -R "$temp/catalog/pairsumsorted" "$temp/other/broken"
printf 'problem_format_version: 2025-09\nnme: x\n' >"$temp/other/broken/broken/problem.yaml"
run 0 list --catalog "$temp/other/broken"
out "pairsumsorted"
out "1 of 1 problem"
err "broken/problem.yaml:1:1"
[ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line"
run 0 list --json --catalog "$temp/other/broken"
silent err
json 'len(d["broken"]) == 1 and d["broken"][0]["problem"] == "broken" and d["broken"][0]["kind"] == "broken_package"'
run 3 show broken --catalog "$temp/other/broken"
err "broken/problem.yaml:1:1"
run 3 show broken --json --catalog "$temp/other/broken"
json 'd["error"]["kind"] == "broken_package"'
run 0 doctor --catalog "$temp/other/broken"
out "broken/problem.yaml:1:1"
run 0 --catalog "$temp/other/broken"
out "1 broken package"
end

# ---- show ----

begin "show prints limits, statement and samples"
run 0 show pairsumsorted
silent err
out "Pair sum sorted    easy    two-pointers"
out "time 1000 ms    memory 256 MiB"
out "## Input"
out "sample 1"
out "    -3 1 4 4 7 11"
out "    -3 11"
out "next: judge start pairsumsorted"
no_out "secret"
end

begin "a problem is named by short name, number, title, prefix or path"
for word in pairsumsorted 2 'Pair Sum Sorted' pair-sum-sorted PAIRSUM "$temp/catalog/pairsumsorted" ../catalog/pairsumsorted/; do
    run 0 show "$word"
    out "Pair sum sorted"
done
cp -R "$temp/catalog/longestuniquesubstr" here
run 0 show here
out "Longest unique substring"
run 2 show ./nowhere
err "no problem package at ./nowhere"
end

begin "what show names next is to start, or to go on with the file that is there"
run 0 show pairsumsorted
grep -qx "next: judge start pairsumsorted" "$temp/out" || fault "it names $(tail -n 1 "$temp/out")"
echo mine >pairsumsorted.c
run 0 show pairsumsorted
grep -qx "next: judge test pairsumsorted.c    judge submit pairsumsorted.c" "$temp/out" || fault "it names $(tail -n 1 "$temp/out")"
mkdir 'my packages'
cp -R "$temp/catalog/pairsumsorted" 'my packages/p107'
run 0 show 'my packages/p107'
grep -qx "next: judge start 'my packages/p107'" "$temp/out" || fault "it names $(tail -n 1 "$temp/out")"
echo mine >p107.c
run 0 show 'my packages/p107'
out "next: judge test p107.c --problem 'my packages/p107'    judge submit p107.c --problem 'my packages/p107'"
end

begin "a folder that is no package is none, not a broken one"
for word in ./ ./. / ../; do
    run 2 show "$word"
    err "no problem package at $word"
done
run 2 show ./ --json
json 'd["error"]["kind"] == "no_such_problem"'
end

begin "show goes on without a pager that cannot be run"
if has_terminal; then
    for PAGER in nope ./none 'sort --no-such-option' 'exit 1'; do
        export PAGER
        on_terminal 10 80 show 2
        out "Input"
        out "judge start pairsumsorted"
    done
    PAGER='sed s/^/p:/'
    on_terminal 10 80 show 2
    grep -q '^p:' "$temp/out" || fault "not paged"
    [ "$(grep -c 'Output' "$temp/out")" -eq 1 ] || fault "not shown once"
    PAGER='head -n 1'
    on_terminal 10 80 show 2
    no_out "Output"
    PAGER='head -n 1; exit 3'
    on_terminal 10 80 show 2
    no_out "Output"
    TERM='' PAGER='sed s/^/p:/'
    on_terminal 10 80 show 2
    grep -q '^p:' "$temp/out" && fault "paged on a dumb terminal"
    TERM=xterm
    unset PAGER
    end
else
    skip "no python3, no terminal"
fi

begin "show --raw keeps control characters from a terminal, and only from it"
cp -R "$temp/catalog/pairsumsorted" evil
printf 'red \033[31m' >evil/statement/problem.en.md
run 0 show --raw ./evil
cmp -s "$temp/out" evil/statement/problem.en.md || fault "the file differs"
if has_terminal; then
    on_terminal 24 80 show --raw ./evil
    out 'red \x1b[31m'
    no_out "$(printf '\033')"
    end
else
    skip "no python3, no terminal"
fi

begin "a name that fits no problem or several is refused"
run 2 show pairsumsortd
err "judge: no problem named 'pairsumsortd'"
err "did you mean 'pairsumsorted'?"
err "judge list"
run 2 show 3
run 2 show 0
mkdir "$temp/other/alike"
cp -R "$temp/catalog/pairsumsorted" "$temp/other/alike/pairone"
cp -R "$temp/catalog/pairsumsorted" "$temp/other/alike/pairtwo"
run 2 show pair --catalog "$temp/other/alike"
err "may mean 2 problems"
err "pairone, pairtwo"
end

begin "show --raw is the file"
run 0 show --raw pairsumsorted
cmp -s "$temp/out" "$temp/catalog/pairsumsorted/statement/problem.en.md" || fault "it differs"
end

begin "show --json has samples and no hidden test"
run 0 show --json 1
json 'd["problem"] == "longestuniquesubstr" and d["number"] == 1 and d["style"] == "function"'
json '[s["test"] for s in d["samples"]] == ["sample/1", "sample/2"] and d["samples"][0]["answer"] == "6\n"'
json 'd["limits"] == {"cpu_ms": 1000, "wall_ms": 2000, "memory_kib": 262144, "output_kib": 8192}'
run 0 show --json "$temp/catalog/pairsumsorted"
json 'd["number"] is None and d["style"] == "stdio"'
end

begin "an escape sequence in a statement does not reach the terminal"
cp -R "$temp/catalog/pairsumsorted" evil
printf 'red \033[31m and \342\200\256 back\n' >evil/statement/problem.en.md
run 0 show ./evil
out 'red \x1b[31m and \u202e back'
end

# ---- doctor ----

begin "doctor finds all that is required"
run 0 doctor
silent err
for word in kernel Landlock seccomp landlock rlimits namespaces compiler linker cache catalog; do out "$word"; done
grep -q '^seccomp  *yes' "$temp/out" || fault "no seccomp"
grep -q '^trial  *yes' "$temp/out" || fault "no trial"
run 0 doctor --json
json 'd["ok"] and all(w["stands"] for w in d["sandbox"]["walls"] if w["required"]) and d["catalog"]["problems"] == 2'
end

begin "doctor ends with 3 when there is no compiler"
path=$PATH
PATH=/nowhere
run 3 doctor
run 3 doctor --json
PATH=$path
json 'not d["ok"] and d["compiler"]["error"]["kind"] == "no_compiler"'
end

# ---- submit ----

begin "submit accepts a program"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 submit pairsumsorted.c
silent err
out "39 of 39 accepted"
out "tests    ####################"
grep -q '^ACCEPTED   .* of 1000 ms   .* of 256 MiB$' "$temp/out" || fault "no verdict"
out "next: judge list"
end

begin "submit accepts a function, and finds the file itself"
cp "$function/accepted/window.c" longestuniquesubstr.c
printf 'int notes;\n' >notes.c
mkdir pairsumsorted.c
run 0 submit
out "Longest unique substring"
out "ACCEPTED"
end

begin "submit --json of an accepted program, also with --all and -j"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
for options in '' '--all -j 4'; do
    # shellcheck disable=SC2086
    run 0 submit --json $options pairsumsorted.c
    silent err
    json 'd["schema"] == 1 and d["problem"] == "pairsumsorted" and d["verdict"] == "accepted"'
    json 'd["tests"] == {"total": 39, "run": 39, "accepted": 39} and d["first_failure"] is None'
    json 'd["limits"] == {"cpu_ms": 1000, "wall_ms": 2000, "memory_kib": 262144, "output_kib": 8192}'
    json 'd["compile"]["ok"] and d["compile"]["log"] == "" and {"seccomp", "rlimits"} <= set(d["sandbox"])'
    json 'len(d["results"]) == 39 and d["results"][0]["test"] == "sample/1" and d["results"][2]["test"].startswith("secret/")'
    json 'd["memory_kib"] == max(r["memory_kib"] for r in d["results"]) and isinstance(d["cpu_ms"], float)'
    json 'list(d) == ["schema", "problem", "verdict", "message", "tests", "first_failure", "cpu_ms", "wall_ms", "memory_kib",
                      "limits", "compile", "record", "sandbox", "results"]'
done
end

begin "submit stops at the first failure, and names it"
cp "$stdio/wrong_answer/int_sum.c" pairsumsorted.c
run 1 submit pairsumsorted.c
silent err
out "27 of 39 accepted, stopped at test 26"
out "WRONG ANSWER   test 26 (sum above int), line 1, column 1"
out "slowest"
out "next: judge test pairsumsorted.c    judge hint pairsumsorted"
end

begin "submit --all goes on, and lists each failure"
cp "$stdio/wrong_answer/int_sum.c" pairsumsorted.c
run 1 submit --all pairsumsorted.c
out "35 of 39 accepted"
[ "$(grep -c '^  WA   test ' "$temp/out")" -eq 4 ] || fault "not four failures"
end

begin "submit --json of a wrong answer says where, and nothing of the test"
cp "$stdio/wrong_answer/int_sum.c" pairsumsorted.c
run 1 submit --json pairsumsorted.c
json 'd["verdict"] == "wrong_answer" and d["tests"] == {"total": 39, "run": 28, "accepted": 27}'
json 'd["first_failure"].pop("hint").endswith("?") and d["first_failure"] == {
          "test": "secret/26-sum-above-int", "verdict": "wrong_answer", "line": 1, "column": 1}'
json 'len(d["results"]) == 28'
no_out "$(cat "$temp/catalog/pairsumsorted/data/secret/26-sum-above-int.ans")"
end

begin "submit shows a failing sample by its name"
cp "$stdio/wrong_answer/same_booking_twice.c" pairsumsorted.c
run 1 submit pairsumsorted.c
out "WRONG ANSWER   sample 2"
end

begin "submit reports a program that is too slow"
run 1 submit --problem pairsumsorted "$stdio/time_limit_exceeded/all_pairs.c"
out "TIME LIMIT EXCEEDED   test 35"
end

begin "submit reports how a program died"
printf 'int main(void) { return 3; }\n' >pairsumsorted.c
run 1 submit pairsumsorted.c
out "RUN TIME ERROR   sample 1: ended with exit status 3"
run 1 submit --json pairsumsorted.c
json 'd["first_failure"]["exit_status"] == 3 and "signal" not in d["first_failure"] and d["first_failure"]["line"] is None'
printf '#include <stdlib.h>\nint main(void) { abort(); }\n' >pairsumsorted.c
run 1 submit --json pairsumsorted.c
json 'd["verdict"] == "run_time_error" and d["first_failure"]["signal"] == "SIGABRT"'
json '"exit_status" not in d["first_failure"] and d["results"][0]["signal"] == "SIGABRT"'
printf '#include <signal.h>\nint main(void) { return raise(SIGRTMIN + 1); }\n' >pairsumsorted.c
run 1 submit --json pairsumsorted.c
json 'd["first_failure"]["signal"] == "SIGRTMIN+1"'
end

begin "submit reports a compile error, escaped"
printf 'int main(void) { return x; }\n' >pairsumsorted.c
run 1 submit pairsumsorted.c
silent err
out "COMPILE ERROR   the compiler refused pairsumsorted.c"
out "pairsumsorted.c:1:"
printf '#error red \033[31m\n' >pairsumsorted.c
run 1 submit pairsumsorted.c
grep -q "$(printf '\033')" "$temp/out" && fault "an escape sequence passed"
run 1 submit --json pairsumsorted.c
json 'd["verdict"] == "compile_error" and d["first_failure"] is None and d["results"] == [] and not d["compile"]["ok"]'
json '"red" in d["compile"]["log"] and d["tests"] == {"total": 39, "run": 0, "accepted": 0}'
end

begin "a main too many leads back to the statement"
printf 'int main(void) { return 0; }\n' >longestuniquesubstr.c
run 1 submit
grep -qx "next: judge show longestuniquesubstr" "$temp/out" || fault "it names $(tail -n 1 "$temp/out")"
printf 'int main(void) { return 0; }\nint main(void) { return 1; }\n' >longestuniquesubstr.c
run 1 submit
grep -qx "next: judge show longestuniquesubstr" "$temp/out" || fault "it names $(tail -n 1 "$temp/out")"
printf 'int x(void) { return 0; }\nint x(void) { return 1; }\n' >longestuniquesubstr.c
run 1 submit
out "next: judge build longestuniquesubstr.c"
end

begin "a long compiler log is cut on the screen and whole in JSON"
{ i=0; while [ $i -lt 200 ]; do echo "int f$i(void) { return undeclared$i; }"; i=$((i + 1)); done; } >pairsumsorted.c
run 1 submit pairsumsorted.c
out "more lines"
[ "$(wc -l <"$temp/out")" -le 50 ] || fault "more than 50 lines"
run 1 submit --json pairsumsorted.c
json '"undeclared150" in d["compile"]["log"]'
end

begin "warnings of the compiler are shown beside the verdict"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
printf '#warning look here\n' >>pairsumsorted.c
run 0 submit pairsumsorted.c
out "look here"
out "ACCEPTED"
run 0 submit --json pairsumsorted.c
json 'd["compile"]["cached"] and "look here" in d["compile"]["log"]'
end

begin "--problem says what the file's name does not, also as a path"
cp "$stdio/accepted/two_pointers.c" attempt.c
run 2 submit attempt.c
err "no problem named 'attempt'"
err "--problem P"
for word in pairsumsorted 2 "$temp/catalog/pairsumsorted"; do
    run 0 submit --problem "$word" attempt.c
    out "ACCEPTED"
done
cp attempt.c attempt.txt
run 2 submit attempt.txt
err "'attempt.txt' does not say which problem it is for"
run 0 submit --problem pairsumsorted attempt.txt
run 2 submit --problem nosuchproblem attempt.c
err "no problem named 'nosuchproblem'"
run 2 submit --problem pairsumsorted
err "no file here is called pairsumsorted.c"
end

begin "a folder called like the file is not taken for its package"
cp -R "$temp/catalog/longestuniquesubstr" pairsumsorted
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 submit pairsumsorted.c
out "Pair sum sorted"
end

begin "submit without a file needs exactly one"
run 2 submit
err "judge: no C file here names a problem"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
cp "$function/accepted/window.c" longestuniquesubstr.c
run 2 submit
err "longestuniquesubstr.c and pairsumsorted.c"
run 0 submit --problem 2
out "Pair sum sorted"
end

begin "a short name wins over numbers, titles and beginnings"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
printf 'int notes;\n' >1.c
cp 1.c p.c
cp 1.c 'Pair Sum Sorted.c'
cp 1.c long.c
run 0 submit
out "Pair sum sorted"
out "ACCEPTED"
rm pairsumsorted.c
run 2 submit
err "say which: judge submit 1.c"
rm 1.c long.c p.c
cp 'Pair Sum Sorted.c' 2.c
run 2 submit
cp 2.c ./-pair.c
rm 2.c
run 2 submit
err "say which: judge submit ./-pair.c"
cp -R "$temp/catalog/pairsumsorted" p107
run 2 submit --problem ./p107
err "judge submit FILE --problem ./p107"
end

begin "a file whose name starts with a dash is told from options"
cp "$stdio/accepted/two_pointers.c" ./-dash.c
run 2 submit -dash.c
err "unknown option '-d'"
err "a file whose name starts with a dash: ./-dash.c"
run 2 submit --dash.c
err "a file whose name starts with a dash: ./--dash.c"
run 2 submit -z
no_err "starts with a dash"
run 0 submit --problem pairsumsorted ./-dash.c
run 0 submit --problem pairsumsorted -- -dash.c
end

begin "-j starts at most one sandbox for each processor"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 help submit
out "at most one per processor"
if command -v taskset >/dev/null && [ -r /proc/self/task/$$/children ]; then
    processor=$(taskset -pc $$ | sed 's/.*[ ,-]//')
    printf 'int main(void) { for (volatile long i = 0;; i++) ; }\n' >pairsumsorted.c
    taskset -c "$processor" "$judge" submit -j 8 pairsumsorted.c >"$temp/out" 2>&1 &
    sleep 1
    children=$(wc -w <"/proc/$!/task/$!/children")
    wait $!
    [ "$children" -eq 1 ] || fault "$children helpers on one processor"
fi
end

begin "a source that is no C text is refused"
run 2 submit pairsumsorted.c
err "judge: no file 'pairsumsorted.c'"
mkdir pairsumsorted.c
run 2 submit pairsumsorted.c
err "is a folder"
rmdir pairsumsorted.c
: >pairsumsorted.c
run 2 submit pairsumsorted.c
err "is empty"
printf ' \n\t\n' >pairsumsorted.c
run 2 submit pairsumsorted.c
err "is empty"
printf 'int main(void) { return 0; }\0\n' >pairsumsorted.c
run 2 submit pairsumsorted.c
err "not a text"
{ echo 'int main(void) { return 0; }'; head -c 200000 /dev/zero | tr '\0' '\n'; } >pairsumsorted.c
run 2 submit pairsumsorted.c
err "at most 128 KiB"
rm pairsumsorted.c
mkfifo pairsumsorted.c
run 2 submit pairsumsorted.c
err "not a regular file"
rm pairsumsorted.c
ln -s nowhere.c pairsumsorted.c
run 2 submit pairsumsorted.c
err "no file 'pairsumsorted.c'"
end

begin "an unreadable source is refused"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
chmod 000 pairsumsorted.c
if [ "$(id -u)" -eq 0 ]; then
    skip "root reads everything"
else
    run 2 submit pairsumsorted.c
    err "cannot read 'pairsumsorted.c'"
    end
fi

begin "a test that cannot be judged is the judge's fault"
cp -R "$temp/catalog/pairsumsorted" unjudged
truncate -s 1025M unjudged/data/secret/01-single-amount.ans
run 3 submit --problem ./unjudged "$stdio/accepted/two_pointers.c"
out "next: look into $PWD/unjudged"
no_out "doctor"
out "JUDGE ERROR   test 1 (single amount)"
run 3 submit --json --problem ./unjudged "$stdio/accepted/two_pointers.c"
json 'd["verdict"] == "judge_error" and d["first_failure"]["test"] == "secret/01-single-amount"'
printf 'output_validator_args: [no_such_argument]\n' >unjudged/data/secret/01-single-amount.yaml
run 3 submit --problem ./unjudged "$stdio/accepted/two_pointers.c"
rm unjudged/data/secret/02-two-amounts-fit.ans
run 3 submit --problem ./unjudged "$stdio/accepted/two_pointers.c"
err "02-two-amounts-fit"
end

begin "submit ends with 3 when there is no compiler"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
path=$PATH
PATH=/nowhere
run 3 submit pairsumsorted.c
run 3 submit --json pairsumsorted.c
PATH=$path
json 'd["error"]["kind"] == "no_compiler"'
end

begin "a home that cannot be written costs the cache, not the verdict"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 submit pairsumsorted.c
silent err
HOME=/dev/null/nowhere
run 0 submit pairsumsorted.c
out "ACCEPTED"
err "judge: the cache folder cannot be written"
err "judge: the large tests cannot be kept"
err "judge: this submission is not recorded: "
[ "$(wc -l <"$temp/err")" -eq 3 ] || fault "not three lines"
run 0 submit --json pairsumsorted.c
json
err "judge: the cache folder cannot be written"
HOME=$temp/home
end

begin "nothing is left in the folder for temporary files"
mkdir tmp
cp "$stdio/wrong_answer/int_sum.c" pairsumsorted.c
TMPDIR=$PWD/tmp
export TMPDIR
run 1 submit pairsumsorted.c
printf '/* other */ int main(void) { return x; }\n' >pairsumsorted.c
run 1 submit -j 3 pairsumsorted.c
run 2 submit none.c
unset TMPDIR
[ -z "$(ls -A tmp)" ] || fault "left: $(ls -A tmp)"
end

# ---- the output ----

begin "a result that cannot be written is a fault"
"$judge" list >&- 2>"$temp/err"
got=$?
[ $got -eq 3 ] || fault "closed: status $got"
err "judge: cannot write the result"
if [ -c /dev/full ]; then
    for verb in list "show pairsumsorted" "list --json" help doctor; do
        # shellcheck disable=SC2086
        "$judge" $verb >/dev/full 2>"$temp/err"
        got=$?
        [ $got -eq 3 ] || fault "full, $verb: status $got"
        err "judge: cannot write the result: No space left on device"
    done
fi
end

begin "all standard descriptors may be closed"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
"$judge" submit pairsumsorted.c <&- >&- 2>&-
got=$?
[ $got -eq 3 ] || fault "status $got"
"$judge" submit pairsumsorted.c <&- >"$temp/out" 2>&-
got=$?
[ $got -eq 0 ] || fault "status $got without standard input"
out "ACCEPTED"
end

begin "a reader that leaves early is no news"
"$judge" show longestuniquesubstr 2>"$temp/err" | head -n 1 >"$temp/out"
silent err
out "Longest unique substring"
end

begin "no colours but on request, and symbols by locale"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
escape=$(printf '\033')
run 0 list
no_out "$escape"
run 0 list --color=always
out "$escape"
run 0 --color=always list --color=never
no_out "$escape"
NO_COLOR=1
export NO_COLOR
run 0 list
no_out "$escape"
unset NO_COLOR
LC_ALL=C.UTF-8
run 0 submit pairsumsorted.c
no_out "####"
run 0 submit --ascii pairsumsorted.c
out "####################"
LC_ALL=C
end

finish
