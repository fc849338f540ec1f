#!/bin/sh
# What judge makes of the record: statistics, the list with what was done, and judge alone as a dashboard.
#
#     tests/cli/stats.sh path/to/judge
. "$(dirname "$0")/harness.sh"

data=$HOME/.local/share/judge
cp "$stdio/accepted/two_pointers.c" "$temp/right.c"
cp "$stdio/wrong_answer/int_sum.c" "$temp/wrong.c"
echo 'int main(void) { return x; }' >"$temp/broken.c"

# ascii: all of standard output is plain. narrow COLUMNS: no line is wider.
ascii() { LC_ALL=C grep -q '[^ -~]' "$temp/out" && fault "not plain: $(LC_ALL=C grep -m 1 '[^ -~]' "$temp/out")"; return 0; }
narrow()
{
    widest=$(sed 's/\x1b\[[0-9;]*m//g' "$temp/out" | LC_ALL=C.UTF-8 wc -L)
    [ "$widest" -le "$1" ] || fault "$widest columns, not $1"
}

# ---- nobody yet ----

begin "without a record stats says how to begin"
run 0 stats
silent err
out "nothing is recorded yet"
out "next: judge list"
run 0 stats --since 30d
out "nothing is recorded of that time"
run 0 stats --json
json 'd["schema"] == 1 and d["since"] is None and d["all"]["total"] == 2 and d["all"]["solved"] == 0'
json 'd["all"]["median_ms"] is None and d["weakest"] is None and d["days"] == []'
json 'd["streak"] == {"days": 0, "longest": 0, "today": False}'
[ -e "$data/history.db" ] && fault "a record was made"
end

begin "without a record a list has no columns for it, and everything is new"
run 0 list
silent err
no_out "status"
no_out "solved"
run 0 list -s new
out "2 of 2 problems"
run 0 list -s tried,solved
out "0 of 2 problems"
run 0 list --json
json 'd["solved"] == 0 and d["of"] == 2'
json 'all(p["status"] == "new" and p["submissions"] == 0 and p["best_cpu_ms"] is None for p in d["problems"])'
end

# ---- mistakes ----

begin "stats and list refuse what they do not know"
run 2 stats --since yesterday
err "judge: --since takes a date like 2026-02-28, or a number of days like 30d, not 'yesterday'"
run 2 stats --since 2026-02-30
run 2 stats --since 9999-01-01
err "is yet to come"
run 2 stats --since 1d --since 2d
err "only one --since"
run 2 stats twosum
err "unexpected argument 'twosum'"
run 2 list -s new,sovled
err "no status is called 'sovled'"
run 2 list -s ''
run 2 list --sort due
err "status, best or minutes, not 'due'"
end

# ---- somebody ----

begin "a first morning: a problem started, one solved at the third submission"
run 0 start longestuniquesubstr
run 0 start pairsumsorted
run 1 submit --problem pairsumsorted "$temp/broken.c"
run 1 submit --problem pairsumsorted "$temp/wrong.c"
run 0 submit --problem pairsumsorted "$temp/right.c"
run 0 stats
silent err
out "solved 1 of 2   streak 1 day"
grep -q '^easy  *########  *1/1  *0 %  *0:0[0-9]  *20:00$' "$temp/out" || fault "easy: $(grep ^easy "$temp/out")"
grep -q '^medium  *\.\.\.\.\.\.\.\.  *0/1  *-  *-  *-$' "$temp/out" || fault "medium: $(grep ^medium "$temp/out")"
grep -q '^two-pointers  *########  *1/1 ' "$temp/out" || fault "no two-pointers"
out "2 of 3 submissions failed: wrong answer 1, compile error 1"
out "next: judge list"
ascii
[ "$(grep -c '^Mon  ' "$temp/out")" -eq 1 ] || fault "no calendar"
[ "$(grep '^Mon  ' "$temp/out" | wc -L)" -eq 58 ] || fault "not 53 weeks"
end

begin "stats --json says the same"
run 0 stats --json
silent err
json 'd["all"]["total"] == 2 and d["all"]["solved"] == 1 and d["all"]["practices"] == 1'
json 'd["all"]["first_accepted"] == 0 and d["all"]["submissions"] == 3 and d["all"]["timed"] == 1'
json 'd["all"]["failures"]["compile_error"] == 1 and d["all"]["failures"]["wrong_answer"] == 1'
json 'd["all"]["in_time"] == 1 and d["all"]["target_ms"] == 1200000 and 0 <= d["all"]["median_ms"] < 600000'
json '[p["difficulty"] for p in d["difficulties"]] == ["unrated", "easy", "medium", "hard"]'
json '[p["solved"] for p in d["patterns"] if p["pattern"] == "two-pointers"] == [1]'
json 'd["streak"] == {"days": 1, "longest": 1, "today": True} and d["days"][0]["problems"] == 1'
end

begin "stats of a pattern, and of a time"
run 0 stats -p 'Two Pointers'
out "solved 1 of 1"
no_out "Mon  "
run 0 stats -p sliding-window
out "solved 0 of 1"
run 0 stats -p sliding-window -p two-pointers --json
json 'd["all"]["total"] == 0 and d["patterns"] == []'
run 0 stats --since 1d
out "solved 1 of 2 since "
run 0 stats --since "$(date +%Y-%m-%d)" --json
json 'd["since"] is not None and d["all"]["solved"] == 1'
end

