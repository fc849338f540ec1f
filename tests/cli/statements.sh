#!/bin/sh
# Statements, hints and written solutions, as a person sees them: their layout on terminals, samples and constants in
# their places, hints one at a time, and the solution only for whoever has solved the problem or insists.
#
#     tests/cli/statements.sh path/to/judge
. "$(dirname "$0")/harness.sh"

LC_ALL=C.UTF-8

# package NAME: a new package in the catalog "made", a copy of one with two samples; its problem.yaml may be added to.
package()
{
    mkdir -p "$temp/made"
    rm -rf "$temp/made/$1"
    cp -R "$temp/catalog/pairsumsorted" "$temp/made/$1"
    sed -i "s/^uuid: .*/uuid: 00000000-0000-4000-8000-$(printf '%012d' "$((packages += 1))")/" "$temp/made/$1/problem.yaml"
}
packages=0

# statement NAME: standard input is the statement of that package.
statement() { cat >"$temp/made/$1/statement/problem.en.md"; }
solution() { cat >"$temp/made/$1/solution/solution.en.md"; }

# order TEXT...: lines that begin so are in out in that order.
order()
{
    last=0
    for text in "$@"; do
        at=$(grep -nF -e "$text" "$temp/out" | cut -d: -f1 | awk -v last="$last" '$1 > last' | head -n 1)
        [ -n "$at" ] || { fault "not after line $last: $text"; return; }
        last=$at
    done
}

# The widest line of out, without colours; lines of code and of samples, which begin with four blanks, do not count.
widest() { sed 's/\x1b\[[0-9;]*m//g' "$temp/out" | grep -v '^    ' | wc -L; }

forget() { rm -rf "$HOME/.local"; }

# ---- show ----

begin "no line of prose is wider than the terminal, nor than 92 columns"
if has_terminal; then
    PAGER=cat
    export PAGER
    for columns in 40 80 120 200; do
        for problem in pairsumsorted longestuniquesubstr; do
            on_terminal 24 $columns show $problem
            most=$columns
            [ $columns -le 92 ] || most=92
            [ "$(widest)" -le $most ] || fault "$problem: $(widest) columns at $columns"
            [ "$(widest)" -gt $((most * 3 / 4)) ] || fault "$problem: only $(widest) columns at $columns"
        done
    done
    unset PAGER
    end
else
    skip "no python3, no terminal"
fi

begin "the head and the limits wrap between their items"
if has_terminal; then
    PAGER=cat
    export PAGER
    on_terminal 24 40 show longestuniquesubstr
    sed 's/\x1b\[[0-9;]*m//g' "$temp/out" | head -n 5 >"$temp/head"
    printf '%s\n' 'Longest unique substring    medium' '    sliding-window, hash-table' \
        'limits    time 1000 ms    memory 256 MiB' '    you write a function' '' |
        cmp -s - "$temp/head" || fault "$(cat "$temp/head")"
    unset PAGER
    end
else
    skip "no python3, no terminal"
fi

begin "Markdown has its own look with colours, and keeps its signs without"
run 0 show pairsumsorted
out "## Input"
out "exactly \`t\` cents"
out "• If more than one pair fits"
run 0 show --ascii pairsumsorted
out "- If more than one pair fits"
run 0 show --color=always pairsumsorted
out "$(printf '\033[1mInput\033[0m')"
out "$(printf 'exactly \033[36mt\033[0m cents')"
no_out "#"
no_out '`'
end

begin "constants are put in, in the statement, its Markdown and its document"
package constant
printf 'constants:\n  most: 400000\n  word: {value: "*none*", long: nothing}\n' >>"$temp/made/constant/problem.yaml"
echo 'At most {{most}}, else {{word}} or {{word.long}}; {{other}} stays.' | statement constant
run 0 show "$temp/made/constant"
out "At most 400000, else *none* or nothing; {{other}} stays."
run 0 show --raw "$temp/made/constant"
out "At most 400000, else *none* or nothing; {{other}} stays."
run 0 show --json "$temp/made/constant"
json 'd["statement"] == "At most 400000, else *none* or nothing; {{other}} stays.\n"'
end

begin "samples stand where the statement wants them"
package placed
printf 'first\n{{nextsample}}\nsecond\n\n  {{nextsample}}\t\nthird\n' | statement placed
run 0 show "$temp/made/placed"
order first "sample 1" second "sample 2" third next:
[ "$(grep -c '^sample' "$temp/out")" -eq 2 ] || fault "not two samples"
no_out "{{"
[ "$(grep -c '^$' "$temp/out")" -eq 7 ] || fault "$(grep -c '^$' "$temp/out") empty lines, not 7"
printf 'first\n\n{{remainingsamples}}\n\nsecond\n' | statement placed
run 0 show "$temp/made/placed"
order first "sample 1" "sample 2" second next:
printf '{{nextsample}}\n\n{{remainingsamples}}\nsecond\n{{remainingsamples}}\n' | statement placed
run 0 show "$temp/made/placed"
order "sample 1" "sample 2" second next:
[ "$(grep -c '^sample' "$temp/out")" -eq 2 ] || fault "not two samples"
printf 'first\n\n{{nextsample}}\n\nsecond\n' | statement placed
run 0 show "$temp/made/placed"
order first "sample 1" second "sample 2" next:
end

