#!/bin/sh
# Tests that are made on first use, as a person meets them: the first time, the second, two at once, a judge that is
# killed, a disk that is full.
#
#     tests/cli/generated.sh path/to/judge
. "$(dirname "$0")/harness.sh"

# A problem whose large tests take about a second to make.
package=$temp/catalog/echoes
mkdir -p "$package/data/sample" "$package/data/secret" "$package/statement" "$package/generators" \
    "$package/submissions/accepted"
cat >"$package/problem.yaml" <<'YAML'
problem_format_version: "2025-09"
name: Echoes
uuid: 7a0f4a8e-0000-4000-8000-000000000002
license: cc0
rights_owner: nobody
YAML
echo 'Say it again.' >"$package/statement/problem.en.md"
for test in sample/1 secret/1; do
    echo once >"$package/data/$test.in"
    echo once >"$package/data/$test.ans"
done
cat >"$package/generators/words.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
int main(int count, char **words)
{
    long n = count == 3 ? atol(words[2]) : 0;
    nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
    for (long i = 0; i < n; i++)
        printf("%ld%c", i, i % 10 == 9 ? '\n' : ' ');
    return puts(words[1]) < 0;
}
C
cat >"$package/generators/generators.yaml" <<'YAML'
random_salt: echoes
data:
  secret:
    data:
      2-large: {generate: "words.c {seed} 200000", count: 4, yaml: {description: many words}}
YAML
cat >"$package/submissions/accepted/echo.c" <<'C'
#include <stdio.h>
int main(void)
{
    for (int c; (c = getchar()) != EOF;)
        putchar(c);
    return 0;
}
C
echo=$package/submissions/accepted/echo.c
cache=$HOME/.cache/judge/tests
sets() { find "$cache" -mindepth 1 -maxdepth 1 -name 'echoes-*' 2>/dev/null | wc -l; }
half_made() { find "$cache" -mindepth 1 -maxdepth 1 -name '.making-*' 2>/dev/null | wc -l; }
# inode: tells whether the set is still the same.
inode() { stat -c %i "$cache"/echoes-*/0.in; }

begin "large tests are made once, and judged as the others are"
run 0 submit --problem echoes "$echo" --json
json 'd["tests"] == {"total": 6, "run": 6, "accepted": 6}'
json 'd["results"][2]["test"] == "secret/2-large-1"'
silent err
[ "$(sets)" -eq 1 ] || fault "$(sets) sets in the cache"
first=$(inode)
run 0 submit --problem echoes "$echo"
out '6 of 6 accepted'
[ "$(inode)" = "$first" ] || fault "they were made twice"
mode=$(stat -c %a "$cache" "$cache"/echoes-* | sort -u)
[ "$mode" = 700 ] || fault "modes $mode"
end

begin "a test that is made counts as the others when it fails"
printf 'int main(void)\n{\n    return 0;\n}\n' >silent.c
run 1 submit --problem echoes silent.c
out 'next: judge test silent.c --problem echoes'
no_out 'judge hint' # the package has no written solution
run 1 submit --problem echoes --all silent.c --json
json 'len([r for r in d["results"] if r["verdict"] != "accepted"]) == 6'
end

begin "show needs no large test"
rm -rf "$cache"
run 0 show echoes
out 'Say it again'
[ "$(sets)" -eq 0 ] || fault "they were made"
end

begin "a changed package is made again, and the old set goes"
run 0 submit --problem echoes "$echo"
first=$(inode)
sed 's/200000"/200001"/' "$package/generators/generators.yaml" >yaml && cp yaml "$package/generators/generators.yaml"
run 0 submit --problem echoes "$echo"
[ "$(sets)" -eq 1 ] || fault "$(sets) sets in the cache"
[ "$(inode)" != "$first" ] || fault "they were not made again"
end

begin "two judges at once make them once, and both are right"
rm -rf "$cache"
"$judge" submit --problem echoes "$echo" >first.out 2>first.err &
first=$!
"$judge" submit --problem echoes "$echo" >second.out 2>second.err &
second=$!
wait $first || fault "the first: $(cat first.err)"
wait $second || fault "the second: $(cat second.err)"
grep -q '6 of 6 accepted' first.out || fault "the first: $(cat first.out)"
grep -q '6 of 6 accepted' second.out || fault "the second: $(cat second.out)"
[ "$(sets)" -eq 1 ] || fault "$(sets) sets in the cache"
[ "$(half_made)" -eq 0 ] || fault "something half made is left"
end

begin "a judge that is killed in the middle leaves nothing that is used"
rm -rf "$cache"
"$judge" submit --problem echoes "$echo" >out 2>err &
killed=$!
tries=0
until [ "$(find "$cache" -name 1.in 2>/dev/null | wc -l)" -eq 1 ] || [ $tries -gt 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
kill -9 $killed
wait $killed 2>/dev/null
[ "$(sets)" -eq 0 ] || fault "a half made set has a name"
[ "$(half_made)" -eq 1 ] || fault "it was not killed in the middle"
run 0 submit --problem echoes "$echo"
out '6 of 6 accepted'
[ "$(half_made)" -eq 0 ] || fault "something half made is left"
end

begin "a set that was damaged is made again"
rm -f "$cache"/echoes-*/3.ans
run 0 submit --problem echoes "$echo"
out '6 of 6 accepted'
end

begin "a cache that cannot be written costs a warning, not the verdict"
chmod -R u+rwx "$cache" && rm -rf "$cache"
if [ "$(id -u)" -eq 0 ]; then
    XDG_CACHE_HOME=/proc/none run 0 submit --problem echoes "$echo"
else
    mkdir -p locked
    chmod 500 locked
    XDG_CACHE_HOME=$PWD/locked run 0 submit --problem echoes "$echo"
fi
out '6 of 6 accepted'
err 'the large tests cannot be kept for the next time ('
end

# full SIZE: the cache is a disk of that size. Takes a mount namespace.
full()
{
    unshare --mount ${1:+--map-root-user} true 2>/dev/null || return 1
    mkdir -p disk
    cat >full.sh <<'SH'
mount -t tmpfs -o size=2m,mode=777 small disk || exit 77
XDG_CACHE_HOME=$PWD/disk "$1" submit --problem echoes "$2" >out 2>err
status=$?
find disk/judge/tests -mindepth 1 | grep -q . && exit 78
exit $status
SH
    unshare --mount ${1:+--map-root-user} sh full.sh "$judge" "$echo"
}

begin "a full disk costs a warning, not the verdict, and leaves nothing half made"
[ "$(id -u)" -eq 0 ] && user='' || user=yes
full "$user"
status=$?
if [ $status -eq 1 ] && [ ! -e full.sh ] || [ $status -eq 77 ]; then
    skip 'no mount namespace'
else
    [ $status -eq 0 ] || fault "status $status: $(cat err)"
    grep -q '6 of 6 accepted' out || fault "$(cat out)"
    grep -q 'the large tests cannot be kept for the next time (No space left on device)' err || fault "$(cat err)"
    end
fi

finish
