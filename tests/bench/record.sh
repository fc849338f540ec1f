#!/bin/sh
# How long judge takes to answer somebody who practised for three years: 100,000 submissions, 30,000 practices, 150
# problems; and how long it takes to say its version. Against true(1), in turns.
#
#     tests/bench/record.sh BENCH_RECORD BENCH_TURNS JUDGE [PRACTICES] [ROUNDS]
set -eu
bench=$(realpath "$1") turns=$(realpath "$2") judge=$(realpath "$3")
practices=${4:-30000}
rounds=${5:-40}
problems=150
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
unset JUDGE_CATALOG XDG_DATA_HOME XDG_CACHE_HOME
export HOME="$temp"

awk -v problems=$problems 'BEGIN {
    split("two-pointers sliding-window binary-search hashing stack heap tree graph dp-1d dp-2d greedy backtracking", word, " ")
    for (i = 1; i <= problems; i++) {
        folder = "catalog/problem" i
        system("mkdir -p " folder "/data/sample")
        printf "problem_format_version: 2025-09\nname: Problem number %d\nuuid: 00000000-0000-4000-8000-%012d\n" \
            "keywords: [%s, %s, difficulty-%s]\n", i, i, word[i % 12 + 1], word[int(i / 12) % 12 + 1],
            i % 3 == 0 ? "easy" : i % 3 == 1 ? "medium" : "hard" >(folder "/problem.yaml")
        close(folder "/problem.yaml")
    }
}'
"$bench" "$practices" $problems 1095
export JUDGE_CATALOG="$temp/catalog"
sleep 3 # what changed a moment ago is not kept in the index of the catalog
"$judge" stats >stats.txt
grep -q ' of 150 ' stats.txt || { echo "record.sh: these are no statistics of it"; exit 2; }
ls -l .local/share/judge/history.db | awk '{ printf "the record has %.1f MiB\n", $5 / 1048576 }'
"$turns" "$rounds" true -- 5 "$judge" version -- 50 "$judge" stats -- 50 "$judge" list -- 50 "$judge" \
    -- 0 cat .local/share/judge/history.db
