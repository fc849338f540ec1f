#!/bin/sh
# judge against what people do by hand, in pairs: 100 small tests of one accepted solution.
#
#     tests/bench/loop.sh JUDGE [PAIRS]
#
# By hand: gcc -O2 -static, then for each test ./a.out <in | cmp - ans, in dash. Compiling: the source is new each time. Cached:
# it is not. Prints the medians and the ratios; fails when a ratio is above its target.
set -eu
judge=$(realpath "$1")
pairs=${2:-11}
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export XDG_CACHE_HOME="$temp/cache"

mkdir -p sums/data/sample sums/data/secret
cat >sums/problem.yaml <<'END'
problem_format_version: 2025-09
name: Sums
uuid: 4e1a2b64-5f0c-4d1e-9d6a-0c0b8a3f7e11
END
i=100
while [ $i -lt 200 ]; do
    echo "3 $i 2 3" >sums/data/secret/$i.in
    echo $((i + 5)) >sums/data/secret/$i.ans
    i=$((i + 1))
done
cat >sums.c <<'END'
#include <stdio.h>
int main(void)
{
    long count, sum = 0, number;
    if (scanf("%ld", &count) != 1)
        return 1;
    while (count-- > 0 && scanf("%ld", &number) == 1)
        sum += number;
    printf("%ld\n", sum);
    return 0;
}
END
cat >loop.sh <<'END'
gcc -O2 -static sums.c -o a.out || exit 1
for input in sums/data/secret/*.in; do
    ./a.out <$input | cmp - ${input%.in}.ans || exit 1
done
END

now() { date +%s%N; }
# timed FILE COMMAND...: adds the hundredths of a millisecond that the command takes to the file.
timed()
{
    file=$1
    shift
    start=$(now)
    "$@" >out 2>&1 || { cat out; exit 1; }
    echo $((($(now) - start) / 10000)) >>"$file"
}
median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
ratio() { paste "$1" "$2" | awk '{ print int($1 * 1000 / $2) }' >ratios; median ratios; }
show() { awk -v value="$2" -v unit="$3" -v name="$1" 'BEGIN { printf "%-34s %7.2f %s\n", name, value / 100, unit }'; }

# shellcheck disable=SC2209
"$judge" submit --problem ./sums sums.c >out || { cat out; exit 1; } # the compiler is asked about itself once
i=0
while [ $i -lt "$pairs" ]; do
    timed hand dash loop.sh
    echo "// $i" >>sums.c
    timed compiling "$judge" submit --problem ./sums sums.c
    timed cached "$judge" submit --problem ./sums sums.c
    i=$((i + 1))
done

show 'by hand: compile and 100 tests' "$(median hand)" ms
show 'judge, compiling' "$(median compiling)" ms
show 'judge, cached' "$(median cached)" ms
compiling=$(ratio compiling hand) cached=$(ratio cached hand)
awk -v a="$compiling" -v b="$cached" -v n="$pairs" 'BEGIN {
    printf "compiling / by hand, median of %d pairs  %.3f (target 0.35)\n", n, a / 1000
    printf "cached / by hand, median of %d pairs     %.3f (target 0.20)\n", n, b / 1000
}'
[ "$compiling" -le 350 ] && [ "$cached" -le 200 ]
