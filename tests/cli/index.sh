#!/bin/sh
# judge list and its index: the same words with it and without, whatever happens to the packages and to the index.
#
#     tests/cli/index.sh JUDGE
. "$(dirname "$0")/harness.sh"

XDG_CACHE_HOME=$temp/cache JUDGE_CATALOG=$temp/many
export XDG_CACHE_HOME JUDGE_CATALOG

# make FOLDER NAME MORE: a package.
make()
{
    mkdir -p "$1/$2/statement" "$1/$2/data/secret"
    echo 1 >"$1/$2/data/secret/1.in"
    echo 1 >"$1/$2/data/secret/1.ans"
    printf 'problem_format_version: 2025-09\nname: Title of %s\nuuid: %s\n%b' "$2" "$2" "$3" >"$1/$2/problem.yaml"
    echo text >"$1/$2/statement/problem.en.md"
}

# same: every form of the list is what it is without an index, on both streams, with the same exit status.
same()
{
    for arguments in '' '--json' '-p graphs' '-d hard,unrated' 'five' '--patterns' '--patterns --json' '--sort difficulty' \
        '-p grphs' '--list none'; do
        # shellcheck disable=SC2086
        "$judge" list $arguments >"$temp/with" 2>&1 </dev/null
        with=$?
        # shellcheck disable=SC2086
        XDG_CACHE_HOME=/proc/none "$judge" list $arguments >"$temp/without" 2>&1 </dev/null
        [ $with -eq $? ] || fault "list $arguments: status $with with an index, another without"
        cmp -s "$temp/with" "$temp/without" || fault "list $arguments: $(diff "$temp/with" "$temp/without" | head -n 4)"
    done
}

for i in one two three four five six seven; do
    make "$temp/many" $i "keywords: [graphs, difficulty-hard]\nlimits: {memory: 512}\n"
done
make "$temp/many" broken 'limits: no\n'
make "$temp/many" Wrong ''
make "$temp/many" plain ''
printf 'order: [two]\nproblems:\n  one: {patterns: [strings], threads: true}\n  two: {difficulty: easy}\n' \
    >"$temp/many/catalog.yaml"
sleep 3

begin 'a list is the same the first time and later'
same
same
[ "$(find "$temp/cache/judge/catalogs" -type f | wc -l)" -eq 1 ] || fault "$(ls -la "$temp/cache/judge/catalogs")"
run 0 list
out 'Title of five'
err 'broken/problem.yaml:4:'
end

begin 'changes are seen at once'
sed -i 's/Title of five/Ninth of five/' "$temp/many/five/problem.yaml"
mv "$temp/many/six" "$temp/many/sixth"
rm -r "$temp/many/seven"
make "$temp/many" eight ''
make "$temp/many" broken ''
echo 'name: [' >"$temp/many/plain/problem.yaml"
same
run 0 list
out 'Ninth of five'
out 'Title of broken'
no_out 'Title of seven'
err 'plain/problem.yaml'
end

begin 'a problem from the index is shown whole'
run 0 show one
run 0 show one
out 'text'
out 'strings'
run 3 show plain
err 'plain/problem.yaml'
end

begin 'nothing is said of an index that is damaged or cannot be written'
sleep 3
run 0 list
for file in "$temp"/cache/judge/catalogs/*; do
    echo garbage >"$file"
    same
    chmod 000 "$file"
    same
done
rm -rf "$temp/cache"
echo file >"$temp/cache"
same
rm "$temp/cache"
end

begin 'many judges at once make one good index'
same
for i in 1 2 3 4 5 6 7 8; do
    "$judge" list >"$temp/list.$i" 2>&1 </dev/null &
    list="${list:-} $!"
done
for process in $list; do
    wait "$process" || fault 'a judge failed'
done
for i in 1 2 3 4 5 6 7 8; do
    cmp -s "$temp/list.$i" "$temp/list.1" || fault "judge $i lists something else"
done
same
[ "$(find "$temp/cache/judge/catalogs" -type f | wc -l)" -eq 1 ] || fault "$(ls -la "$temp/cache/judge/catalogs")"
end

finish
