#!/bin/sh
# Broken packages: a catalog in which each package has one defect, and the one line with which judge tells it.
#
#     tests/cli/broken.sh path/to/judge [FOLDER]
#
# Each package is a sound one with one thing changed. `judge list` leaves those out whose problem.yaml or folders are
# broken, and names them; the tests are read when a program is submitted. With FOLDER the catalog is left there, to be
# looked at. Prints TAP.
set -u

[ $# -ge 1 ] || { echo "usage: broken.sh JUDGE [FOLDER]" >&2; exit 2; }
judge=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
temp=$(mktemp -d) || exit 2
trap 'rm -rf "$temp"' EXIT
trap 'exit 130' INT TERM
catalog=${2:-$temp/catalog}
mkdir -p "$temp/home" "$catalog"
unset CC NO_COLOR PAGER XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME LC_CTYPE LANG JUDGE_CATALOG
HOME=$temp/home LC_ALL=C TERM=dumb
export HOME LC_ALL TERM

count=0 failures=0 dir='' name=''

# package NAME: begins a sound package; what follows breaks it.
package()
{
    name=$1 dir=$catalog/$1
    mkdir -p "$dir/data/sample" "$dir/data/secret" "$dir/statement" "$dir/submissions/accepted" "$dir/input_validators"
    cat >"$dir/problem.yaml" <<'YAML'
problem_format_version: "2025-09"
name: Two sum
uuid: 7a0f4a8e-0000-4000-8000-000000000001
license: cc0
rights_owner: nobody
limits:
  time_limit: 1.0
YAML
    echo 'Add two numbers.' >"$dir/statement/problem.en.md"
    for test in sample/1 secret/1; do
        echo '1 2' >"$dir/data/$test.in"
        echo 3 >"$dir/data/$test.ans"
    done
    cat >"$dir/submissions/accepted/sum.c" <<'C'
#include <stdio.h>
int main(void)
{
    int a, b;
    if (scanf("%d %d", &a, &b) != 2)
        return 1;
    printf("%d\n", a + b);
    return 0;
}
C
}

# line NUMBER TEXT: replaces a line of problem.yaml. add TEXT: adds lines at its end.
line() { sed "$1s/.*/$2/" "$dir/problem.yaml" >"$temp/yaml" && cp "$temp/yaml" "$dir/problem.yaml"; }
add() { printf '%s\n' "$@" >>"$dir/problem.yaml"; }
file() { mkdir -p "$(dirname "$dir/$1")" && printf '%s\n' "$2" >"$dir/$1"; }

result()
{
    count=$((count + 1))
    if [ -z "$1" ]; then
        echo "ok $count - $name: $2"
    else
        echo "not ok $count - $name: $2"
        printf '%s\n' "$1" | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}

# tells MESSAGE: submitting to the package ends with status 3 and just that line first; nothing else is an error.
tells()
{
    "$judge" submit --problem "$dir" "$dir/submissions/accepted/sum.c" >"$temp/out" 2>"$temp/err" </dev/null
    status=$? why=''
    first=$(head -n 1 "$temp/err")
    [ $status -eq 3 ] || why="status $status, not 3"
    [ "$first" = "judge: $1" ] || why="$why
got    $first
wanted judge: $1"
    [ -s "$temp/out" ] && why="$why
something stands on standard output"
    result "$why" "$1"
}

# tells_in_list MESSAGE: as tells, and `judge list` names it, too, and lists the sound packages all the same.
tells_in_list()
{
    tells "$1"
    "$judge" list --catalog "$catalog" >"$temp/out" 2>"$temp/err" </dev/null
    status=$? why=''
    [ $status -eq 0 ] || why="status $status, not 0"
    grep -qxF -e "judge: left out: $1" "$temp/err" || why="$why
list does not say so: $(grep -F "$name" "$temp/err")"
    grep -q '  sound ' "$temp/out" || why="$why
list has lost the sound package"
    result "$why" "in list: $1"
}

# ---- a sound one ----

package sound
"$judge" submit --problem "$dir" "$dir/submissions/accepted/sum.c" >"$temp/out" 2>"$temp/err" </dev/null
status=$? why=''
[ $status -eq 0 ] || why="status $status: $(cat "$temp/err")"
result "$why" 'the package that the others are made of is accepted'

# ---- problem.yaml ----

package version
line 1 'problem_format_version: "2026-01"'
tells_in_list "version/problem.yaml:1:25: problem_format_version '2026-01' is not supported; supported versions: legacy, legacy-icpc, 2023-07, 2023-07-draft, 2025-09"
package newkey
add 'validator_flags: case_sensitive'
tells_in_list 'newkey/problem.yaml:8:18: validator_flags is a key of version legacy; this package is in a later one'
package twice
add 'name: Another'
tells_in_list "twice/problem.yaml:8:1: key 'name' stands here again, first in line 2"
package noname
line 2 '# no name'
tells_in_list 'noname/problem.yaml:1:1: the key name is missing'
package scoring
add 'type: scoring'
tells_in_list 'scoring/problem.yaml:8:7: type scoring is not supported: only pass-fail and interactive are'
package limitword
line 7 '  time_limit: fast'
tells_in_list "limitword/problem.yaml:7:15: limits.time_limit must be a number of seconds from 0.000001 to 1000000, not 'fast'"
package limitunit
line 7 '  time_limit: 2s'
tells_in_list "limitunit/problem.yaml:7:15: limits.time_limit must be a number of seconds from 0.000001 to 1000000, not '2s'"
package memoryhalf
add '  memory: 0.5'
tells_in_list "memoryhalf/problem.yaml:8:11: limits.memory must be an integer from 1 to 1048576, not '0.5'"
package passes
add '  validation_passes: 2'
tells_in_list 'passes/problem.yaml:8:22: limits.validation_passes is for multi-pass problems, which are not supported'
package multipass
add 'type: interactive multi-pass'
tells_in_list 'multipass/problem.yaml:8:7: type multi-pass is not supported: only pass-fail and interactive are'
package nojudge
add 'type: interactive'
tells_in_list 'nojudge/problem.yaml:8:7: an interactive problem needs an output validator, and there is none'
package license
line 4 'license: gpl'
tells_in_list "license/problem.yaml:4:10: unknown license 'gpl': it is one of unknown, public domain, cc0, cc by, cc by-sa, educational, permission"
package languages
add 'languages: [python3]'
tells_in_list 'languages/problem.yaml:8:12: the problem cannot be solved in C: languages has no c'
package twolevels
add 'keywords: [difficulty-easy, difficulty-hard]'
tells_in_list 'twolevels/problem.yaml:8:29: the keywords say both difficulty-easy and difficulty-hard'
package level
add 'keywords: [difficulty-trivial]'
tells_in_list "level/problem.yaml:8:12: unknown keyword 'difficulty-trivial': it is difficulty-easy, difficulty-medium or difficulty-hard"
package constant
add 'constants: {2n: 5}'
tells_in_list "constant/problem.yaml:8:13: '2n' is no name of a constant: letters, digits and _ only, and no digit in front"
package syntax
add 'keywords: [a, b'
tells_in_list "syntax/problem.yaml:9:1: did not find expected ',' or ']' while parsing a flow sequence"
package alias
add 'keywords: &k [a]'
tells_in_list 'alias/problem.yaml:8:11: anchors and aliases are not allowed'
package tab
printf 'keywords:\n\t- a\n' >>"$dir/problem.yaml"
tells_in_list 'tab/problem.yaml:9:1: a tab cannot indent a line: use blanks'

# ---- folders ----

package Upper
tells_in_list 'Upper: the folder of a package is named with a-z and 0-9 only'
package twovalidators
file output_validator/a/validate.c 'int main(void) { return 42; }'
file output_validator/b/validate.c 'int main(void) { return 42; }'
tells_in_list 'twovalidators/output_validator: there is no one program in it: 0 files, 2 folders, and no source'
package static
file static_validator/check.py 'exit(42)'
tells_in_list 'static/static_validator: static validation is not supported'
package grader
file graders/grader.py 'print()'
tells_in_list 'grader/graders: graders are not supported'
package timelimit
file .timelimit 'two seconds'
tells_in_list "timelimit/.timelimit: 'two seconds' is no number of seconds from 0.000001 to 1000000"
package ini
file domjudge-problem.ini "timelimit='fast'"
tells_in_list "ini/domjudge-problem.ini: 'fast' is no number of seconds from 0.000001 to 1000000"
package linkedout
mkdir "$dir/include"
ln -s /etc "$dir/include/c"
tells_in_list 'linkedout/include/c: is a link that leads out of the package'
package attachment
mkdir "$dir/attachments"
ln -s /etc/passwd "$dir/attachments/passwd.txt"
tells_in_list 'attachment/attachments/passwd.txt: is a link that leads out of the package'
package yamlfolder
rm "$dir/problem.yaml"
mkdir "$dir/problem.yaml"
tells_in_list 'yamlfolder/problem.yaml: must be a regular file'

# ---- tests ----

package nodata
rm -r "$dir/data"
tells 'nodata/data: there is no such folder'
package nosecret
rm "$dir"/data/secret/*
tells 'nosecret/data/secret: there is no secret test'
package noanswer
rm "$dir/data/secret/1.ans"
tells 'noanswer/data/secret/1.in: there is no 1.ans beside it'
package noinput
rm "$dir/data/secret/1.in"
tells 'noinput/data/secret/1.ans: there is no 1.in beside it'
package blankname
file 'data/secret/my test.in' 1
tells 'blankname/data/secret/my test.in: the format does not allow this name, and it looks like test data'
package stray
file data/secret/notes.txt 'to do'
tells 'stray/data/secret/notes.txt: is not a file of a test'
package secrets
mv "$dir/data/secret" "$dir/data/secrets"
tells 'secrets/data/secrets: the format has no such folder in data/'
package oldyaml
file data/secret/testdata.yaml 'on_reject: continue'
tells 'oldyaml/data/secret/testdata.yaml: belongs to another version of the format; in 2025-09 it is test_group.yaml'
package oldhint
file data/secret/1.hint think
tells "oldhint/data/secret/1.hint: belongs to another version of the format; in 2025-09 it is a key of the test's .yaml"
package tolerance
file data/secret/1.yaml 'output_validator_args: [float_tolerance, -1]'
tells "tolerance/data/secret/1.yaml:1:42: output_validator_args: '-1' after float_tolerance is negative"
package flag
file data/secret/test_group.yaml 'output_validator_args: [ignore_case]'
tells "flag/data/secret/test_group.yaml:1:25: output_validator_args: unknown argument 'ignore_case'"
package score
file data/secret/test_group.yaml 'max_score: 50'
tells 'score/data/secret/test_group.yaml:1:12: max_score is for scoring problems; a pass-fail problem must not give it'
package samplegroup
file data/sample/g/test_group.yaml 'args: []'
tells 'samplegroup/data/sample/g/test_group.yaml: samples have no groups'
package mixed
file data/secret/g/test_group.yaml 'args: []'
file data/secret/g/1.in 1
file data/secret/g/1.ans 1
tells 'mixed/data/secret: groups (folders with a test_group.yaml) must not stand beside tests'
package casekey
file data/secret/1.yaml 'hints: think'
tells "casekey/data/secret/1.yaml:1:1: unknown key 'hints': did you mean 'hint'?"
package pictures
file data/secret/1.png x
file data/secret/1.svg x
tells 'pictures/data/secret/1.ans: the test has more than one picture'
package emptygroup
file data/secret/g/test_group.yaml 'args: []'
rm "$dir"/data/secret/1.*
tells 'emptygroup/data/secret/g/test_group.yaml: the group has no test'
package samename
mkdir "$dir/data/secret/1"
tells 'samename/data/secret/1: a folder and a test have the same name'
package testlink
ln -s ../sample "$dir/data/secret/more"
tells 'testlink/data/secret/more: links to folders of tests are not supported'
package fifo
rm "$dir/data/secret/1.in"
mkfifo "$dir/data/secret/1.in"
tells 'fifo/data/secret/1.in: must be a regular file'

# ---- legacy ----

# legacy: makes the package one of version legacy.
legacy()
{
    rm -r "$dir/problem.yaml" "$dir/statement"
    add 'name: Two sum' 'license: cc0' 'rights_owner: nobody'
    file problem_statement/problem.en.tex '\problemname{Two sum} Add two numbers.'
    file .timelimit 1
}

package oldsound
legacy
"$judge" submit --problem "$dir" "$dir/submissions/accepted/sum.c" >"$temp/out" 2>"$temp/err" </dev/null
status=$? why=''
[ $status -eq 0 ] || why="status $status: $(cat "$temp/err")"
result "$why" 'the package that the others are made of is accepted'

package oldscoring
legacy
add 'type: scoring'
tells_in_list 'oldscoring/problem.yaml:4:7: type scoring is not supported: only pass-fail and interactive are'
package oldscore
legacy
add 'validation: custom score'
tells_in_list 'oldscore/problem.yaml:4:13: validation score is not supported: only pass-fail and interactive are'
package oldpasses
legacy
add 'validation: custom multi-pass'
tells_in_list 'oldpasses/problem.yaml:4:13: validation multi-pass is not supported: only pass-fail and interactive are'
package oldvalidation
legacy
add 'validation: standard'
tells_in_list "oldvalidation/problem.yaml:4:13: 'standard' in validation: it is default, custom or custom interactive"
package oldcustom
legacy
add 'validation: custom'
tells_in_list 'oldcustom/problem.yaml:4:13: validation is custom, and output_validators/ has no program'
package oldinteractive
legacy
add 'validation: custom interactive'
tells_in_list 'oldinteractive/problem.yaml:4:13: an interactive problem needs an output validator, and there is none'
package oldflags
legacy
add 'validator_flags: float_tolerance much'
tells_in_list "oldflags/problem.yaml:4:18: validator_flags: 'much' after float_tolerance is not a number"
package oldconstants
legacy
add 'constants: {n: 5}'
tells_in_list 'oldconstants/problem.yaml:4:12: constants is a key of version 2025-09; this package is in version legacy'
package oldmultiplier
legacy
add 'limits: {time_multiplier: 0.5}'
tells_in_list 'oldmultiplier/problem.yaml:4:27: limits.time_multiplier must be a number of at least 1'
package oldlicense
legacy
line 2 'license: MIT'
tells_in_list "oldlicense/problem.yaml:2:10: unknown license 'MIT': it is one of unknown, public domain, cc0, cc by, cc by-sa, educational, permission"
package oldgroup
legacy
file data/secret/test_group.yaml 'args: []'
tells 'oldgroup/data/secret/test_group.yaml: belongs to another version of the format; in legacy it is testdata.yaml'
package oldcase
legacy
file data/secret/1.yaml 'args: []'
tells 'oldcase/data/secret/1.yaml: belongs to another version of the format; legacy has no such file of a test'
package oldfiles
legacy
file data/secret/1.files/a.txt a
tells 'oldfiles/data/secret/1.files: belongs to another version of the format; legacy has no such file of a test'
package oldgrader
legacy
file data/testdata.yaml 'grader_flags: ignore_sample'
tells 'oldgrader/data/testdata.yaml:1:15: grader_flags: ignore_sample is not supported'
package oldtolerance
legacy
file data/secret/g/testdata.yaml 'output_validator_flags: float_tolerance -1'
tells "oldtolerance/data/secret/g/testdata.yaml:1:25: output_validator_args: '-1' after float_tolerance is negative"

# ---- 2023-07 ----

package draftboth
line 1 'problem_format_version: 2023-07-draft'
file data/secret/test_group.yaml 'args: []'
file data/secret/testdata.yaml 'on_reject: break'
tells 'draftboth/data/secret/testdata.yaml: says the same as test_group.yaml beside it: only one may be there'
package draftwords
line 1 'problem_format_version: 2023-07'
file data/secret/test_group.yaml 'output_validator_args: []
output_validator_flags: case_sensitive'
tells 'draftwords/data/secret/test_group.yaml:2:25: both output_validator_args and output_validator_flags are given'
package drafthint
line 1 'problem_format_version: 2023-07'
file data/secret/1.hint think
file data/secret/1.yaml 'hint: think'
tells 'drafthint/data/secret/1.yaml: says the same as its .hint beside it: only one may be there'

# ---- generators ----

package program
file generators/generators.yaml 'data: {secret: {data: {big: large.c 1}}}'
tells 'program/generators/generators.yaml:1:29: there is no generators/large.c in the package'
package badexit
file generators/generators.yaml 'data: {secret: {data: {big: large.c 1}}}'
file generators/large.c 'int main(void) { return 7; }'
tells "badexit/generators/generators.yaml:1:29: 'large.c 1' ended with exit status 7 while secret/big was made"
package includes
file generators/generators.yaml 'data: {secret: {include: [sample], data: {}}}'
tells "includes/generators/generators.yaml:1:17: the key 'include' is not supported here"
package solution
file generators/generators.yaml 'solution: /submissions/accepted/none.c
data: {secret: {data: {big: {in: "1 2"}}}}'
tells 'solution/generators/generators.yaml:1:11: there is no submissions/accepted/none.c in the package'

echo "1..$count"
[ "$failures" -eq 0 ]
