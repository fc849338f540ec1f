#!/bin/sh
# What catalog.yaml does to the verbs, and the verbs that show it.
#
#     tests/cli/catalog.sh path/to/judge
. "$(dirname "$0")/harness.sh"

# add NAME TITLE KEYWORDS: a package in the folder here/, as far as `judge list` reads it.
add()
{
    mkdir -p "here/$1"
    printf 'problem_format_version: 2025-09\nname: "%s"\nuuid: x\nkeywords: [%s]\n' "$2" "$3" >"here/$1/problem.yaml"
}

# three: a catalog of three problems; its catalog.yaml is standard input.
three()
{
    add alpha 'Alpha' 'two-pointers, difficulty-medium'
    add beta 'Beta' 'Two Pointers, dp-1d, difficulty-easy'
    add gamma 'Gamma' 'oddity'
    cat >here/catalog.yaml
}

# numbers NAME...: the problems of the list on standard output, in this order.
numbers()
{
    found=$(sed -n 's/^ *[0-9][0-9]*  \([a-z0-9]*\)  .*/\1/p' "$temp/out" | tr '\n' ' ')
    [ "$found" = "$* " ] || fault "the list is: $found"
}

# ---- order ----

begin "catalog.yaml numbers the problems, and the others follow by short name"
three <<YAML
order: [gamma, absent]
YAML
run 0 list --catalog here
silent err
numbers gamma alpha beta
out "  1  gamma"
out "next: judge --catalog here show gamma"
run 2 show --catalog here 4
run 0 list --catalog here --json
json '[(p["number"], p["problem"]) for p in d["problems"]] == [(1, "gamma"), (2, "alpha"), (3, "beta")]'
json 'd["faults"] == []'
end

begin "list --sort changes the order and no number"
three <<YAML
order: [gamma, beta]
YAML
run 0 list --catalog here
numbers gamma beta alpha
run 0 list --catalog here --sort number
numbers gamma beta alpha
run 0 list --catalog here --sort name
numbers alpha beta gamma
out "  3  alpha"
out "next: judge --catalog here show alpha"
run 0 list --catalog here --sort=difficulty
numbers beta alpha gamma
run 0 list --catalog here --sort difficulty --json
json '[p["number"] for p in d["problems"]] == [2, 3, 1]'
run 0 list --catalog here --sort name -d medium
numbers alpha
end

begin "bad orders are refused"
run 2 list --sort size
err "--sort takes number, name, difficulty, status, best or minutes, not 'size'"
run 2 list --sort name --sort number
err "only one --sort"
run 2 list --patterns --sort name
err "--sort is for problems"
end

# ---- problems ----

begin "what a package does not say comes from catalog.yaml"
three <<YAML
problems:
  alpha: {complexity: "O(n)", patterns: [strings]}
  gamma: {difficulty: hard, threads: true, time_limit: 2.5}
YAML
run 0 list --catalog here --json
silent err
json '[p["complexity"] for p in d["problems"]] == ["O(n)", None, None]'
json '[p["threads"] for p in d["problems"]] == [False, False, True]'
json '[p["difficulty"] for p in d["problems"]] == ["medium", "easy", "hard"]'
json 'd["problems"][0]["patterns"] == ["two-pointers", "strings"]'
run 0 list --catalog here -p strings
numbers alpha
run 0 list --catalog here -d hard
numbers gamma
end

begin "a time limit of catalog.yaml holds by name, and not by path"
mkdir here
cp -R "$temp/catalog/pairsumsorted" here/
sed -i '/^limits:/,$d' here/pairsumsorted/problem.yaml
printf 'problems: {pairsumsorted: {time_limit: 0.5}}\n' >here/catalog.yaml
run 0 show --catalog here pairsumsorted
out "limits    time 500 ms"
run 0 show --json --catalog here pairsumsorted
json 'd["limits"]["cpu_ms"] == 500'
run 0 show --json --catalog here here/pairsumsorted
json 'd["limits"]["cpu_ms"] == 1000'
end

begin "threads work where catalog.yaml says so, and nowhere else"
mkdir here
cp -R "$temp/catalog/pairsumsorted" here/
cat >pairsumsorted.c <<'C'
#include <pthread.h>
static void *wait_for_nothing(void *nothing) { return nothing; }
int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, wait_for_nothing, NULL) != 0)
        return 3;
    pthread_join(thread, NULL);
    return 0;
}
C
printf 'problems: {pairsumsorted: {threads: true}}\n' >here/catalog.yaml
run 1 submit --json --catalog here pairsumsorted.c
json 'd["verdict"] == "wrong_answer"'
run 1 submit --json --problem here/pairsumsorted pairsumsorted.c
json 'd["verdict"] in ("security_violation", "run_time_error")'
printf 'problems: {pairsumsorted: {threads: true}}\nodd: 1\n' >here/catalog.yaml
run 1 submit --json --catalog here pairsumsorted.c
json 'd["verdict"] in ("security_violation", "run_time_error")'
end

