#!/bin/sh
# What happens to the record, and that it costs neither the verdict nor what was there.
#
#     tests/cli/record.sh path/to/judge
. "$(dirname "$0")/harness.sh"

data=$HOME/.local/share/judge
database=$data/history.db
cp "$stdio/accepted/two_pointers.c" "$temp/right.c"
cp "$stdio/wrong_answer/int_sum.c" "$temp/wrong.c"

# fresh: a record with one submission.
fresh()
{
    chmod -R u+rwx "$data" 2>/dev/null
    rm -rf "$data"
    run 1 submit --problem pairsumsorted "$temp/wrong.c"
    silent err
}

# complaint TEXT: one line on standard error, and it says so.
complaint()
{
    err "judge: this submission is not recorded: "
    err "$1"
    [ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line: $(cat "$temp/err")"
}

# judged: the verdict is there, whatever became of the record.
judged()
{
    run 0 submit --problem pairsumsorted "$temp/right.c"
    out "ACCEPTED"
    no_out "attempt"
}

begin "a submission says which one it is, and the clock"
fresh
out "attempt 1"
no_out " of 20:00"
run 0 start pairsumsorted
cp "$temp/wrong.c" pairsumsorted.c
run 1 submit
out "attempt 2"
no_out " of 20:00"
rm -rf "$data" pairsumsorted.c
run 0 start pairsumsorted
cp "$temp/wrong.c" pairsumsorted.c
run 1 submit --json
json 'd["record"]["number"] == 1 and d["record"]["attempt"] == 1 and d["record"]["target_ms"] == 1200000'
json '0 <= d["record"]["practice_ms"] < 600000'
cp "$temp/right.c" pairsumsorted.c
run 0 submit
out "attempt 2   0:0"
out " of 20:00"
run 0 submit
out "attempt 3"
no_out "of 20:00"
recorded "SELECT outcome, took_ms IS NOT NULL FROM practice" "solved|1"
end

begin "a compile error is a submission too"
rm -rf "$data"
echo 'int main(void) { return x; }' >pairsumsorted.c
run 1 submit
silent err
recorded "SELECT verdict, tests_run, length(source) FROM submission JOIN detail ON submission = submission.id" "compile_error|0|29"
end

begin "start --again begins a solved problem anew, and nothing else"
rm -rf "$data"
run 0 start pairsumsorted
run 2 start --again pairsumsorted
err "judge: pairsumsorted is not solved yet"
cp "$temp/right.c" pairsumsorted.c
run 0 submit
run 0 start --again pairsumsorted
out "kept     your old file as pairsumsorted.c~1~"
out "clock    0:00 of 20:00"
cmp -s pairsumsorted.c~1~ "$temp/right.c" || fault "not the old file"
run 2 start --again pairsumsorted
err "is not solved yet this time"
recorded "SELECT outcome FROM practice ORDER BY id" "solved
open"
cp "$temp/right.c" pairsumsorted.c
run 0 submit
out "attempt 1 "
end

begin "the clock goes on across a reboot, and does not see that the wall clock is set"
if command -v python3 >/dev/null; then
    rm -rf "$data"
    run 0 start pairsumsorted
    cp "$temp/wrong.c" pairsumsorted.c
    rows "UPDATE span SET began_wall_ms = began_wall_ms - 3600000" # the clock was set an hour forward
    run 1 submit
    out "attempt 1   0:0"
    rows "UPDATE span SET began_boot_id = '11111111-0000-4000-8000-000000000001'" # and now it was booted
    run 1 submit
    out "attempt 2   1:00:0"
    out " of 20:00"
    end
else
    skip "no python3"
fi

begin "a damaged record is left alone, and one line says what to do"
fresh
printf 'this is no database any more, and long enough for its head' >"$temp/damage"
cp "$temp/damage" "$database"
judged
complaint "history.db: the file is damaged, and is left as it is; set it aside, and judge begins a new one"
cmp -s "$temp/damage" "$database" || fault "the file was changed"
run 0 hint pairsumsorted
err "judge: that this hint was shown is not recorded"
run 0 start pairsumsorted
err "judge: that this was started is not recorded"
[ -s pairsumsorted.c ] || fault "no file"
run 3 list -s solved
silent out
err "history.db: the file is damaged, and is left as it is"
run 3 list --patterns -s new --json
json 'd["error"]["kind"] == "io"'
run 0 list
out "2 of 2 problems"
mv "$database" "$database.damaged"
run 0 submit --problem pairsumsorted "$temp/right.c"
silent err
end

begin "a record of a later judge is left alone"
if command -v python3 >/dev/null; then
    fresh
    rows "PRAGMA user_version = 99"
    cp "$database" "$temp/later"
    judged
    complaint "is of a later judge (version 99; this one knows "
    cmp -s "$temp/later" "$database" || fault "the file was changed"
    end
else
    skip "no python3"
fi

begin "another program's database is left alone"
if command -v python3 >/dev/null; then
    rm -rf "$data"
    mkdir -p "$data"
    python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1]); db.execute("CREATE TABLE mine (x)"); db.commit()' "$database"
    cp "$database" "$temp/foreign"
    judged
    complaint "is no record of judge"
    cmp -s "$temp/foreign" "$database" || fault "the file was changed"
    end
