#!/bin/sh
# The clock stopped by hand, what was submitted, and the record on its way to another machine.
#
#     tests/cli/history.sh path/to/judge
. "$(dirname "$0")/harness.sh"

data=$HOME/.local/share/judge
right=$stdio/accepted/two_pointers.c
wrong=$stdio/wrong_answer/int_sum.c
forget() { rm -rf "$data"; }

# submissions: number 1 is wrong, number 2 is right, of a practice with a clock and a hint.
submissions()
{
    forget
    run 0 start pairsumsorted
    run 0 hint pairsumsorted
    cp "$wrong" pairsumsorted.c
    run 1 submit
    cp "$right" pairsumsorted.c
    run 0 submit
}

# ---- the clock ----

begin "pause stops the clock, resume lets it go on, and each says what it shows"
forget
run 2 pause
err "judge: no practice is open: there is nothing to pause"
err "judge start P begins one"
run 0 start pairsumsorted
run 0 pause
out "Pair sum sorted   paused at 0:0"
out " of 20:00"
out "next: judge resume pairsumsorted"
run 0 pause --json
json 'd["problem"] == "pairsumsorted" and d["state"] == "paused" and d["changed"] is False'
json '0 <= d["practice_ms"] < 60000 and d["target_ms"] == 1200000 and d["file"].endswith("/work/pairsumsorted.c")'
run 0 pause
out "was paused already, at 0:0"
run 0 resume
out "the clock runs on from 0:0"
out "next: judge test $temp/work/pairsumsorted.c    judge pause pairsumsorted"
run 0 resume pair --json
json 'd["state"] == "running" and d["changed"] is False'
end

begin "a paused clock stands still"
forget
run 0 start pairsumsorted
run 0 pause --json
first=$(sed -n 's/.*"practice_ms": \([0-9]*\).*/\1/p' "$temp/out")
sleep 0.3
run 0 resume --json
json "d['practice_ms'] == $first and d['changed'] is True"
sleep 0.3
run 0 pause --json
json "d['practice_ms'] >= $first + 300"
end

begin "abandon ends a practice, keeps the file, and what was submitted"
forget
run 0 start pairsumsorted
cp "$wrong" pairsumsorted.c
run 1 submit
run 0 abandon
out "abandoned at 0:0"
out "your file stays as it is: $temp/work/pairsumsorted.c"
out "next: judge start --force pairsumsorted    judge list"
cmp -s "$wrong" pairsumsorted.c || fault "the file did not stay"
run 2 abandon
run 2 resume pairsumsorted
err "judge: no practice of pairsumsorted is open"
run 0 history
out "  WA  "
run 0 start --force pairsumsorted
out "clock    0:00 of 20:00"
run 0 abandon --json
json 'd["state"] == "abandoned" and d["changed"] is True'
end

begin "a solved problem whose new practice is abandoned begins anew with --again"
rm -rf "$HOME/.local/share/judge"
run 0 start pairsumsorted
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 submit
run 0 start --again pairsumsorted
run 0 abandon
out "next: judge start --again pairsumsorted"
run 0 start --again pairsumsorted
out "clock    0:00 of 20:00"
end

begin "of several practices the one that can be meant, else the last start; abandon never guesses"
forget
run 0 start pairsumsorted
run 0 start longestuniquesubstr
run 2 abandon
err "judge: several practices are open: longestuniquesubstr and pairsumsorted"
err "judge abandon longestuniquesubstr"
run 2 abandon --json
json 'd["error"]["kind"] == "usage" and "pairsumsorted" in d["error"]["message"]'
run 0 pause --json
json 'd["problem"] == "longestuniquesubstr"'
run 0 pause --json
json 'd["problem"] == "pairsumsorted" and d["changed"] is True'
run 2 resume nosuchproblem
run 0 resume pairsumsorted
run 0 resume --json
json 'd["problem"] == "longestuniquesubstr"'
run 0 abandon longestuniquesubstr
run 0 abandon --json
json 'd["problem"] == "pairsumsorted"'
end

