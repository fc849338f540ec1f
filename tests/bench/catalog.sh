#!/bin/sh
# How long judge takes to list a large catalog, with its index and without, against cat(1) of the same problem.yaml files.
#
#     tests/bench/catalog.sh BENCH_CATALOG JUDGE [PACKAGES] [ROUNDS]
#
# The packages are made here: titles, keywords, limits and folders differ, as in a catalog that was gathered from many
# places; what is measured, and how, is in bench_catalog.c. That the lists are the same is looked at as well.
set -eu
bench=$(realpath "$1") judge=$(realpath "$2")
packages=${3:-1000}
rounds=${4:-25}
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

sleep 3 # what changed a moment ago is not kept in the index
status=0
"$bench" "$judge" "$rounds" || status=$?
cmp with.out without.out && cmp first.out with.out || exit 1
exit $status
