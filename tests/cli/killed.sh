#!/bin/sh
# A judge that is killed, or whose sandbox helper is, at any moment of a submission: nothing stays alive, no folder for
# temporary files stays, and what was written to the caches and to the record is whole or not there.
#
#     tests/cli/killed.sh path/to/judge
#
# Takes the program `without` beside judge, and python3. The bound for what stays alive is what a machine under load
# keeps; the figures stand in the comments.
. "$(dirname "$0")/harness.sh"

killer=$root/tests/cli/killed.py
without=$(dirname "$judge")/without
BOUND_MS=2000
if ! command -v python3 >/dev/null; then
    begin "a judge that is killed"
    skip "no python3"
    finish
fi

# ---- a problem that takes about a second: three programs to compile, tests to make, large outputs to compare ----

package=$temp/catalog/echoes
mkdir -p "$package/data/sample" "$package/data/secret" "$package/statement" "$package/generators" \
    "$package/submissions/accepted"
cat >"$package/problem.yaml" <<'YAML'
problem_format_version: "2025-09"
name: Echoes
uuid: 7a0f4a8e-0000-4000-8000-000000000004
license: cc0
rights_owner: nobody
YAML
echo 'Say it again and again.' >"$package/statement/problem.en.md"
for test in sample/1 secret/1; do
    echo once >"$package/data/$test.in"
    printf 'once\nonce\nonce\nonce\n' >"$package/data/$test.ans"
done
cat >"$package/generators/words.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
int main(int count, char **words)
{
    if (fork() == 0) /* it is nobody's child when its parent is killed */
        for (;;)
            pause();
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    for (long i = 0; count == 3 && i < atol(words[2]); i++)
        printf("%ld%c", i, i % 10 == 9 ? '\n' : ' ');
    return puts(words[1]) < 0;
}
C
cat >"$package/generators/generators.yaml" <<'YAML'
random_salt: echoes
data:
  secret:
    data:
      2-large: {generate: "words.c {seed} 250000", count: 3, yaml: {description: many words}}
YAML
cat >"$package/submissions/accepted/echo.c" <<'C'
#include <stdio.h>
#include <time.h>
static char text[4 << 20];
int main(void)
{
    size_t length = fread(text, 1, sizeof text, stdin);
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    for (int i = 0; i < 4; i++)
        fwrite(text, 1, length, stdout);
    return 0;
}
C
solution=$temp/other/echo.c
{ cat "$package/submissions/accepted/echo.c"; echo '/* another program */'; } >"$solution"

XDG_CACHE_HOME=$temp/cache XDG_DATA_HOME=$temp/data TMPDIR=$temp/tmp
export XDG_CACHE_HOME XDG_DATA_HOME TMPDIR

# fresh: as on the first day. know_compiler: but for what is known of the compiler, which takes long to find out.
fresh()
{
    rm -rf "$temp/cache" "$temp/data" "$temp/tmp"
    mkdir "$temp/tmp"
}
know_compiler()
{
    fresh
    mkdir -p "$temp/cache/judge"
    cp -R "$temp/whole/toolchains" "$temp/cache/judge"
}

# ---- one run ----

status='' ms='' what=''

# killed MACHINE VICTIM SIGNAL WHEN: submits, and kills; the result is in status, ms and what.
killed()
{
    machine=$1
    shift
    # shellcheck disable=SC2046
    set -- $(python3 "$killer" "$@" env PATH="$PATH" $machine "$judge" submit --problem echoes "$solution" 2>"$temp/err" >"$temp/both"
        tail -n 1 "$temp/both")
    status=$1 ms=$2 what=$3
    sed '$d' "$temp/both" >"$temp/out"
}

# phase: how far it had come, by what it left in the cache.
phase()
{
    if [ -e "$temp/data/judge/history.db" ]; then
        echo recording
    elif [ -n "$(find "$temp/cache" -name 'echoes-*' 2>/dev/null)" ]; then
        echo judging
    elif [ -n "$(find "$temp/cache" -name '.making-*' 2>/dev/null)" ]; then
        echo making
    else
        echo compiling
    fi
}

# list FOLDER: the files of a cache.
list() { (cd "$1" && find programs tests toolchains -type f | sort); }

# The large tests as they must be, each time that they have a name.
tests_are_whole()
{
    for set in "$temp"/cache/judge/tests/echoes-*; do
        [ ! -e "$set" ] || diff -r "$set" "$temp/whole/tests/$(basename "$set")" >/dev/null || fault "$1: a set is not whole"
    done
}

# The record has whole submissions, or none, and the database is sound. An empty file is one that was just made.
record_is_whole()
{
    [ -s "$temp/data/judge/history.db" ] || return
    [ "$(rows "PRAGMA integrity_check")" = ok ] || fault "$1: the record is damaged"
    [ -z "$(rows "SELECT name FROM sqlite_master WHERE name = 'submission'")" ] && return
    rows "SELECT verdict, outcome, source = '' FROM submission JOIN practice ON practice.id = practice
        LEFT JOIN detail ON detail.submission = submission.id" >"$temp/submissions"
    [ -z "$(grep -vxF 'accepted|solved|0' "$temp/submissions")" ] || fault "$1: half a submission is in the record"
}

# sound POINT: after a kill all is well, and the next judge says what it always says.
sound()
{
    [ "$ms" -le $BOUND_MS ] || [ "$what" != killed ] || fault "$1: something lived on for $ms ms"
    [ -z "$(ls -A "$temp/tmp")" ] || fault "$1: left for temporary files: $(ls -A "$temp/tmp")"
    tests_are_whole "$1"
    record_is_whole "$1"
    run 0 submit --problem echoes "$solution"
    out '5 of 5 accepted'
    out 'ACCEPTED'
    silent err
    tests_are_whole "$1, again"
    record_is_whole "$1, again"
    list "$temp/cache/judge" >"$temp/list"
    diff "$temp/whole.list" "$temp/list" >"$temp/difference" ||
        fault "$1: the cache has other files: $(head -c 600 "$temp/difference" | tr '\n' ' ')"
    [ -z "$(ls -A "$temp/tmp")" ] || fault "$1, again: left for temporary files: $(ls -A "$temp/tmp")"
}