if command -v python3 >/dev/null; then
    begin "more open practices than a line can name are counted"
    forget
    run 0 start pairsumsorted
    rows "INSERT INTO problem (identity, short_name, name, difficulty, patterns) WITH RECURSIVE n(i) AS (SELECT 10
        UNION ALL SELECT i + 1 FROM n WHERE i < 59) SELECT 'id' || i, 'aproblemofmine' || i, 'Mine', 'easy', '' FROM n"
    rows "INSERT INTO practice (uid, problem, timed, started_ms, outcome) SELECT 'u' || id, id, 0, id, 'open' FROM problem
        WHERE identity LIKE 'id%'"
    run 2 abandon
    named=$(grep -o 'aproblemofmine[0-9][0-9]\|pairsumsorted' "$temp/err" | sort -u | wc -l)
    more=$(sed -n 's/^judge: several practices are open: .* and \([0-9]*\) more$/\1/p' "$temp/err")
    [ "$((named + ${more:-0}))" -eq 51 ] && [ "$named" -gt 15 ] || fault "$named and ${more:-none} more: $(cat "$temp/err")"
    end
else
    begin "more open practices than a line can name are counted"
    skip "no python3"
fi

begin "a practice of a problem that left the catalog, and one without a clock"
forget
run 0 start pairsumsorted
JUDGE_CATALOG=$temp/other
run 0 pause pairsumsorted
run 0 abandon pairsumsorted
JUDGE_CATALOG=$temp/catalog
run 1 submit --problem pairsumsorted "$wrong"
run 2 pause
err "has no clock to pause: it was submitted without a start"
err "judge abandon pairsumsorted"
run 0 abandon
out "abandoned, without a clock"
end

# ---- the history ----

begin "nothing was submitted"
forget
run 0 history
out "nothing was submitted yet"
run 0 history --json
json 'd == {"schema": 1, "submissions": []}'
run 0 history pairsumsorted
out "next: judge start pairsumsorted"
run 2 history show 1
err "judge: there is no submission 1"
run 2 history nosuchproblem
[ ! -e "$data" ] || fault "looking made a record"
end

begin "the list has the newest first, and is of one problem where one is named"
submissions
run 1 submit --problem longestuniquesubstr "$function/wrong_answer/counts-distinct.c"
run 0 history
[ "$(awk 'NR > 1 && $1 ~ /^[0-9]+$/ { printf "%s%s ", $1, $5 }' "$temp/out")" = '3WA 2AC 1WA ' ] || fault "$(cat "$temp/out")"
out "  h1"
out "help: h hints"
out "next: judge history show 3"
run 0 history pair
no_out longest
out "next: judge history show 2    judge history diff 1 2"
run 0 history -n 1 --json
json 'len(d["submissions"]) == 1 and d["submissions"][0]["number"] == 3'
run 0 history --json pairsumsorted
json '[s["verdict"] for s in d["submissions"]] == ["accepted", "wrong_answer"]'
json 'all(s["tests"]["total"] == 39 and s["help"] == {"hints": 1, "reveals": 0, "solution": False} for s in d["submissions"])'
json 'd["submissions"][1]["first_failure"] and d["submissions"][0]["first_failure"] is None'
json 'all(__import__("re").fullmatch(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}[+-][0-9]{2}:[0-9]{2}", s["at"]) for s in d["submissions"])'
json 'all(0 <= s["practice_ms"] < 600000 and s["at_ms"] > 0 and s["memory_kib"] > 0 for s in d["submissions"])'
run 2 history -n 0
run 2 history pairsumsorted longestuniquesubstr
JUDGE_CATALOG=$temp/other
run 0 history pairsumsorted
out "  AC  "
JUDGE_CATALOG=$temp/catalog
end