begin "marks of samples in code, and within a line, are no marks"
package code
printf '```\n{{nextsample}}\n```\n\nthe mark {{nextsample}} here\n' | statement code
run 0 show "$temp/made/code"
order "    {{nextsample}}" "the mark {{nextsample}} here" "sample 1" "sample 2"
end

begin "more marks than samples are the fault of the package"
package toomany
printf 'one\n{{nextsample}}\n{{nextsample}}\n\ntwo\n{{nextsample}}\n' | statement toomany
run 3 show "$temp/made/toomany"
silent out
err "judge: toomany/statement/problem.en.md:6: {{nextsample}}"
err "2 samples"
run 3 show --color=always "$temp/made/toomany"
run 0 show --raw "$temp/made/toomany"
end

begin "samples have their description in one line"
run 0 show pairsumsorted
out "sample 1: Three pairs fit, the one with the smallest amount counts."
run 0 show --json pairsumsorted
json 'd["samples"][1]["description"] == "Half of the sum is there only once."'
package plain
printf '{}\n' >"$temp/made/plain/data/sample/1.yaml"
printf 'description: "a \\e[31m b\\nc"\n' >"$temp/made/plain/data/sample/2.yaml"
run 0 show "$temp/made/plain"
grep -qx "sample 1" "$temp/out" || fault "no bare name"
grep -qxF 'sample 2: a \x1b[31m b c' "$temp/out" || fault "not harmless: $(grep 'sample 2' "$temp/out")"
run 0 show --json "$temp/made/plain"
json 'd["samples"][0]["description"] is None'
end

begin "tables and formulas are laid out"
package table
printf 'At $1 \\le n \\le 10^5$:\n\n| name | value |\n|:-----|------:|\n| a | 1 |\n| longer | 22 |\n' | statement table
run 0 show "$temp/made/table"
out "At 1 ≤ n ≤ 10⁵:"
out "longer     22"
run 0 show --ascii "$temp/made/table"
out "At 1 <= n <= 10^5:"
end

begin "the complexity that the catalog knows is not given away, its patterns are shown"
mkdir "$temp/other/curated"
cp -R "$temp/catalog/pairsumsorted" "$temp/other/curated/curated"
printf 'problems:\n  curated: {complexity: "O(xyzzy)", patterns: [greedy]}\n' >"$temp/other/curated/catalog.yaml"
run 0 show --catalog "$temp/other/curated" curated
out "greedy"
no_out "xyzzy"
run 0 hint --catalog "$temp/other/curated" curated
no_out "xyzzy"
run 0 show --json --catalog "$temp/other/curated" curated
no_out "xyzzy"
end

# ---- hint ----

begin "each hint is shown once more with the next, and the next command is named"
forget
run 0 hint pairsumsorted
silent err
order "Pair sum sorted    easy    two-pointers" "hint 1 of 3" "Add the smallest" "next: judge hint pairsumsorted"
no_out "hint 2"
no_out "Keep one position"
run 0 hint 2
order "hint 1 of 3" "Add the smallest" "hint 2 of 3" "Keep one position" "next: judge hint pairsumsorted"
no_out "hint 3"
run 0 hint pairsum
order "hint 2 of 3" "hint 3 of 3" "two amounts of 2000000000" "next: judge solution pairsumsorted"
cp "$temp/out" "$temp/first"
run 0 hint pairsumsorted
cmp -s "$temp/out" "$temp/first" || fault "after the last, it changes"
run 0 hint longestuniquesubstr
out "hint 1 of 3"
no_out "hint 2"
end

begin "hint --json"
forget
run 0 hint --json pairsumsorted
silent err
json 'list(d) == ["schema", "problem", "total", "shown", "hints"] and d["problem"] == "pairsumsorted"'
json 'd["total"] == 3 and d["shown"] == 1 and len(d["hints"]) == 1 and d["hints"][0].startswith("Add the smallest")'
run 0 hint --json pairsumsorted
json 'd["shown"] == 2 and len(d["hints"]) == 2 and "`t`" in d["hints"][1]'
end

begin "hint finds the problem of the file here"
forget
touch pairsumsorted.c notes.c
run 0 hint
out "Pair sum sorted"
touch longestuniquesubstr.c
run 2 hint
silent out
err "longestuniquesubstr.c and pairsumsorted.c"
err "say which: judge hint P"
end

begin "hint without a file, a start or a name is refused"
forget
run 2 hint
err "say which: judge hint P"
run 2 hint nosuchproblem
err "no problem named 'nosuchproblem'"
run 2 hint 1 2
run 2 hint --bogus
end

begin "hint falls back on what was started last"
forget
if "$judge" help | grep -q '^  start '; then
    mkdir started
    (cd started && "$judge" start longestuniquesubstr >"$temp/out" 2>&1) || fault "start fails: $(cat "$temp/out")"
    run 0 hint
    out "Longest unique substring"
    touch pairsumsorted.c
    run 0 hint
    out "Pair sum sorted"
    end