# ---- what is wrong with it ----

begin "a catalog.yaml that cannot be read hides no problem"
three <<YAML
order: [gamma]
patern: {}
YAML
here=$(pwd -P)/here
run 0 list --catalog here
numbers alpha beta gamma
err "judge: passed over: $here/catalog.yaml:2:1: unknown key 'patern': did you mean 'patterns'?"
[ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line"
run 0 list --catalog here --catalog here/
[ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line for a folder that is named twice"
run 0 list --catalog here --json
silent err
json 'len(d["faults"]) == 1 and d["faults"][0].endswith("catalog.yaml:2:1: unknown key '"'patern': did you mean 'patterns'?"'")'
run 0 doctor --catalog here
grep -q "^catalog.yaml no  *$here/catalog.yaml:2:1: unknown key 'patern': did you mean 'patterns'?$" "$temp/out" || fault "not in doctor"
grep -q '^catalog  *yes  *3 problems' "$temp/out" || fault "doctor counts no problems"
run 0 doctor --catalog here --json
json 'd["ok"] and d["catalog"]["faults"][0]["kind"] == "broken_package" and ":2:1:" in d["catalog"]["faults"][0]["message"]'
run 0 --catalog here
out "a catalog.yaml is wrong: judge --catalog here doctor says where"
end

begin "two difficulties are a fault, and the package has the last word"
three <<YAML
order: [beta]
problems:
  alpha: {difficulty: hard, complexity: lost}
  beta: {difficulty: easy, complexity: kept}
YAML
run 0 list --catalog here
numbers beta alpha gamma
err "catalog.yaml:3:23: difficulty hard, but the package of 'alpha' says medium"
[ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line"
run 0 list --catalog here --json
json '[(p["difficulty"], p["complexity"]) for p in d["problems"][:2]] == [("easy", "kept"), ("medium", None)]'
end

begin "a catalog.yaml that leads out of its folder is not read"
three </dev/null
printf 'order: [gamma]\n' >elsewhere.yaml
ln -sf ../elsewhere.yaml here/catalog.yaml
run 0 list --catalog here
numbers alpha beta gamma
err "catalog.yaml: is a link that leads out of the catalog folder"
mv elsewhere.yaml here/real.yaml
ln -sf real.yaml here/catalog.yaml
run 0 list --catalog here
silent err
numbers gamma alpha beta
end

begin "an escape sequence in catalog.yaml does not reach the terminal"
three <<'YAML'
"\e[31m": x
YAML
run 0 list --catalog here
for stream in out err; do grep -q "$(printf '\033')" "$temp/$stream" && fault "it passed on $stream"; done
err "unknown key"
printf 'patterns: {two-pointers: "right \342\200\256 left"}\n' >here/catalog.yaml
run 0 list --catalog here --patterns
out 'right \u202e left'
end

begin "doctor names what catalog.yaml mentions and the folder does not have"
three <<YAML
order: [p1, p2, alpha]
lists: {core: [p3, p4]}
problems: {p5: {}, p6: {}, p1: {}}
YAML
run 0 doctor --catalog here
out "catalog.yaml also names p1, p2, p3, p4, p5 and 1 more, which are not there"
run 0 doctor --catalog here --json
json 'd["catalog"]["missing"] == ["p1", "p2", "p3", "p4", "p5", "p6"] and d["catalog"]["faults"] == []'
printf 'order: [p1, p2]\n' >here/catalog.yaml
run 0 doctor --catalog here
out "catalog.yaml also names p1 and p2, which are not there"
printf 'order: [p1]\n' >here/catalog.yaml
run 0 doctor --catalog here
out "catalog.yaml also names p1, which is not there"
printf 'order: [alpha]\n' >here/catalog.yaml
run 0 doctor --catalog here
no_out "also names"
end

begin "each folder has a catalog.yaml for its own packages"
three <<YAML
order: [gamma]
patterns: {two-pointers: theirs, dp-1d: theirs}
lists: {core: [gamma, other]}
problems: {gamma: {complexity: theirs}, other: {complexity: theirs}}
YAML
mv here there
add other 'Other' 'two-pointers'
add gamma 'My gamma' 'greedy'
cat >here/catalog.yaml <<YAML
order: [other]
patterns: {two-pointers: mine}
lists: {core: [gamma], mine: [gamma]}
problems: {other: {complexity: mine}, alpha: {complexity: mine}}
YAML
run 0 list --catalog here --catalog there --json
silent err
json '[p["problem"] for p in d["problems"]] == ["other", "gamma", "alpha", "beta"]'
json '[p["complexity"] for p in d["problems"]] == ["mine", None, None, None]'
run 0 list --catalog here --catalog there --patterns --json
json '[(p["pattern"], p["sign"]) for p in d["patterns"]] == [("two-pointers", "mine"), ("dp-1d", "theirs"), ("greedy", None)]'
run 0 list --catalog here --catalog there --list core
numbers other gamma
run 0 list --catalog here --catalog there --list mine
numbers gamma
end

# ---- patterns ----

begin "list --patterns shows how to recognise each, in the order of the catalog"
three <<YAML
patterns:
  dp-1d: "Small steps."
  heap: "The k best."
  two-pointers: "Sorted: a pair."
  trie: "Beginnings."
YAML
run 0 list --catalog here --patterns
silent err
printf '%s\n' '   1  dp-1d         Small steps.' '   2  two-pointers  Sorted: a pair.' '   1  oddity' \
    '3 patterns in 3 problems' '2 more have no problem yet' 'next: judge --catalog here list -p dp-1d' >wanted
cmp -s wanted "$temp/out" || fault "it is: $(cat "$temp/out")"
run 0 list --catalog here --patterns -d easy
no_out "yet"
out "2 patterns in 1 of 3 problems"
run 0 list --catalog here --patterns --json
json '[(p["pattern"], p["count"]) for p in d["patterns"]] == [("dp-1d", 1), ("two-pointers", 2), ("oddity", 1)]'
json '[p["sign"] for p in d["patterns"]] == ["Small steps.", "Sorted: a pair.", None] and d["without_problems"] == 2'
end

begin "a pattern is the same in every spelling"
three <<YAML
patterns: {two-pointers: x}
YAML
for pattern in two-pointers 'Two Pointers' TWO_POINTERS twopointers; do
    run 0 list --catalog here -p "$pattern"
    silent err
    numbers alpha beta
done
add gamma 'Gamma' '"two pointers", two-pointers'
run 0 list --catalog here --patterns
grep -q '^   3  two-pointers  x$' "$temp/out" || fault "not counted as one"
end

begin "a pattern without problems is no slip of the fingers when the catalog knows it"
three <<YAML
patterns: {dp-2d: x}
YAML
run 0 list --catalog here -p 'DP 2d'
err "judge: no problem has the pattern 'DP 2d' yet"
no_err "did you mean"
run 0 list --catalog here -p dp-3d
err "judge: no problem has the pattern 'dp-3d'"
no_err "yet"
err "did you mean 'dp-1d'?"
end

begin "the signs are wrapped to the terminal"
if has_terminal; then
    three <<YAML
patterns:
  two-pointers: "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
  dp-1d: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"
YAML
    LC_ALL=C.UTF-8
    for columns in 20 40 60 80; do
        on_terminal 24 $columns list --catalog here --patterns
        sed -e 's/\x1b\[[0-9;]*m//g' -e '/ patterns in /,$d' "$temp/out" >table
        [ "$(wc -L <table)" -le $columns ] || fault "wider than $columns"
        words=$(sed -n '/two-pointers/,/dp-1d/p' table | tr -s ' \n' '  ' | sed 's/^ 2 two-pointers \(.*\) 1 dp-1d.*/\1/')
        [ "$words" = "$(sed -n 's/.*pointers: "\(.*\)"/\1/p' here/catalog.yaml)" ] || fault "at $columns: $words"
    done
    on_terminal 24 80 list --catalog here --patterns
    sed -i 's/\x1b\[[0-9;]*m//g' "$temp/out"
    out "   2  two-pointers  one two three"
    grep -q '^ \{20\}[a-z]' "$temp/out" || fault "no hanging indent at 80"
    on_terminal 24 40 list --catalog here --patterns
    sed -i 's/\x1b\[[0-9;]*m//g' "$temp/out"
    grep -q '^   2  two-pointers$' "$temp/out" || fault "at 40 the sign does not stand below"
    grep -q '^ \{6\}one two three' "$temp/out" || fault "no indent at 40"
    on_terminal 24 200 list --catalog here --patterns
    grep -q 'one two .* sixteen' "$temp/out" || fault "wrapped at 200"
    LC_ALL=C
    end
else
    skip "no python3, no terminal"
fi

# ---- lists ----

begin "list --list keeps to a curated list"
three <<YAML
lists: {core: [beta, absent, alpha], backend: [], my-own: [alpha, gamma]}
YAML
run 0 list --catalog here --list core
silent err
numbers alpha beta
out "2 of 3 problems"
run 0 list --catalog here --list Core --list 'my own'
numbers alpha
run 0 list --catalog here --list core -d easy
numbers beta
run 0 list --catalog here --list backend
out "0 of 3 problems"
run 0 list --catalog here --list my-own --patterns
out "2 patterns in 2 of 3 problems"
end

begin "an unknown list is refused, with those that there are"
three <<YAML
lists: {core: [], backend: [], own: []}
YAML
run 2 list --catalog here --list bakcend
silent out
err "judge: no list is called 'bakcend': there are core, backend and own"
err "did you mean 'backend'?"
run 2 list --catalog here --list xyzzyplugh --json
json 'd["error"]["kind"] == "usage" and "there are core, backend and own" in d["error"]["message"]'
json '"did you mean" not in d["error"]["hint"]'
printf 'lists: {core: []}\n' >here/catalog.yaml
run 2 list --catalog here --list x
err "there is core"
run 2 list --list core
err "judge: no list is called 'core': this catalog has no lists"
end

# ---- judge alone, for somebody who has no record yet ----

XDG_DATA_HOME=$temp/nobody
export XDG_DATA_HOME

begin "judge alone stays within 15 lines, however many patterns there are"
three <<YAML
problems:
  alpha: {difficulty: hard}
YAML
for pattern in a b c d e f g h i j k l m n o p q r s t u v w x y z; do
    add "p$pattern" "P $pattern" "a-pattern-called-$pattern, another-pattern-$pattern"
done
mkdir here/broken
echo "name: [" >here/broken/problem.yaml
run 0 --catalog here
silent err
[ "$(wc -l <"$temp/out")" -le 15 ] || fault "more than 15 lines"
[ "$(wc -L <"$temp/out")" -le 80 ] || fault "wider than 80 columns"
out "29 problems   easy 1, medium 1, hard 0, unrated 27"
out "1 broken package"
out "a catalog.yaml is wrong"
out "more: judge --catalog here list --patterns"
end

begin "judge alone names the patterns and what to type next"
three <<YAML
patterns: {dp-1d: x, two-pointers: x}
YAML
JUDGE_CATALOG=here
run 0
JUDGE_CATALOG=$temp/catalog
silent err
out "   1  dp-1d            2  two-pointers     1  oddity"
grep -q '^next: judge list -p PATTERN   *the problems of a pattern' "$temp/out" || fault "no list"
grep -q '^      judge show P   *' "$temp/out" || fault "no show"
grep -q '^      judge start P   *' "$temp/out" || fault "no start"
if has_terminal; then
    LC_ALL=C.UTF-8
    for columns in 20 40 80; do
        on_terminal 24 $columns --catalog "$temp/catalog"
        [ "$(sed -n '/two-pointers/,/^$/p' "$temp/out" | wc -L)" -le $columns ] || fault "patterns wider than $columns"
        [ "$(wc -l <"$temp/out")" -le 15 ] || fault "more than 15 lines at $columns"
    done
    LC_ALL=C
fi
end

unset XDG_DATA_HOME

# ---- the catalog that comes with judge ----

shipped=$root/problems/catalog.yaml

begin "the catalog.yaml of judge fits its problems"
run 0 doctor --json --catalog "$root/problems"
json 'd["catalog"]["faults"] == [] and d["catalog"]["broken"] == []'
run 0 list --catalog "$root/problems" --list core
silent err
out "next: "
run 0 list --catalog "$root/problems" --json
json 'all(p["complexity"] for p in d["problems"])'
end

begin "each pattern of judge has its line, and none is longer than 110 characters"
for pattern in arrays-hashing prefix-sum two-pointers sliding-window linked-list stack binary-search intervals heap tree \
    trie graph topo-union shortest-path backtracking dp-1d dp-2d greedy bit-math backend concurrency \
    bfs dfs dp hash-table strings union-find recursion; do
    grep -q "^  $pattern: \"" "$shipped" || fault "no $pattern"
done
lengthy=$(LC_ALL=C.UTF-8 awk -F '"' '/^  [a-z0-9-]*: "/ && length($2) > 110' "$shipped")
[ -z "$lengthy" ] || fault "too long: $lengthy"
run 0 list --catalog "$root/problems" --patterns --json
json 'all(p["sign"] for p in d["patterns"])'
end

begin "the problems of judge are numbered as they are learnt"
run 0 list --catalog "$root/problems" --json
json '[p["problem"] for p in d["problems"]].index("pairsumsorted") == 0'
json '[p["problem"] for p in d["problems"]].index("pairsumsorted") < [p["problem"] for p in d["problems"]].index("longestuniquesubstr")'
end

finish
