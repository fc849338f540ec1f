#!/bin/sh
# judge new and judge verify, as an author meets them.
#
#     tests/cli/verify.sh path/to/judge
. "$(dirname "$0")/harness.sh"

here=$root/tests/cli

# write FILE: standard input becomes that file.
write()
{
    mkdir -p "$(dirname "$1")"
    cat >"$1"
}

# places FILE: the findings in the document FILE but notes, one a line: rule, file and line.
places()
{
    python3 -c 'import json, sys
for finding in json.load(open(sys.argv[1]))["packages"][0]["findings"]:
    if finding["level"] != "note":
        line = "" if finding["line"] is None else ":%d" % finding["line"]
        print("%s %s%s" % (finding["rule"], finding["file"], line))' "$1" | LC_ALL=C sort
}

begin "a new package verifies at once"
run 0 new mine -d medium -p two-pointers
out 'made ./mine'
out 'verify ./mine'
run 0 verify ./mine
out 'ok'
no_out 'warning'
no_out 'note'
run 0 verify ./mine --json
json '(lambda p: p["errors"] == 0 and p["warnings"] == 0 and p["findings"] == [])(d["packages"][0])'
json 'd["packages"][0]["tests"] == {"sample": 2, "secret": 5, "generated": 2}'
json '[s["as_expected"] for s in d["packages"][0]["submissions"]] == [True, True]'
grep -q 'two-pointers, difficulty-medium' mine/problem.yaml || fault "no keywords"
end

begin "a new package may ask for a function"
run 0 new writeit --function --dir .
run 0 verify ./writeit
out 'ok'
run 0 start ./writeit
run 0 submit --problem ./writeit writeit/submissions/accepted/sum.c
run 1 submit --problem ./writeit writeit/submissions/wrong_answer/int_sum.c
end

begin "a new package never takes the place of something"
mkdir taken
run 2 new taken
err 'is there already'
[ -z "$(ls -A taken)" ] || fault "something was written"
ln -s nowhere dangling
run 2 new dangling
run 2 new Upper
err 'cannot be the name of a problem'
run 2 new ../up
run 2 new 7up --function
run 2 new good -p 'no pattern'
run 2 new good -d tricky
run 2 new
run 3 new good --dir /nowhere/at/all
[ "$(ls -A | tr '\n' ' ')" = 'dangling taken ' ] || fault "left: $(ls -A)"
end

begin "two new packages have two uuids"
run 0 new one
run 0 new two
grep -Eq '^uuid: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' one/problem.yaml || fault "no uuid"
[ "$(grep uuid one/problem.yaml)" != "$(grep uuid two/problem.yaml)" ] || fault "the same uuid"
end

begin "40 defects are 40 findings, each by its rule and in its place"
sh "$here/planted.sh" "$temp/work" >wanted || fault "the package could not be written"
[ "$(wc -l <wanted)" -eq 40 ] || fault "$(wc -l <wanted) defects"
run 1 verify ./planted --json
json 'd["packages"][0]["errors"] + d["packages"][0]["warnings"] == 40'
if command -v python3 >/dev/null; then
    places "$temp/out" >found
    diff wanted found >difference || fault "$(head -n 20 difference)"
    "$judge" verify --rules --json >rules || fault "no rules"
    python3 -c 'import json, sys
known = {rule["rule"] for rule in json.load(open("rules"))["rules"]}
sys.exit(not all(line.split()[0] in known for line in open("wanted")))' || fault "a rule is not listed"
fi
cp "$temp/out" once
run 1 verify ./planted --json -j 2
if command -v python3 >/dev/null; then
    places "$temp/out" >found
    diff wanted found >difference || fault "with -j 2: $(head -n 20 difference)"
fi
run 1 verify ./planted
out 'errors, '
out 'planted/problem.yaml:5:1: unknown key'
out 'not as expected'
end

begin "rules are listed"
run 0 verify --rules
out 'submission-verdict'
out 'yaml-syntax'
end