# ---- a run that nobody kills ----

begin "a run that nobody kills leaves no process, and the caches as they are to be"
fresh
killed '' none KILL 0
[ "$status" -eq 0 ] || fault "status $status: $(cat "$temp/err")"
out '5 of 5 accepted'
cp -R "$temp/cache/judge" "$temp/whole"
know_compiler
killed '' none KILL 0
first_ms=$ms
list "$temp/whole" >"$temp/whole.list"
[ "$(grep -c '^programs/' "$temp/whole.list")" -eq 3 ] || fault "not three programs: $(cat "$temp/whole.list")"
sound "nobody"
echo "# it takes $first_ms ms"
end

# ---- both are killed ----

# Nobody is left to remove the folder; the next judge does, when it is old enough not to be one that is being made.
begin "judge and helper killed at once leave a folder and no process"
know_compiler
killed '' both KILL "file:$temp/cache/judge/tests/.making-*"
[ "$what:$status" = killed:137 ] || fault "it was not killed there: $what, status $status"
[ "$ms" -le $BOUND_MS ] || fault "something lived on for $ms ms"
mkdir "$temp/later"
mv "$temp/tmp"/judge-box-* "$temp/later" || fault "no folder is left"
swept_after=$(($(date +%s) + 11)) # the move is a change of its status
sound "both"
end

# ---- judge is killed ----

slowest=0
note_ms() { [ "$what" = killed ] && [ "$ms" -gt $slowest ] && slowest=$ms; return 0; }

# Every second time without namespaces, where the kernel does not help.
seen=''
begin "judge killed at any of 20 points leaves nothing, and nothing half done is used"
point=0
while [ $point -lt 20 ]; do
    case $((point % 3)) in 0) signal=KILL ;; 1) signal=TERM ;; 2) signal=INT ;; esac
    case $((point % 2)) in 0) machine='' ;; 1) machine="$without namespaces" ;; esac
    if [ $point -lt 3 ]; then fresh; else know_compiler; fi
    killed "$machine" judge $signal $((first_ms * (2 * point + 1) / 40))
    seen="$seen $(phase)"
    note_ms
    case $what:$status in
    killed:137 | killed:143 | killed:130 | late:0 | killed:0) ;;
    *) fault "point $point: status $status" ;;
    esac
    sound "point $point, $signal$machine"
    point=$((point + 1))
done
echo "# the last process ended $slowest ms after the signal at most; it came while$seen"
end

for when in "process:cc1" "file:$temp/cache/judge/tests/.making-*/1.in" "file:$temp/cache/judge/tests/echoes-*"; do
    case $when in *cc1) where="the compiler runs" ;; *making*) where="tests are made" ;; *) where="tests are run" ;; esac
    begin "judge killed while $where leaves nothing"
    slowest=0
    know_compiler
    killed "$without namespaces" judge KILL "$when"
    [ "$what:$status" = killed:137 ] || fault "it was not killed there: $what, status $status"
    note_ms
    sound "$where"
    echo "# the last process ended $slowest ms after the signal at most"
    end
done

# ---- the helper is killed ----

# refused POINT: judge said in one line that its helper is gone, and judged nothing.
refused()
{
    [ "$status" -eq 3 ] || fault "$1: status $status, not 3"
    silent out
    grep -qE '^judge: ([a-z0-9/-]+: )?the sandbox helper (is gone: something killed it|ended at its start)$' "$temp/err" &&
        [ "$(wc -l <"$temp/err")" -eq 2 ] && err "try: judge doctor" || fault "$1: it said: $(cat "$temp/err")"
}

begin "a helper killed at any of 6 points is a judge error, and leaves nothing"
slowest=0 point=0 refusals=0
while [ $point -lt 6 ]; do
    case $((point % 2)) in 0) machine='' ;; 1) machine="$without namespaces" ;; esac
    know_compiler
    killed "$machine" helper KILL $((first_ms * (2 * point + 1) / 12))
    note_ms
    if [ "$status" -ne 0 ]; then # 0: it had nothing more to do
        refused "point $point"
        refusals=$((refusals + 1))
    fi
    sound "point $point$machine"
    point=$((point + 1))
done
[ $refusals -gt 0 ] || fault "it was never killed in time"
echo "# the last process ended $slowest ms after the signal at most; $refusals of 6 refused"
end

for when in "process:cc1" "process:collect2" "process:words.c" "process:solution"; do
    case $when in
    *cc1) where="the compiler runs" ;;
    *collect2) where="the linker runs" ;;
    *words*) where="a generator runs that has a child" ;;
    *) where="a solution runs" ;;
    esac
    begin "a helper killed while $where is a judge error, and leaves nothing"
    slowest=0
    know_compiler
    killed "$without namespaces" helper KILL "$when"
    [ "$what" = killed ] || fault "it was not killed there: $what"
    refused "$where"
    note_ms
    sound "$where"
    echo "# the last process ended $slowest ms after the signal at most"
    end
done

begin "the folder of judge and helper that were killed at once is removed by the next"
while [ "$(date +%s)" -lt "$swept_after" ]; do sleep 1; done
fresh
TMPDIR=$temp/later
run 0 submit --problem echoes "$solution"
[ -z "$(ls -A "$temp/later")" ] || fault "it is still there: $(ls -A "$temp/later")"
end

finish
