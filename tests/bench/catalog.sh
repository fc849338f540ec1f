#!/bin/sh
# How long judge takes to list a large catalog, with its index and without, against cat(1) of the same problem.yaml files.
#
#     tests/bench/catalog.sh JUDGE [PACKAGES] [ROUNDS]
#
# The packages are made here: titles, keywords, limits and folders differ, as in a catalog that was gathered from many
# places. The three take turns and read what the page cache holds. Prints the medians and the ratios; fails when a
# figure is above its target, which is for a thousand packages.
set -eu
judge=$(realpath "$1")
packages=${2:-1000}
rounds=${3:-15}
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
unset JUDGE_CATALOG
export HOME="$temp"

mkdir -p catalog
awk -v packages="$packages" '
function pick(n, list,    words, count) { count = split(list, words, " "); return words[n % count + 1] }
function write(path, body) { printf "%s", body >path; close(path) }
BEGIN {
    text = "The input has at most 200000 numbers, and each of them fits into 32 bits. A line ends with one line\n" \
        "feed, there are no blanks in front of it, and the last line ends as every other one does.\n"
    for (i = 1; i <= packages; i++) {
        folder = "catalog/" pick(i, "alpha beta gamma delta epsilon") i
        folders = "data/sample data/secret statement submissions/accepted input_validators attachments"
        if (i % 2 == 0)
            folders = folders " include/c"
        gsub(/[^ ]+/, folder "/&", folders)
        system("mkdir -p " folders)
        yaml = "problem_format_version: 2025-09\n" \
            "name: \"" pick(i, "Longest Shortest Cheapest Widest") " " pick(int(i / 4), "path window tree set sum") \
            " number " i "\"\n" \
            sprintf("uuid: 00000000-0000-4000-8000-%012d\n", i) \
            "credits:\n" \
            "  authors: [{name: Ada Example, email: ada@example.org}, \"Bob Example <bob@example.org>\"]\n" \
            "  acknowledgements: Cleo Example\n" \
            "source: {name: Contest of the year " 1990 + i % 30 ", url: \"https://example.org/" i "\"}\n" \
            "license: cc by-sa\n" \
            "keywords: [" pick(i, "two-pointers hashing dp") ", " pick(int(i / 3), "sorting greedy trees graphs") \
            ", difficulty-" pick(int(i / 2), "easy medium hard") "]\n" \
            "limits:\n  time_limit: " i % 5 + 1 "\n  memory: " 64 + i % 4 * 64 "\n" \
            "  time_multipliers: {ac_to_time_limit: 2.0, time_limit_to_tle: 1.5}\n" \
            "constants:\n  max_n: " i * 1000 "\n  modulus: {value: 1000000007, tex: \"10^9 + 7\"}\n" \
            (i % 3 == 0 ? "allow_file_writing: true\n" : "")
        write(folder "/problem.yaml", yaml)
        write(folder "/statement/problem.en.md", "# Input\n" text text text text text text text text)
        for (test = 0; test < 4; test++) {
            name = folder "/data/" (test == 0 ? "sample" : "secret") "/" test
            write(name ".in", i " " test " " text text)
            write(name ".ans", i "\n")
        }
        write(folder "/input_validators/check.c", "/* " text " */\nint main(void)\n{\n    return 42;\n}\n")
        write(folder "/submissions/accepted/plain.c", "/* " text " */\nint main(void)\n{\n    return 0;\n}\n")
        if (i % 2 == 1)
            continue
        write(folder "/include/c/harness.c", "#include \"solution.h\"\nint main(void)\n{\n    return answer();\n}\n")
        write(folder "/include/c/solution.h", "int answer(void);\n")
        write(folder "/attachments/solution.c", "#include \"solution.h\"\nint answer(void)\n{\n    return 0;\n}\n")
    }
}'

now() { date +%s%N; }
# timed NAME COMMAND...: adds the hundredths of a millisecond that the command takes to the file NAME.
timed()
{
    name=$1
    shift
    start=$(now)
    "$@" >$name.out || { cat $name.out; exit 1; }
    echo $((($(now) - start) / 10000)) >>"$name"
}
with_index() { XDG_CACHE_HOME="$temp/cache" "$judge" list --catalog catalog; }
without_index() { XDG_CACHE_HOME=/proc/none "$judge" list --catalog catalog; }
cat_all() { cat catalog/*/problem.yaml; }
median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
ratio() { paste "$1" "$2" | awk '{ print int($1 * 1000 / $2) }' >ratios; median ratios; }
show() { awk -v value="$2" -v name="$1" -v note="$3" 'BEGIN { printf "%-36s %7.2f ms%s\n", name, value / 100, note }'; }

sleep 3 # what changed a moment ago is not kept in the index
with_index >first.out
i=0
while [ $i -lt "$rounds" ]; do
    timed with with_index
    timed without without_index
    timed cat cat_all
    i=$((i + 1))
done
cmp with.out without.out

with=$(median with) without=$(median without)
printf '%d packages, %d rounds, problem.yaml of %d bytes together\n' "$packages" "$rounds" "$(wc -c <cat.out)"
show 'judge list with its index' "$with" ' (target 50)'
show 'judge list without' "$without" ' (target 300)'
show 'cat */problem.yaml' "$(median cat)" ''
awk -v a="$(ratio with cat)" -v b="$(ratio without cat)" 'BEGIN {
    printf "with index / cat, median of pairs     %7.2f\n", a / 1000
    printf "without index / cat, median of pairs  %7.2f\n", b / 1000
}'
[ "$with" -le 5000 ] && [ "$without" -le 30000 ]
