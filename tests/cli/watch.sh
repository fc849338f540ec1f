#!/bin/sh
# judge watch: tests at every save, keys, and a terminal that is afterwards as it was before. The scenes with a terminal
# are in watch.py beside this file.
#
#     tests/cli/watch.sh path/to/judge
. "$(dirname "$0")/harness.sh"

player=$root/tests/cli/watch.py

# scene NAME SENTENCE: plays it.
scene()
{
    begin "$2"
    if ! has_terminal; then
        skip "no python3, no terminal"
        return
    fi
    said=$(python3 "$player" "$judge" "$1" 2>&1)
    case $said in
    SKIP*)
        skip "${said#SKIP }"
        return
        ;;
    '') ;;
    *) fault "$said" ;;
    esac
    end
}

# tested COUNT: until so many tests are written to the file out of a judge watch that has no terminal.
tested()
{
    for _ in $(seq 600); do
        [ "$(grep -c 'as expected' "$temp/out")" -ge "$1" ] && return
        sleep 0.1
    done
    fault "never tested $1 times: $(cat "$temp/out" "$temp/err")"
}

# ---- without a terminal ----

begin "without a terminal there are no keys, and saves are tested"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
"$judge" watch >"$temp/out" 2>"$temp/err" </dev/null &
watch=$!
tested 1
echo '/* more */' >>pairsumsorted.c
tested 2
kill -TERM $watch
wait $watch
[ $? -eq 143 ] || fault "not ended by SIGTERM"
grep -q "$(printf '\033')" "$temp/out" && fault "control sequences in a file"
no_out "Enter"
[ "$(grep -c '^--------$' "$temp/out")" -eq 2 ] || fault "no line between two tests"
silent err
end

begin "an end of input, and a reader that goes away, are no trouble"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
: >"$temp/out"
echo q | "$judge" watch >"$temp/out" 2>"$temp/err" &
tested 1
echo '/* more */' >>pairsumsorted.c
tested 2
kill -INT $! 2>/dev/null # a shell has its background ignore it
kill -TERM $!
wait $!
mkfifo "$temp/pipe"
"$judge" watch >"$temp/pipe" 2>"$temp/err" </dev/null &
watch=$!
head -n 1 <"$temp/pipe" >/dev/null
echo '/* again */' >>pairsumsorted.c
wait $watch
[ $? -eq 141 ] || fault "not ended by SIGPIPE"
rm "$temp/pipe"
end

begin "what cannot be watched is told"
run 2 watch
err "no C file here names a problem"
run 2 watch none.c
err "no file 'none.c'"
run 2 watch --json
out '"message": "unknown option'
run 2 watch a.c b.c
err "only one file can be given"
mkdir pairsumsorted.c
run 2 watch pairsumsorted.c
err "is a folder"
run 0 watch --help
out "judge watch"
end

# ---- on a terminal ----

scene saves "each way to save is seen, once"
scene vim "vim"
scene same "a save that changes nothing is no save"
scene burst "twenty saves at once are one"
scene during "a save while a test runs ends it"
scene cases "own cases are watched as well"
scene link "a link is followed"
scene missing "a file that is not there is waited for"
scene folder "a folder that goes is the end"
scene keys "keys test, submit, show a hint, quit"
scene solved "an accepted submission is the end"
scene pager "a pager has the terminal to itself"
scene ends "however it ends, the terminal is as it was"
scene crash "a test that crashes is a line"
scene hangup "a window that is closed leaves nothing"
scene mine "a terminal that a shell has set since is left alone"
scene stop "Ctrl-Z, fg and bg"
scene clear "a clean screen each time"
scene narrow "narrow terminals"
scene dumb "a dumb terminal"
scene idle "while nothing happens nothing is done"
scene options "options and odd names are handed on"

finish
