#!/bin/sh
# Packages that say no time limit: what import and verify compute, where it is kept, and what counts before it.
#
#     tests/cli/calibrate.sh path/to/judge
. "$(dirname "$0")/harness.sh"

into=$temp/into
# fresh: an empty catalog, and beside it the package mine, which says no time limit.
fresh()
{
    rm -rf "$into"
    mkdir "$into"
    mkdir src # a folder called mine would be what `show mine` shows
    run 0 new mine -d easy --dir src
    package=src/mine
    rm -r $package/generators
    sed '/time_limit/d' $package/problem.yaml >without && mv without $package/problem.yaml
}

# slow MS FILE: the accepted submission as FILE, which takes so many milliseconds more of the processor.
slow()
{
    mkdir -p "$(dirname "$2")"
    { echo '#include <time.h>' && sed "/^int main/{n;s/{/{ while (clock() < $1L * CLOCKS_PER_SEC \/ 1000) ;/;}" \
        $package/submissions/accepted/sum.c; } >slow.c
    grep -q clock slow.c || fault 'the program is not slow'
    mv slow.c "$2"
}

# limit CATALOG NAME MS SOURCE COMPUTED: what show says of it.
limit()
{
    run 0 --catalog "$1" show "$2" --json
    json "d['limits']['cpu_ms'] == $3 and d['time_source'] == '$4' and d['time_computed'] == $5"
}

begin "import computes a limit from the slowest submission, and keeps it in catalog.yaml"
fresh
slow 700 $package/submissions/accepted/slow.c
printf '# mine\nproblems:\n  # not here yet\n  x: {threads: true}\n' >"$into/catalog.yaml"
run 0 --catalog "$into" import $package
out '  limit    2000 ms (computed: accepted/slow.c takes 7'
no_out 'note'
printf '# mine\nproblems:\n  mine: {computed_time_limit: 2}\n  # not here yet\n  x: {threads: true}\norder:\n  - mine\n' >wanted
diff wanted "$into/catalog.yaml" >diff || fault "$(cat diff)"
run 0 --catalog "$into" show mine
out 'time 2000 ms (computed here, from catalog.yaml)'
limit "$into" mine 2000 catalog.yaml True
run 0 --catalog "$into" list
out 'Mine'
run 0 --catalog "$into" submit --problem mine --json $package/submissions/accepted/sum.c
json 'd["limits"]["cpu_ms"] == 2000'
rm $package/submissions/accepted/slow.c
run 0 --catalog "$into" import $package --force
out '  limit    1000 ms (computed: '
sed 's/computed_time_limit: 2/computed_time_limit: 1/' wanted >after
diff after "$into/catalog.yaml" >diff || fault "$(cat diff)"
end

begin "the multipliers and the resolution of a package count, and legacy has its own"
fresh
slow 250 $package/submissions/accepted/slow.c
sed 's/^limits:/&\
  time_resolution: 0.25\
  time_multipliers: {ac_to_time_limit: 1.5}/' $package/problem.yaml >finer && mv finer $package/problem.yaml