begin "what cannot be found is no finding"
run 2 verify
err 'which package'
run 2 verify nosuchproblem
run 2 verify ./nowhere
run 2 verify nosuchproblem --json
json 'd["error"]["kind"] == "no_such_problem"'
run 2 verify pairsumsorted -j 0
end

begin "a package that cannot be read is a finding, and the next one is verified all the same"
mkdir broken
echo 'name: [' >broken/problem.yaml
run 0 new mine
run 1 verify ./broken ./mine --json
json 'len(d["packages"]) == 2'
json 'd["packages"][0]["errors"] > 0 and not d["packages"][0]["ran"]'
json 'd["packages"][1]["errors"] == 0 and d["packages"][1]["ran"]'
end

# timed FILE MILLISECONDS: a submission that takes so much time of the processor, and then answers.
timed()
{
    write "$1" <<C
#include <stdio.h>
#include <time.h>
int main(void)
{
    int count = 0, amount = 0;
    long long sum = 0;
    while (clock() < $2L * CLOCKS_PER_SEC / 1000)
        ;
    if (scanf("%d", &count) != 1)
        return 1;
    while (count-- > 0 && scanf("%d", &amount) == 1)
        sum += amount;
    return printf("%lld\n", sum) < 0;
}
C
}

begin "the time limit is held against what submissions take"
run 0 new mine
rm -r mine/generators mine/data/secret/02* mine/data/secret/03* mine/data/sample/2*
rm mine/submissions/wrong_answer/int_sum.c
timed mine/submissions/accepted/slow.c 600
run 1 verify ./mine --json
json '[f["rule"] for f in d["packages"][0]["findings"]] == ["time-limit-tight"]'
json 'd["packages"][0]["findings"][0]["line"] == 8'
json 'd["packages"][0]["limits"]["slowest_accepted"]["submission"] == "accepted/slow.c"'
json 'd["packages"][0]["limits"]["suggested_ms"] == 2000'
run 1 verify ./mine --calibrate
out 'mine: {time_limit: 2.000}'
rm mine/submissions/accepted/slow.c
timed mine/submissions/time_limit_exceeded/nearly.c 1200
run 0 verify ./mine --json
json '[f["rule"] for f in d["packages"][0]["findings"]] == ["time-sensitive"]'
timed mine/submissions/time_limit_exceeded/nearly.c 3000
run 0 verify ./mine --json
json 'd["packages"][0]["findings"] == []'
json '2900 < d["packages"][0]["limits"]["fastest_too_slow"]["cpu_ms"] < 4000'
json 'not d["packages"][0]["limits"]["fastest_too_slow"]["stopped"]'
sed -i '/time_limit/d' mine/problem.yaml
timed mine/submissions/accepted/slow.c 600
run 0 verify ./mine --json
json '[f["rule"] for f in d["packages"][0]["findings"]] == ["time-limit-computed"]'
json 'd["packages"][0]["limits"]["source"] == "computed" and d["packages"][0]["limits"]["cpu_ms"] == 2000'
end

begin "what a package says cannot repaint the terminal"
run 0 new mine
printf 'int main(void) { return }\n#error "\033[2J"\n' >mine/submissions/accepted/bad.c
printf '{\033[31m: 1}\n' >mine/submissions/submissions.yaml
run 1 verify ./mine
LC_ALL=C grep -q "$(printf '\033')" "$temp/out" && fault "a control character"
end

begin "Ctrl-C ends it, and what it runs"
if [ -z "${real_python:-}" ]; then
    skip "no python3"
else
    run 0 new mine
    timed mine/submissions/accepted/long.c 5000
    sed -i 's/time_limit: 1.0/time_limit: 10.0/' mine/problem.yaml
    # a shell lets what it runs in the background ignore the signal
    (exec "$real_python" -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$judge" verify ./mine >"$temp/out" 2>"$temp/err") &
    process=$!
    sleep 2
    kill -INT $process
    wait $process
    status=$?
    [ $status -eq 130 ] || fault "status $status"
    silent out
    end
fi

finish
