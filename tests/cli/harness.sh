#!/bin/sh
# What the tests of the program `judge` share. To be read by a script next to it, with the path of judge as its argument:
#
#     . "$(dirname "$0")/harness.sh"
#
# A script runs in a home of its own, with a catalog of its own that holds copies of two problems, and prints TAP.
set -u

[ $# -eq 1 ] || { echo "usage: $(basename "$0") JUDGE" >&2; exit 2; }
judge=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
temp=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$temp"; rm -rf "$temp"' EXIT
trap 'exit 130' INT TERM

mkdir -p "$temp/home" "$temp/work" "$temp/catalog" "$temp/other"
cp -R "$root/problems/longestuniquesubstr" "$root/problems/pairsumsorted" "$temp/catalog"
unset CC NO_COLOR PAGER XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME LC_CTYPE LANG
HOME=$temp/home LC_ALL=C TERM=xterm JUDGE_CATALOG=$temp/catalog
export HOME LC_ALL TERM JUDGE_CATALOG
cd "$temp/work" || exit 2

stdio=$temp/catalog/pairsumsorted/submissions
function=$temp/catalog/longestuniquesubstr/submissions

# ---- the harness ----

count=0 failures=0 name='' why=''

# begin NAME: a case begins.
begin()
{
    name=$1 why=''
    rm -rf "$temp/work"
    mkdir "$temp/work"
    cd "$temp/work" || exit 2
}

fault()
{
    why="$why
#   $1"
}

# run STATUS ARGUMENT...: runs judge; its output is in out and err.
run()
{
    wanted=$1
    shift
    "$judge" "$@" >"$temp/out" 2>"$temp/err" </dev/null
    got=$?
    [ "$got" -eq "$wanted" ] || fault "judge $*: status $got, not $wanted: $(head -c 300 "$temp/err")"
}

# out TEXT, err TEXT: the text is in it. no_out TEXT: it is not.
out() { grep -qF -e "$1" "$temp/out" || fault "not on standard output: $1"; }
err() { grep -qF -e "$1" "$temp/err" || fault "not on standard error: $1"; }
no_out() { grep -qF -e "$1" "$temp/out" && fault "on standard output: $1"; return 0; }
no_err() { grep -qF -e "$1" "$temp/err" && fault "on standard error: $1"; return 0; }
silent() { [ -s "$temp/$1" ] && fault "$1 is not empty: $(head -c 300 "$temp/$1")"; return 0; }

# The interpreter itself, where python3 is a script that looks for it each time.
if real_python=$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null) && [ -x "$real_python" ]; then
    python3() { "$real_python" "$@"; }
fi

# on_terminal ROWS COLUMNS ARGUMENT...: runs judge on a terminal of that size (0 0: one that does not know its size); what
# it shows is in out, with newlines as judge wrote them. Needs python3.
on_terminal()
{
    python3 - "$temp/out" "$1" "$2" "$judge" "$@" <<'PYTHON' || fault "no terminal"
import fcntl, os, pty, signal, struct, sys, termios
signal.alarm(20)
out, rows, columns, judge = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
process, terminal = pty.fork()
if process == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execv(judge, ["judge"] + sys.argv[7:])
shown = b""
try:
    while True:
        block = os.read(terminal, 65536)
        if not block:
            break
        shown += block
except OSError:
    pass
os.waitpid(process, 0)
open(out, "wb").write(shown.replace(b"\r\n", b"\n"))
PYTHON
}
has_terminal() { command -v python3 >/dev/null && python3 -c 'import pty; pty.openpty()' 2>/dev/null; }

# json: standard output is one JSON document. json EXPRESSION: and of it, d, the Python expression is true.
json()
{
    command -v python3 >/dev/null || return 0
    python3 -m json.tool <"$temp/out" >/dev/null 2>&1 || fault "not JSON: $(head -c 300 "$temp/out")"
    [ $# -eq 0 ] && return 0
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
sys.exit(0 if eval(sys.argv[2]) else 1)' "$temp/out" "$1" 2>/dev/null || fault "does not hold: $1"
}

# rows SQL: what the record answers, a line a row, values apart by a bar; rows FILE SQL: another database. Nothing where
# there is none. Needs python3.
rows()
{
    [ $# -eq 2 ] || set -- "${XDG_DATA_HOME:-$HOME/.local/share}/judge/history.db" "$1"
    [ -e "$1" ] || return 0
    python3 - "$@" <<'PYTHON'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as record:
    for row in record.execute(sys.argv[2]):
        print("|".join("" if value is None else str(value) for value in row))
record.close()
PYTHON
}

# recorded SQL TEXT: that is what the record answers.
recorded()
{
    command -v python3 >/dev/null || return 0
    answer=$(rows "$1")
    [ "$answer" = "$2" ] || fault "the record says '$answer', not '$2', to: $1"
}

end()
{
    count=$((count + 1))
    if [ -z "$why" ]; then
        echo "ok $count $name"
    else
        echo "not ok $count $name$why"
        failures=$((failures + 1))
    fi
}

skip()
{
    count=$((count + 1))
    echo "ok $count $name # SKIP $1"
}

# finish: the last word of a script.
finish()
{
    echo "1..$count"
    [ $failures -eq 0 ] || { echo "# $failures of $count failed"; exit 1; }
    exit 0
}