else
    skip "no python3"
fi

begin "a home that can only be read costs a line, and what is there is known"
if [ "$(id -u)" -eq 0 ]; then
    skip "root writes everything"
else
    fresh
    run 0 submit --problem pairsumsorted "$temp/right.c"
    chmod 444 "$database"
    chmod 555 "$data"
    judged
    complaint "Permission denied"
    run 0 solution pairsumsorted
    out "reference"
    err "judge: that the solution was shown is not recorded"
    chmod 755 "$data"
    chmod 644 "$database"
    recorded "SELECT count(*) FROM submission" 2
    end
fi

begin "a record that is no file is not waited for"
rm -rf "$data"
mkdir -p "$data"
mkfifo "$database"
judged
complaint "is no regular file"
end

# full_disk: exit status 77 where nothing can be mounted.
full_disk()
{
    cat >full.sh <<'SCRIPT'
mkdir -p "$HOME/.local/share/judge"
mount -t tmpfs -o size=1m,mode=777 small "$HOME/.local/share/judge" || exit 77
cd "$HOME/.local/share/judge" || exit 77
"$1" submit --problem pairsumsorted "$2/wrong.c" >first 2>first.err
head -c 4m /dev/zero >filler 2>/dev/null
"$1" submit --problem pairsumsorted "$2/right.c" >"$2/out" 2>"$2/err"
echo "status $?" >>"$2/out"
rm filler
"$1" submit --problem pairsumsorted "$2/right.c" >"$2/again" 2>&1
cp history.db "$2/kept.db"
SCRIPT
    set --
    [ "$(id -u)" -eq 0 ] || set -- --map-root-user
    unshare --mount "$@" true 2>/dev/null || return 77
    unshare --mount "$@" sh full.sh "$judge" "$temp"
}

begin "a full disk costs a line, and what is there stays"
rm -rf "$data"
full_disk
if [ $? -eq 77 ]; then
    skip 'no mount namespace'
else
    out "ACCEPTED"
    out "status 0"
    complaint "the disk is full"
    grep -qF "attempt 2" "$temp/again" || fault "after it: $(cat "$temp/again")"
    [ "$(rows "$temp/kept.db" "SELECT verdict FROM submission ORDER BY id" | tr '\n' ' ')" = "wrong_answer accepted " ] ||
        fault "lost"
    [ "$(rows "$temp/kept.db" "PRAGMA integrity_check")" = ok ] || fault "damaged"
    end
fi

begin "two judges at once lose nothing"
rm -rf "$data"
for who in right wrong; do
    for i in 1 2 3 4 5 6 7 8 9 10; do
        "$judge" submit --problem pairsumsorted "$temp/$who.c" || true
    done >"$temp/$who.out" 2>"$temp/$who.err" &
done
wait
[ -s "$temp/right.err" ] && fault "$(head -c 300 "$temp/right.err")"
[ -s "$temp/wrong.err" ] && fault "$(head -c 300 "$temp/wrong.err")"
recorded "SELECT verdict, count(*), count(DISTINCT uid) FROM submission GROUP BY 1 ORDER BY 1" "accepted|10|10
wrong_answer|10|10"
end

finish
