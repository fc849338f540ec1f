#!/bin/sh
# judge verify on a package, as TAP: one line a submission, one for all the rest.
#
#     tests/problems/verify.sh JUDGE PACKAGE [strict]
#
# With strict no warning is allowed either: our own packages have none.
set -u

[ $# -ge 2 ] || { echo "usage: verify.sh JUDGE PACKAGE [strict]" >&2; exit 2; }
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT
trap 'exit 130' INT TERM
unset JUDGE_CATALOG
TERM=dumb "$1" verify "$2" >"$out" 2>&1
status=$?
sed 's/^/# /' "$out"
awk -v status=$status -v package="$(basename "$2")" -v strict="${3:-}" '
    /^  (error|warning) / { wrong += $1 == "error" || strict != "" }
    /^  [a-z_]+\/[^ ]+ / {
        bad = /<- not as expected$/
        printf "%sok %d - %s: %s\n", bad ? "not " : "", ++count, package, $1
    }
    END {
        printf "%sok %d - %s: %s\n", status != 0 || wrong ? "not " : "", ++count, package,
            strict != "" ? "nothing is wrong" : "no errors"
        if (count < 2) {
            printf "not ok %d - %s: no submission was judged\n", ++count, package
            status = 1
        }
        printf "1..%d\n", count
        exit status != 0 || wrong ? 1 : 0
    }' "$out"