begin "list says what was done with each problem"
run 0 list
silent err
grep -q 'problem  *difficulty  status  *best  minutes  patterns$' "$temp/out" || fault "no heading"
grep -q ' pairsumsorted .* easy  *solved  *[0-9.]* ms  *0  two-pointers' "$temp/out" || fault "not solved"
grep -q ' longestuniquesubstr .* tried  *-  *0  sliding-window' "$temp/out" || fault "not tried"
out "2 of 2 problems   solved 1 of 2"
run 0 list -s solved
out "1 of 2 problems   solved 1 of 2"
run 0 list -s TRIED,new -p sliding-window
out "1 of 2 problems   solved 0 of 1"
run 0 list -s new
out "0 of 2 problems   solved 1 of 2"
run 0 list --sort status
sed -n 2p "$temp/out" | grep -q longestuniquesubstr || fault "tried is not before solved"
run 0 list --sort best
sed -n 2p "$temp/out" | grep -q pairsumsorted || fault "the slowest is not the first"
run 0 list --sort minutes -s solved --json
json 'd["solved"] == 1 and d["of"] == 2 and len(d["problems"]) == 1'
json 'd["problems"][0]["status"] == "solved" and d["problems"][0]["submissions"] == 3'
json 'd["problems"][0]["best_cpu_ms"] > 0 and d["problems"][0]["practice_ms"] >= 0'
run 0 list --patterns -s solved
out "in 1 of 2 problems"
end

begin "judge alone says where the person stands, and what is next"
cp "$temp/right.c" longestuniquesubstr.c
run 0 start longestuniquesubstr --force
run 0
silent err
[ "$(wc -l <"$temp/out")" -le 15 ] || fault "more than 15 lines"
out "solved   1 of 2    easy 1/1    medium 0/1    hard 0/0"
out "today    1 problem, 3 submissions    streak 1 day"
grep -q '^open     Longest unique substring .* of 30:00$' "$temp/out" || fault "no open practice"
grep -q '^last     ACCEPTED  Pair sum sorted' "$temp/out" || fault "no last submission"
out "next: judge test longestuniquesubstr.c"
out "      judge submit longestuniquesubstr.c"
run 0 pause
run 0
out ", paused"
out "next: judge resume longestuniquesubstr"
rm longestuniquesubstr.c
run 0 abandon longestuniquesubstr
run 0
no_out "open "
out "next: judge list -s new,tried"
end

if has_terminal; then
    begin "judge alone names fewer practices where they need too many lines"
    run 0 start longestuniquesubstr
    run 0 start pairsumsorted --again
    on_terminal 24 80
    [ "$(grep -c ' of [23]0:00' "$temp/out")" -eq 2 ] || fault "not two: $(cat "$temp/out")"
    on_terminal 24 36
    [ "$(wc -l <"$temp/out")" -le 15 ] || fault "more than 15 lines"
    out "open "
    run 0 abandon longestuniquesubstr
    run 0 abandon pairsumsorted
    end
else
    begin "judge alone names fewer practices where they need too many lines"
    skip 'no python3, no terminal'
fi

begin "a problem that has left the catalog is counted, and told apart"
mkdir "$temp/few"
cp -R "$temp/catalog/longestuniquesubstr" "$temp/few"
run 0 --catalog "$temp/few" stats --json
json 'd["all"]["total"] == 1 and d["all"]["solved"] == 0 and d["all"]["left"] == 1 and d["all"]["left_solved"] == 1'
run 0 --catalog "$temp/few" stats
out "solved 0 of 1"
grep -q '^two-pointers .* 0/0 +1 ' "$temp/out" || fault "no +1: $(grep ^two-pointers "$temp/out")"
out "1 problem that left the catalog is counted, too; solved ones behind the +"
run 0 --catalog "$temp/few"
end

if has_terminal; then
    begin "all of it fits the terminal, in colours and without"
    PAGER=
    export PAGER
    for columns in 80 60 45 30; do
        on_terminal 24 $columns stats
        [ "$columns" -ge 60 ] && narrow $columns
        on_terminal 24 $columns list
        [ "$columns" -ge 45 ] && narrow $columns
        on_terminal 24 $columns
        [ "$columns" -ge 60 ] && narrow $columns
        [ "$(wc -l <"$temp/out")" -le 15 ] || fault "more than 15 lines at $columns"
    done
    LC_ALL=C.UTF-8
    on_terminal 60 80 stats
    narrow 80
    grep -q '█' "$temp/out" || fault "no blocks"
    grep -q "$(printf '\033')\[38;5;" "$temp/out" || fault "no colours"
    on_terminal 60 40 stats
    [ "$(sed 's/\x1b\[[0-9;]*m//g' "$temp/out" | grep '^Mon  ' | wc -L)" -eq 40 ] || fault "not 35 weeks"
    on_terminal 60 80 stats --ascii --color=never
    ascii
    on_terminal 60 80 stats --ascii
    sed -i 's/\x1b\[[0-9;]*m//g' "$temp/out"
    ascii
    LC_ALL=C
    unset PAGER
    end
else
    begin "all of it fits the terminal, in colours and without"
    skip 'no python3, no terminal'
fi

begin "a record that cannot be read costs the list one line, and stats are a fault"
mv "$data/history.db" "$temp/history.keep"
rm -f "$data"/history.db-*
echo 'this is no database at all, but long enough to be looked at as if it were one of them' >"$data/history.db"
run 0 list
err "judge: what you did before is not known: "
[ "$(wc -l <"$temp/err")" -eq 1 ] || fault "not one line"
no_out "status"
run 0 list --json
json 'd["solved"] is None and all(p["status"] is None for p in d["problems"])'
run 0
err "judge: what you did before is not known: "
out "next: judge list -p PATTERN"
run 3 stats
silent out
err "damaged"
run 3 stats --json
json 'd["error"]["kind"] == "io"'
mv "$temp/history.keep" "$data/history.db"
run 0 stats
out "solved 1 of 2"
end

finish