if has_terminal; then
    begin "a list fits a terminal of 80 columns, and a long one goes through the pager"
    submissions
    run 1 submit --problem longestuniquesubstr "$function/wrong_answer/counts-distinct.c"
    on_terminal 30 80 history
    [ "$(sed "s/$(printf '\033')\[[0-9;]*m//g" "$temp/out" | awk 'length > 80' | wc -l)" -eq 0 ] || fault "$(cat "$temp/out")"
    out "longestuniq"
    PAGER='sed s/^/paged:/'
    export PAGER
    on_terminal 5 80 history
    out "paged:"
    on_terminal 30 80 history show 2
    out "paged:"
    unset PAGER
    end
else
    begin "a list fits a terminal of 80 columns, and a long one goes through the pager"
    skip "no python3, no terminal"
fi

begin "show tells all of a submission, and nothing of a hidden test's content"
submissions
printf '/* \033[31m \200 */\n' >red.c
cat "$right" >>red.c
run 0 submit --problem pairsumsorted red.c
run 0 history show 1
out "Pair sum sorted    easy    submission 1    20"
out "WRONG ANSWER   "
out "  clock    0:0"
out "  help     1 hint"
out "  file     $temp/work/pairsumsorted.c"
out "    int main(void)"
out "next: judge history restore 1"
run 0 history show 2
grep -qE '^  results  AC .* sample 1 to test [0-9]+ .*\(39 tests\)$' "$temp/out" || fault "not folded: $(cat "$temp/out")"
run 0 history show 3
out '/* \x1b[31m \x80 */'
grep -q "$(printf '\033')" "$temp/out" && fault "an escape sequence"
run 0 history show 3 --json
json 'd["number"] == 3 and d["verdict"] == "accepted" and len(d["results"]) == 39 and d["judge_version"]'
json 'd["source"].startswith("/* \x1b[31m \ufffd */\n") and "int main" in d["source"]'
run 2 history show
run 2 history show x
run 2 history show 1 2
run 2 history show 99 --json
json 'd["error"]["kind"] == "usage" and "judge history" in d["error"]["hint"]'
end

begin "diff says what changed, with labels, and exits with 0"
submissions
run 0 history diff 1 2
grep -qE '^--- 1 pairsumsorted WRONG ANSWER, 20[0-9-]+ [0-9:]+$' "$temp/out" || fault "no label"
grep -qE '^\+\+\+ 2 pairsumsorted ACCEPTED, ' "$temp/out" || fault "no label"
diff -u "$wrong" "$right" | tail -n +3 >"$temp/wanted"
tail -n +3 "$temp/out" | cmp -s - "$temp/wanted" || fault "other differences"
run 0 history diff 2 2
out "2 and 2 are the same"
run 0 history diff --color=always 1 2
grep -q "$(printf '\033')\[[0-9;]*m+" "$temp/out" || fault "no colours"
run 0 history diff --json 1 2
json 'd["old"] == 1 and d["new"] == 2 and not d["same"] and d["diff"].startswith("--- 1 ")'
run 2 history diff 1
run 2 history diff 1 99
path=$PATH PATH=/nonexistent
"$judge" history diff 1 2 >"$temp/out" 2>"$temp/err"
status=$?
PATH=$path
[ "$status" -eq 3 ] || fault "status $status without diff"
err "judge: there is no program called diff"
silent out
end

begin "restore writes the source, and never over a file"
submissions
echo 'int mine;' >pairsumsorted.c
run 0 history restore 1
out "submission 1 is in pairsumsorted.c"
out "kept     your file as pairsumsorted.c~1~"
out "next: judge test pairsumsorted.c"
cmp -s "$wrong" pairsumsorted.c || fault "not the source"
[ "$(cat pairsumsorted.c~1~)" = 'int mine;' ] || fault "not kept"
run 0 history restore 1
out "is there already: pairsumsorted.c"
[ -e pairsumsorted.c~2~ ] && fault "kept the same"
mkdir there
run 0 history restore 2 --dir there --json
json 'd["file"] == "there/pairsumsorted.c" and d["written"] is True and d["kept"] is None and d["number"] == 2'
cmp -s "$right" there/pairsumsorted.c || fault "not the source"
echo other >there/mine.c
run 0 history restore 2 -o there/mine.c
out "kept     your file as there/mine.c~1~"
out "next: judge test there/mine.c --problem pairsumsorted"
ln -s "$temp/elsewhere" link.c
run 0 history restore 2 -o link.c
[ -e "$temp/elsewhere" ] && fault "written through a link"
run 2 history restore 2 --dir nowhere
run 2 history restore 2 -o there
err "there is a folder"
run 2 history restore 2 -o there/
run 2 history restore 2 --dir there -o x
run 2 history show 2 --dir there
end

# ---- to another machine ----

other=$temp/home2
elsewhere() { rm -rf "$other"; mkdir "$other"; }
# there STATUS ARGUMENT...: as run, on the other machine.
there()
{
    mine=$HOME HOME=$other
    run "$@"
    HOME=$mine
}

begin "a record is exported and imported, and nothing is there twice"
submissions
elsewhere
run 0 progress export all.jsonl
out "exported 1 problem, 1 practice, 2 submissions, 1 time help was used: all.jsonl"
[ "$(stat -c %a all.jsonl)" = 600 ] || fault "others may read it"
head -n 1 all.jsonl | grep -qF '{"row":"header","schema":1,"judge_version":"' || fault "no header"
run 0 progress export
cmp -s "$temp/out" all.jsonl || fault "standard output is another"
there 0 progress import all.jsonl
out "imported 1 problem, 1 practice, 2 submissions, 1 time help was used"
there 0 progress import all.jsonl
out "nothing is new"
out "known    4 that were here already"
there 0 progress export
cmp -s "$temp/out" all.jsonl || fault "not the same after import"
there 0 history --json
json '[s["verdict"] for s in d["submissions"]] == ["accepted", "wrong_answer"]'
there 0 history restore 1 -o restored.c
cmp -s restored.c "$wrong" || fault "another source"
run 0 progress import all.jsonl
out "nothing is new"
end

begin "an older export loses nothing, and two records become one"
submissions
elsewhere
run 0 progress export old.jsonl
there 0 progress import old.jsonl
there 1 submit --problem pairsumsorted "$wrong"
run 0 submit --problem pairsumsorted "$right"
there 0 progress import old.jsonl
out "nothing is new"
there 0 progress export b.jsonl
run 0 progress import b.jsonl
out "imported 0 problems, 0 practices, 1 submission"
run 0 progress export a.jsonl
there 0 progress import a.jsonl
there 0 history --json
cp "$temp/out" "$temp/there"
json '[s["verdict"] for s in d["submissions"]] == ["accepted", "wrong_answer", "accepted", "wrong_answer"]'
run 0 history --json
grep -v '"number"' "$temp/out" >"$temp/mine"
grep -v '"number"' "$temp/there" | cmp -s - "$temp/mine" || fault "two histories"
end

begin "of two open practices the one begun last goes on, and one that ended has ended"
forget
elsewhere
run 0 start pairsumsorted
there 0 start pairsumsorted
there 0 progress export b.jsonl
run 0 progress import b.jsonl
out "note     1 open practice counts as abandoned: another of the problem was begun later"
run 0 progress export a.jsonl
there 0 progress import a.jsonl
no_out "note"
run 0 pause --json
there 0 pause --json
run 0 submit --problem pairsumsorted "$right"
run 0 progress export a2.jsonl
there 0 progress import a2.jsonl
there 2 pause
err "no practice is open"
there 0 history
out "  AC  "
run 0 progress import a.jsonl
run 2 pause
end

begin "every byte of a source arrives"
forget
elsewhere
printf '/* \200\377 \001 \303\244 \342\200\256 \t \\ " */\n' >bytes.c
cat "$right" >>bytes.c
run 0 submit --problem pairsumsorted bytes.c
run 0 progress export all.jsonl
grep -q '"source":{"hex":"2f2a2080ff' all.jsonl || fault "not marked"
LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177-\377]')" all.jsonl && fault "bytes that no terminal should see"
there 0 progress import all.jsonl
there 0 history restore 1 -o again.c
cmp -s bytes.c again.c || fault "changed on the way"
end

begin "an export is whole, and never over a file unless it is told so"
submissions
echo mine >all.jsonl
run 2 progress export all.jsonl
err "'all.jsonl' is there already"
[ "$(cat all.jsonl)" = mine ] || fault "written over"
run 0 progress export --force all.jsonl
[ "$(wc -l <all.jsonl)" -eq 6 ] || fault "not all of it"
mkdir folder
run 2 progress export --force folder
run 2 progress export nowhere/all.jsonl
[ "$(ls -A | grep -c judge)" -eq 0 ] || fault "something is left: $(ls -A)"
run 2 progress
run 2 progress frob
run 2 progress import
run 2 progress import --force all.jsonl
run 2 progress import nothing.jsonl
run 2 progress import folder
[ -e /dev/full ] && { "$judge" progress export >/dev/full 2>"$temp/err"; [ $? -eq 3 ] || fault "a full disk is success"; }
forget
run 0 progress export empty.jsonl
[ "$(wc -l <empty.jsonl)" -eq 1 ] || fault "not empty"
[ ! -e "$data" ] || fault "an export made a record"
run 0 progress import empty.jsonl
out "nothing is new"
end

# bad LINE MESSAGE SCRIPT: a file whose line is changed by the sed script is refused there, and nothing is imported.
bad()
{
    sed "$1$3" all.jsonl >bad.jsonl
    cmp -s all.jsonl bad.jsonl && fault "nothing was changed: $3"
    there 2 progress import bad.jsonl
    err "judge: 'bad.jsonl', line $1: $2"
    err "nothing was imported: the record is as it was"
    silent out
    there 0 progress export
    [ "$(wc -l <"$temp/out")" -eq 1 ] || fault "something was imported: $3"
}

begin "a line that is wrong is named, and then nothing is imported"
submissions
elsewhere
run 0 progress export all.jsonl
bad 6 "it is no JSON" 's/,"number"/,number/'
bad 6 "it is no JSON" 's/.*//'
bad 6 "it is no JSON object" 's/.*/[1]/'
bad 6 "it is no JSON" 's/"day":/"uid":"x","day":/'
bad 6 "it is no JSON" 's/"help":"hint"/"help":"hi\\u0000nt"/'
bad 6 "it is no JSON" 's/"day":[0-9]*/"day":99999999999999999999/'
bad 6 "its 'help' has a NUL byte in it" 's/"help":"hint"/"help":{"hex":"6800"}/'
bad 6 "its 'help' is no hexadecimal text" 's/"help":"hint"/"help":{"hex":"6g"}/'
bad 6 "its 'help' is no hexadecimal text" 's/"help":"hint"/"help":{"hex":"686"}/'
bad 6 "its help cannot be" 's/"help":"hint"/"help":{"hex":"68"}/'
bad 6 "its 'help' is no text" 's/"help":"hint"/"help":7/'
bad 6 "its 'at_ms' is no whole number" 's/"at_ms":/"at_ms":0.5,"x":/'
bad 6 "its 'at_ms' is no whole number" 's/"at_ms":[0-9]*/"at_ms":null/'
bad 6 "its 'at_ms' is negative" 's/"at_ms":/"at_ms":-/'
bad 6 "its at_ms cannot be" 's/"at_ms":[0-9]*/"at_ms":999999999999999/'
bad 6 "its uid cannot be" 's/"uid":"[0-9a-f]*"/"uid":"1"/'
bad 6 "it has no 'uid'" 's/"uid"/"UID"/'
bad 6 "a row of the kind 'wisdom' is not known" 's/"row":"help"/"row":"wisdom"/'
bad 6 "no row before it is the practice" 's/"practice":"[0-9a-f]*"/"practice":"00000000000000000000000000000000"/'
bad 6 "no row before it is the problem" 's/"problem":"[^"]*"/"problem":"another"/'
bad 5 "its 'solution' is no true or false" 's/"solution":false/"solution":0/'
bad 5 "its tests_accepted cannot be" 's/"tests_accepted":[0-9]*/"tests_accepted":40/'
bad 5 "its 'results' is no list of objects" 's/"results":\[/"results":[7,/'
bad 5 "a result has the verdict 'splendid', which is none" 's/"verdict":"accepted","cpu/"verdict":"splendid","cpu/'
bad 3 "its 'began_wall_ms' is negative" 's/"began_wall_ms":/"began_wall_ms":-/'
bad 3 "its outcome cannot be" 's/"outcome":"solved"/"outcome":"dreamt"/'
bad 2 "its short_name cannot be" 's/"short_name":"[^"]*"/"short_name":""/'
bad 2 "its 'difficulty' is no text" 's/"difficulty":"easy"/"difficulty":{"hex":"65","more":1}/'
head -c -1 all.jsonl >bad.jsonl
there 2 progress import bad.jsonl
err "line 6: it was cut short"
{ cat all.jsonl; head -c 400000 /dev/zero | tr '\0' '['; echo; } >bad.jsonl
there 2 progress import bad.jsonl
err "line 7: it is no JSON"
{ cat all.jsonl; printf '{"row":"help","x":['; head -c 1100000 /dev/zero | tr '\0' ','; echo ']}'; } >bad.jsonl
there 2 progress import bad.jsonl
err "line 7: it has too many values"
{ cat all.jsonl; printf '\033[31m'; echo; } >bad.jsonl
there 2 progress import bad.jsonl
grep -q "$(printf '\033')" "$temp/err" && fault "an escape sequence"
there 0 progress export
[ "$(wc -l <"$temp/out")" -eq 1 ] || fault "something was imported"
end

begin "what is no export is refused, and so is one of a later judge, by name"
submissions
elsewhere
run 0 progress export all.jsonl
for text in '' '{}' '{"row":"help"}' '{"row":"header","schema":0,"judge_version":"1"}' '{"row":"header","schema":"1","judge_version":"1"}' \
    'hello'; do
    { [ -z "$text" ] || echo "$text"; sed 1d all.jsonl; } >bad.jsonl
    there 2 progress import bad.jsonl
    err "judge: 'bad.jsonl': it is no record: its first line is no header"
done
: >bad.jsonl
there 2 progress import bad.jsonl
err "judge: 'bad.jsonl': it is empty"
sed '1s/.*/{"row":"header","schema":2,"judge_version":"7.0"}/' all.jsonl >later.jsonl
there 2 progress import later.jsonl
err "judge: 'later.jsonl': it is of a later judge, 7.0 (schema 2; this one knows 1)"
[ ! -e "$other/.local/share/judge/history.db" ] || fault "a record was made for nothing"
end

begin "keys that are not known are left out, and told"
submissions
elsewhere
run 0 progress export all.jsonl
sed '2,$s/^{/{"mood":"good",/; 4s/^{/{"weather":{"rain":[1,2]},/' all.jsonl >more.jsonl
there 0 progress import more.jsonl
out "imported 1 problem, 1 practice, 2 submissions"
out "note     what this judge does not know is left out: mood"
out "note     what this judge does not know is left out: weather"
[ "$(grep -c ' note ' "$temp/out")" -eq 2 ] || fault "told more than once"
there 0 progress export
cmp -s "$temp/out" all.jsonl || fault "not the same"
end

if command -v python3 >/dev/null; then
    begin "5000 submissions arrive as they were"
    submissions
    elsewhere
    run 0 progress export all.jsonl
    python3 - <<'PYTHON' || fault "no rows"
import json
lines = [json.loads(line) for line in open("all.jsonl")]
problem, practice, submission = lines[1], lines[2], lines[3]
with open("many.jsonl", "w") as out:
    def write(row):
        out.write(json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n")
    write(lines[0])
    for i in range(50):
        write(dict(problem, identity="problem-%d" % i, short_name="p%d" % i, touched=i))
    for i in range(500):
        write(dict(practice, uid="%032x" % i, problem="problem-%d" % (i % 50)))
    for i in range(5000):
        write(dict(submission, uid="%032x" % (1000000 + i), problem="problem-%d" % (i % 50),
                   practice="%032x" % (i % 500), at_ms=1700000000000 + i * 1000))
PYTHON
    there 0 progress import many.jsonl
    out "imported 50 problems, 500 practices, 5000 submissions, 0 times help was used"
    there 0 progress export again.jsonl
    cmp -s many.jsonl again.jsonl || fault "not the same"
    there 0 progress import many.jsonl
    out "nothing is new"
    rm -rf "$other/.local"
    timeout -s KILL 0.2 env HOME="$other" "$judge" progress import many.jsonl >"$temp/first" 2>&1
    timeout -s KILL 0.5 env HOME="$other" "$judge" progress import many.jsonl >"$temp/second" 2>&1
    HOME=$other "$judge" progress import many.jsonl >"$temp/third" 2>&1 &
    HOME=$other "$judge" progress import many.jsonl >"$temp/fourth" 2>&1
    wait
    [ "$(cat "$temp/first" "$temp/second" "$temp/third" "$temp/fourth" | grep -c '^imported ')" -le 1 ] ||
        fault "imported twice: $(cat "$temp/first" "$temp/second" "$temp/third" "$temp/fourth")"
    there 0 progress export again.jsonl --force
    cmp -s many.jsonl again.jsonl || fault "not the same after imports that were killed, and two at once"
    there 0 history -n 2 --json
    json '[s["number"] for s in d["submissions"]] == [5000, 4999]'
    end
else
    begin "5000 submissions arrive as they were"
    skip "no python3"
fi

finish
