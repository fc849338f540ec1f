#!/bin/sh
# What each wall costs: the sandboxed test against a bare vfork and exec, with one wall taken away at a time.
#
#     tests/bench/walls.sh BENCH_SANDBOX WITHOUT [ROUNDS]
#
# In turn, so that load falls on all alike; prints the medians over the rounds. There is no target: the one for all walls
# together is bench_sandbox's.
set -eu
bench=$1 without=$2 rounds=${3:-5}
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# ratio COMMAND...: runs the benchmark below the command, whether it meets its target or not.
ratio()
{
    "$@" bare >"$temp/out" || [ $? -eq 1 ]
    sed -n 's/^judge is \([0-9.]*\) of bare.*/\1/p' "$temp/out"
}

round=0
while [ "$round" -lt "$rounds" ]; do
    ratio "$bench" >>"$temp/none"
    for wall in landlock namespaces listener aslr cores; do
        ratio "$without" $wall "$bench" >>"$temp/$wall"
    done
    round=$((round + 1))
done
for wall in none landlock namespaces listener aslr cores; do
    sort -n "$temp/$wall" | awk -v wall=$wall '
        { ratio[NR] = $1 }
        END { printf "without %-12s %.3f of bare (%.3f to %.3f, %d runs)\n", wall, ratio[int((NR + 1) / 2)], ratio[1], ratio[NR], NR }'
done