run 0 --catalog "$into" import $package
out '  limit    500 ms (computed: accepted/slow.c takes 2'
grep -q 'mine: {computed_time_limit: 0.5}' "$into/catalog.yaml" || fault "$(cat "$into/catalog.yaml")"
printf 'name: Old\n' >$package/problem.yaml
mv $package/statement $package/problem_statement
rm -r $package/solution $package/data/*/*.yaml
run 0 --catalog "$into" import $package --name old
out '  limit    2000 ms (computed: accepted/slow.c takes 2'
end

begin "a limit that somebody says counts, and nothing is run for it"
fresh
slow 60000 $package/submissions/accepted/slow.c
printf 'problems:\n  given: {computed_time_limit: 9}\n  person: {time_limit: 3, computed_time_limit: 9}\n' >"$into/catalog.yaml"
cp "$into/catalog.yaml" before
run 0 --catalog "$into" import $package --name person
out '  limit    3000 ms (catalog.yaml)'
limit "$into" person 3000 catalog.yaml False
sed 's/^limits:/&\
  time_limit: 4/' $package/problem.yaml >given && mv given $package/problem.yaml
run 0 --catalog "$into" import $package --name given
out '  limit    4000 ms (problem.yaml)'
limit "$into" given 4000 problem.yaml False
sed '1,3!d' "$into/catalog.yaml" | cmp -s - before || fault "$(cat "$into/catalog.yaml")"
end

begin "without an accepted submission that runs here it is 1 s, and why is told"
fresh
run 0 --catalog "$into" import $package --no-calibrate --name one
out '  limit    none is given, so 1000 ms is taken'
out '  note     no time limit was computed: --no-calibrate was given'
mv $package/submissions/accepted/sum.c $package/submissions/accepted/sum.adb
run 0 --catalog "$into" import $package --name two
out 'no time limit was computed: submissions/accepted/sum.adb is in a language that is not judged here'
echo 'int main(void) { return 0; }' >$package/submissions/accepted/silent.c
rm $package/submissions/accepted/sum.adb
run 0 --catalog "$into" import $package --name three
out 'no time limit was computed: submissions/accepted/silent.c is not accepted here: it fails sample/1'
echo 'int main(void) { return }' >$package/submissions/accepted/silent.c
run 0 --catalog "$into" import $package --name four
out 'no time limit was computed: submissions/accepted/silent.c does not compile here'
rm -r $package/submissions/accepted
run 0 --catalog "$into" import $package --name five
out 'no time limit was computed: there is no submission in submissions/accepted'
for problem in one two three four five; do
    limit "$into" $problem 1000 default False
done
! grep -q computed "$into/catalog.yaml" || fault "$(cat "$into/catalog.yaml")"
end

begin "where catalog.yaml is for a person to change the line is told"
fresh
printf '{order: []}\n' >"$into/catalog.yaml"
run 1 --catalog "$into" import $package
out 'note     a time limit was computed, and could not be kept in catalog.yaml'
err '  mine: {computed_time_limit: 1}'
[ "$(cat "$into/catalog.yaml")" = '{order: []}' ] || fault "it was changed"
end

begin "verify --calibrate keeps the limit of a problem of a catalog, and prints it elsewhere"
fresh
run 0 --catalog "$into" import $package --no-calibrate
printf '# all\norder: [mine] # one\nproblems:\n  mine: {threads: false, computed_time_limit: 10} # old\n' >"$into/catalog.yaml"
run 0 --catalog "$into" verify "$into/mine"
out 'limit 10 s (catalog.yaml, computed before), and the least would be 1000 ms'
run 0 --catalog "$into" verify --calibrate "$into/mine"
out 'limit 1000 ms (computed)'
out "the computed time limit is kept in $into/catalog.yaml"
printf '# all\norder: [mine] # one\nproblems:\n  mine: {threads: false, computed_time_limit: 1} # old\n' >wanted
diff wanted "$into/catalog.yaml" >diff || fault "$(cat diff)"
rm "$into/catalog.yaml"
run 0 --catalog "$into" verify --calibrate --json "$into/mine"
json "d['packages'][0]['kept_in'] == '$into/catalog.yaml'"
limit "$into" mine 1000 catalog.yaml True
run 0 --catalog "$into" verify --calibrate ./$package --json
json "d['packages'][0]['kept_in'] is None"
run 0 --catalog "$into" verify --calibrate ./$package
out '      mine: {time_limit: 1.000}'
if [ "$(id -u)" -ne 0 ]; then
    cp "$into/catalog.yaml" before
    chmod 500 "$into"
    run 0 --catalog "$into" verify --calibrate "$into/mine"
    chmod 700 "$into"
    out '      mine: {time_limit: 1.000}'
    cmp -s before "$into/catalog.yaml" || fault "it was changed"
fi
end

begin "nothing is kept of submissions that do not do what they must"
fresh
run 0 --catalog "$into" import $package --no-calibrate
echo 'int main(void) { return 0; }' >"$into/mine/submissions/accepted/sum.c"
run 1 --catalog "$into" verify --calibrate "$into/mine"
! grep -q computed "$into/catalog.yaml" || fault "$(cat "$into/catalog.yaml")"
end

begin "an import that is killed never leaves the problem without its limit"
fresh
whole=0 none=0
start=$(date +%s%N)
run 0 --catalog "$into" import $package
span=$((($(date +%s%N) - start) / 1000000 * 3 / 2 + 20))
echo "# killed within $span ms"
for step in 1 2 3 4 5 6 7 8 9 10; do
    ms=$((step * span / 10))
    rm -rf "$into"
    mkdir "$into"
    printf '# kept\n' >"$into/catalog.yaml"
    "$judge" --catalog "$into" import $package >/dev/null 2>&1 &
    victim=$!
    sleep "$((ms / 1000)).$(printf '%03d' $((ms % 1000)))"
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    grep -q '# kept' "$into/catalog.yaml" || fault "after $ms ms catalog.yaml is not whole: $(cat "$into/catalog.yaml")"
    if [ -e "$into/mine" ]; then
        diff -r $package "$into/mine" >/dev/null || fault "after $ms ms half of it is there"
        limit "$into" mine 1000 catalog.yaml True
        whole=$((whole + 1))
    else
        run 0 --catalog "$into" list
        none=$((none + 1))
    fi
done
echo "# whole $whole times, not there $none times"
[ $whole -gt 0 ] && [ $none -gt 0 ] || fault "it was never killed before, or never after"
end

begin "import and export give documents"
fresh
slow 700 $package/submissions/accepted/slow.c
run 0 --catalog "$into" import $package --json
json 'd["schema"] == 1 and len(d["packages"]) == 1'
json "(lambda p: p['problem'] == 'mine' and p['path'] == '$into/mine' and p['imported'] and not p['replaced'])(d['packages'][0])"
json '(lambda p: p["limits"]["cpu_ms"] == 2000 and p["slowest_accepted"]["submission"] == "accepted/slow.c")(d["packages"][0])'
json '(lambda p: p["notes"] == [] and p["findings"] == [] and p["error"] is None)(d["packages"][0])'
silent err
mkdir many
cp -R $package many/My-Own
mv $package many/mine
printf 'unknown: 1\n' >>many/My-Own/problem.yaml
run 1 --catalog "$into" import many --no-calibrate --json
json '[(p["problem"], p["imported"]) for p in d["packages"]] == [("myown", True), ("mine", False)]'
json '(lambda p: p["error"] is None and p["findings"][0]["rule"] == "unknown-key" and len(p["notes"]) > 1)(d["packages"][0])'
json '(lambda p: p["path"] is None and "there is a problem" in p["error"]["message"])(d["packages"][1])'
run 2 --catalog "$into" import nothing --json
json 'd["error"]["kind"] == "no_such_problem"'
run 0 --catalog "$into" export mine --format legacy --json
json 'd["schema"] == 1 and d["problem"] == "mine" and d["path"] == "mine.zip" and d["format"] == "legacy"'
json 'd["tests"] == 5 and len(d["notes"]) > 0'
[ -f mine.zip ] || fault 'no archive'
silent err
end

finish