else
    skip "there is no start yet"
fi

begin "a problem without hints is said to have none"
forget
package bare
rm -rf "$temp/made/bare/solution"
run 0 hint "$temp/made/bare"
silent err
out "there are no hints"
out "next: judge show $temp/made/bare"
run 0 hint --json "$temp/made/bare"
json 'd["total"] == 0 and d["shown"] == 0 and d["hints"] == []'
package other
printf '## Idea\n\n1. no advice\n' | solution other
run 0 hint "$temp/made/other"
out "there are no hints"
out "next: judge solution $temp/made/other"
no_out "no advice"
[ ! -e "$HOME/.local/share/judge/history.db" ] || fault "something was recorded"
end

begin "the commands that hint names know the package and the catalog"
forget
cp -R "$temp/catalog/pairsumsorted" here
run 0 hint ./here
out "next: judge hint ./here"
run 0 hint --catalog "$temp/catalog" longestuniquesubstr
out "next: judge --catalog $temp/catalog hint longestuniquesubstr"
run 2 solution --catalog "$temp/catalog" longestuniquesubstr
err "judge --catalog $temp/catalog hint longestuniquesubstr"
err "judge --catalog $temp/catalog solution --force longestuniquesubstr"
end

begin "a hint is shown where nothing can be recorded"
forget
XDG_DATA_HOME=/dev/null/none
export XDG_DATA_HOME
run 0 hint pairsumsorted
out "hint 1 of 3"
err "judge: "
run 0 hint pairsumsorted
out "hint 1 of 3"
no_out "hint 2 of 3"
run 0 solution --force pairsumsorted
out "reference"
err "judge: "
unset XDG_DATA_HOME
end

# ---- solution ----

begin "the solution is for whoever has solved it, or insists"
forget
run 2 solution pairsumsorted
silent out
err "judge: pairsumsorted is not solved yet"
err "judge hint pairsumsorted"
err "judge solution --force pairsumsorted"
run 2 solution
err "judge solution P"
run 2 solution 1 2
run 2 solution --json 1
run 0 solution --force pairsumsorted
silent err
out "next: judge start pairsumsorted"
end

begin "the solution is open once a submission was accepted"
forget
cp "$stdio/wrong_answer/int_sum.c" pairsumsorted.c
run 1 submit
run 2 solution pairsumsorted
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 submit
run 0 solution pairsumsorted
out "## Why it is right"
out "next: judge list -p two-pointers"
run 2 solution longestuniquesubstr
end

begin "the solution has no hints, and the code of the reference"
run 0 solution --force pairsumsorted
order "Pair sum sorted    easy    two-pointers" "## Idea" "## Complexity" "reference  " "submissions/accepted/binary_search.c" \
    "submissions/accepted/hash_set.c" "    int main(" next:
grep -q '^reference  /.*/submissions/accepted/two_pointers.c$' "$temp/out" || fault "the reference is not the one that makes answers"
no_out "lower_bound("
no_out "## Hints"
no_out "Add the smallest and the largest"
no_out "hash_set("
end

begin "a solution is wrapped and coloured on a terminal, its code is not"
if has_terminal; then
    PAGER=cat
    export PAGER
    for columns in 40 80 120; do
        for problem in pairsumsorted longestuniquesubstr; do
            on_terminal 24 $columns solution --force $problem
            sed -i '/^reference/d; /^and /d' "$temp/out"
            most=$columns
            [ $columns -le 92 ] || most=92
            [ "$(widest)" -le $most ] || fault "$problem: $(widest) columns at $columns"
            out "$(printf '\033[1mIdea\033[0m')"
        done
    done
    unset PAGER
    end
else
    skip "no python3, no terminal"
fi

begin "a package without a written solution still has its reference, or says that there is nothing"
package unwritten
rm -rf "$temp/made/unwritten/solution" "$temp/made/unwritten/generators"
run 0 solution --force "$temp/made/unwritten"
order "there is no written solution" "binary_search.c" "lower_bound"
rm -rf "$temp/made/unwritten/submissions"
run 0 solution --force "$temp/made/unwritten"
out "there is no written solution"
no_out "reference"
end

begin "nothing in a solution or its code steers the terminal"
package evil
printf '## Hints\n\n1. h \033[31m\n\n## Idea\n\ni \033[31m\n' | solution evil
rm -rf "$temp/made/evil/generators"
printf '/* c \033[31m */\n' >"$temp/made/evil/submissions/accepted/aaa.c"
ln -s /etc/passwd "$temp/made/evil/submissions/accepted/aa.c"
run 0 solution --force "$temp/made/evil"
out 'i \x1b[31m'
out '/* c \x1b[31m */'
no_out root:
no_out "$(printf '\033')"
run 0 hint "$temp/made/evil"
out 'h \x1b[31m'
end

echo "1..$count"
[ "$failures" -eq 0 ]
