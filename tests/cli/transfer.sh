#!/bin/sh
# Packages from elsewhere and to elsewhere: import and export of the real binary. Unsafe archives, each with the line that
# it gives; imports that are killed, on a full disk, two at once; and a way there and back through both formats.
#
#     tests/cli/transfer.sh path/to/judge
#
# Takes python3.
. "$(dirname "$0")/harness.sh"

if ! command -v python3 >/dev/null; then
    begin "packages from elsewhere"
    skip "no python3"
    finish
fi
archives() { python3 "$root/tests/cli/archives.py" "$@"; }

package=$temp/catalog/pairsumsorted
into=$temp/into
# fresh: an empty catalog to import into.
fresh()
{
    rm -rf "$into"
    mkdir "$into"
}
# empty WHEN: nothing at all is in it.
empty() { [ -z "$(ls -A "$into")" ] || fault "$1: left behind: $(ls -A "$into")"; }
# no_rest WHEN: no private folder is left, neither there nor where temporary files lie. The guard of one that was killed
# takes a moment.
no_rest()
{
    tries=0
    while [ -n "$(find "$into" "${TMPDIR:-/tmp}" -maxdepth 1 -name '.judge-scratch-*' -newer "$temp/began" 2>/dev/null)" ] &&
        [ $tries -lt 500 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    [ $tries -lt 500 ] || fault "$1: a private folder is left"
}
touch "$temp/began" "$temp/out" "$temp/err"
TMPDIR=$temp/tmp
export TMPDIR
mkdir "$TMPDIR"

# ---- unsafe archives ----

# The line that each kind gives; "-": it is harmless, and imported.
expected()
{
    case $1 in
    absolute) echo "'/tmp/judge-archive-test': the path is absolute" ;;
    dots) echo "'p/../../judge-archive-test': the path has a '.' or '..' in it" ;;
    dots-last) echo "'p/..': the path has a '.' or '..' in it" ;;
    dot) echo "'p/./x': the path has a '.' or '..' in it" ;;
    empty-name) echo "'p//x': an empty name stands in the path" ;;
    backslash) echo "a backslash stands in the name" ;;
    control) echo "p/a?[2Jb: the name is not UTF-8 text, or has control characters in it" ;;
    not-utf8) echo "p/a?b: the name is not UTF-8 text, or has control characters in it" ;;
    nul) echo - ;; # libzip reads a blank in its place, and a file of that name is passed over
    link-absolute) echo "p/link: is a link with an absolute path" ;;
    link-outside) echo "p/link: is a link that leads out of the package" ;;
    link-dangling) echo "p/link: is a link that leads to nothing" ;;
    link-loop) echo "p/a/link: is a link to a folder that it lies in" ;;
    link-then-file | file-for-folder) echo "other paths need it to be a folder, and it is none" ;;
    fifo) echo "'p/fifo': is neither a file nor a folder" ;;
    device) echo "'p/device': is neither a file nor a folder" ;;
    case) echo "'p/Data': another path differs from it in letter case only" ;;
    case-of-files) echo "'p/readme': another path differs from it in letter case only" ;;
    twice) echo "'p/x': stands in the archive twice" ;;
    deep) echo "folders are nested too deeply" ;;
    bomb) echo "'p/zeros': the archive becomes more than 200 times as large as it is" ;;
    many) echo "has more than 100000 files in it" ;;
    encrypted) echo "is encrypted" ;;
    method) echo "is packed by a method that is not supported" ;;
    checksum) echo "is damaged: its checksum is wrong" ;;
    small-size | huge-size) echo - ;; # what comes out counts
    cut | start-missing | no-zip) echo "is no zip file, or damaged, or cut off" ;;
    no-package) echo "no problem package is in it" ;;
    *) echo "no line is expected of $1" ;;
    esac
}

for kind in $(archives kinds); do
    begin "an archive of the kind $kind"
    fresh
    rm -f /tmp/judge-archive-test
    archives "$kind" "$temp/other/p.zip" "$package" || fault "cannot make the archive"
    line=$(expected "$kind")
    before=$(find "$temp" \( -path "$into" -o -name .cache \) -prune -o -print | sort)
    if [ "$line" = - ]; then
        run 0 --catalog "$into" import "$temp/other/p.zip"
        [ "$(find "$into" -name '*.in' | wc -l)" -gt 10 ] || fault "it is not whole"
    else
        [ "$kind" = no-package ] && status=2 || status=1
        run $status --catalog "$into" import "$temp/other/p.zip"
        err "$line"
        silent out
        empty "$kind"
    fi
    [ "$before" = "$(find "$temp" \( -path "$into" -o -name .cache \) -prune -o -print | sort)" ] || fault "something else was written"
    [ ! -e /tmp/judge-archive-test ] || fault "it wrote outside"
    end
done

# ---- layouts and names ----

begin "a package is imported from a folder, and from both layouts of a zip file"
fresh
run 0 --catalog "$into" import "$package"
out 'Pair sum sorted'
out '  tests    39, 2 of them samples'
out '  limit    1000 ms (problem.yaml)'
out "next: judge --catalog $into show pairsumsorted"
archives root "$temp/other/root.zip" "$package"
run 0 --catalog "$into" import "$temp/other/root.zip"
archives litter "$temp/other/litter.kpp" "$package"
run 0 --catalog "$into" import "$temp/other/litter.kpp" --name other
for problem in pairsumsorted root other; do
    diff -r "$package" "$into/$problem" >diff || fault "$problem: $(head -n 3 diff)"
done
[ "$(tail -n 3 "$into/catalog.yaml" | tr -d ' -' | tr '\n' ' ')" = 'pairsumsorted root other ' ] ||
    fault "they are not numbered as they came: $(cat "$into/catalog.yaml")"
run 0 --catalog "$into" list
no_rest import
end

begin "an archive of a contest is a package a folder, and names are made legal"
fresh
archives contest "$temp/other/contest.zip" "$package"
run 0 --catalog "$into" import "$temp/other/contest.zip"
out '2 of 2 imported'
out 'a short name is made of a-z and 0-9, so it is called bsecondone'
out 'it has the uuid of another problem'
[ -d "$into/first" ] && [ -d "$into/bsecondone" ] || fault "$(ls "$into")"
run 2 --catalog "$into" import "$temp/other/contest.zip" --name one
err '--name is for one package, and here are 2'
end

begin "a folder of packages: each is on its own"
fresh
mkdir many
cp -R "$package" many/good
cp -R "$package" many/bad
sed 's/^name:.*/naem: x/' "$package/problem.yaml" >many/bad/problem.yaml
archives bomb many/bomb.zip "$package"
archives litter many/zipped.zip "$package"
run 1 --catalog "$into" import many
out '2 of 4 imported'
out '  not imported bad   bad/problem.yaml:'
out "  not imported bomb   bomb.zip: 'p/zeros'"
[ "$(ls "$into")" = 'catalog.yaml
good
pairsumsorted' ] || fault "$(ls "$into")"
no_rest import
end

begin "what cannot be imported is told"
fresh
run 2 --catalog "$into" import nothing
err 'there is nothing at nothing'
run 2 --catalog "$into" import .
err 'no problem package is in it'
run 2 --catalog "$into" import "$package" --name Two-Sum
err "'Two-Sum' is no short name"
run 2 --catalog "$into" import
err 'import needs a folder or a zip file'
run 2 --catalog "$into" import "$package" -d tough
err "a problem is easy, medium or hard, not 'tough'"
run 2 --catalog "$into" --catalog "$temp/catalog" import "$package"
err 'problems go into one catalog'
run 1 --catalog "$into" import "$package" -d hard
err 'pairsumsorted says itself that it is easy'
cp -R "$package" twosum
sed 's/^name:.*/&\
type: scoring/' "$package/problem.yaml" >twosum/problem.yaml
run 1 --catalog "$into" import twosum
err 'scoring'
ln -s ../../../other twosum/link
cp "$package/problem.yaml" twosum
run 1 --catalog "$into" import twosum
err 'twosum/link: is a link that leads '
empty refused
end

# ---- over what is there, and the catalog's own file ----

begin "a problem that is there stays unless --force is given"
fresh
run 0 --catalog "$into" import "$package" --name two
echo mine >"$into/two/note"
run 1 --catalog "$into" import "$package" --name two
err "there is a problem 'two' in the catalog already"
[ -e "$into/two/note" ] || fault "it was replaced"
run 0 --catalog "$into" import "$package" --name two --force
out '  replaced '
[ ! -e "$into/two/note" ] || fault "it was not replaced"
diff -r "$package" "$into/two" >/dev/null || fault "it is not whole"
[ "$(grep -c two "$into/catalog.yaml")" -eq 1 ] || fault "it is in the order twice"
no_rest import
end

begin "difficulty and patterns go into catalog.yaml, and what a person wrote there stays"
fresh
cp -R "$package" twosum
sed 's/^keywords:.*/keywords: [hashing]/' "$package/problem.yaml" >twosum/problem.yaml
printf '# mine\norder:\n  - x # not here yet\nproblems:\n  # slow\n  x: {threads: true}\n' >"$into/catalog.yaml"
run 0 --catalog "$into" import twosum -d medium -p two-pointers -p hashing
out 'Pair sum sorted    medium    hashing, two-pointers'
printf '# mine\norder:\n  - x # not here yet\n  - twosum\nproblems:\n  twosum: {difficulty: medium, patterns: [two-pointers]}\n  # slow\n  x: {threads: true}\n' >wanted
diff wanted "$into/catalog.yaml" >diff || fault "$(cat diff)"
run 0 --catalog "$into" list -d medium -p two-pointers
out twosum
printf '{order: []}\n' >"$into/catalog.yaml"
run 1 --catalog "$into" import twosum -d medium --name three
err 'write into it:'
err '  three: {difficulty: medium}'
[ -d "$into/three" ] && [ "$(cat "$into/catalog.yaml")" = '{order: []}' ] || fault "it was changed"
end

begin "problems go to the person's own folder, and a JUDGE_CATALOG that hides it is told"
rm -rf "$HOME/.local"
run 0 import "$package" --name mine
[ -d "$HOME/.local/share/judge/problems/mine" ] || fault "it is not there"
out 'note: JUDGE_CATALOG is set and does not name '
saved=$JUDGE_CATALOG
unset JUDGE_CATALOG
run 0 show mine
JUDGE_CATALOG=$saved
export JUDGE_CATALOG
rm -rf "$HOME/.local"
end

begin "a catalog that cannot be written is told, and nothing is left"
if [ "$(id -u)" -eq 0 ]; then
    run 3 --catalog /proc/none import "$package"
    err 'cannot make the catalog'
else
    fresh
    chmod 500 "$into"
    run 3 --catalog "$into" import "$package"
    err 'cannot write into the folder'
    chmod 700 "$into"
    empty read-only
fi
end

# ---- at the same time, killed, on a full disk ----

begin "of two imports of one problem one is told that it is there, and both of two others are numbered"
fresh
"$judge" --catalog "$into" import "$package" >first.out 2>first.err &
first=$!
"$judge" --catalog "$into" import "$package" >second.out 2>second.err &
second=$!
"$judge" --catalog "$into" import "$package" --name third >third.out 2>third.err &
third=$!
wait $first
one=$?
wait $second
two=$?
wait $third || fault "the third: $(cat third.err)"
[ $((one + two)) -eq 1 ] || fault "status $one and $two"
cat first.err second.err | grep -q "there is a problem 'pairsumsorted'" || fault "$(cat first.err second.err)"
for problem in pairsumsorted third; do
    diff -r "$package" "$into/$problem" >/dev/null || fault "$problem is not whole"
    [ "$(grep -c "  - $problem\$" "$into/catalog.yaml")" -eq 1 ] || fault "$problem: $(cat "$into/catalog.yaml")"
done
no_rest import
end

begin "an import that is killed at any moment leaves the whole problem or none, and no rest"
archives litter "$temp/other/whole.zip" "$package"
whole=0 none=0
# how long one takes here and now, in milliseconds, with some more
fresh
start=$(date +%s%N)
"$judge" --catalog "$into" import "$temp/other/whole.zip" >/dev/null 2>&1
span=$((($(date +%s%N) - start) / 1000000 * 3 / 2 + 20))
echo "# killed within $span ms"
for step in 1 2 3 4 5 6 7 8 9 10; do
    ms=$((step * span / 10))
    for source in "$package" "$temp/other/whole.zip"; do
        rm -rf "$into"
        mkdir "$into"
        "$judge" --catalog "$into" import "$source" >/dev/null 2>&1 &
        victim=$!
        sleep "$((ms / 1000)).$(printf '%03d' $((ms % 1000)))"
        kill -9 $victim 2>/dev/null
        wait $victim 2>/dev/null
        no_rest "killed after $ms ms"
        if [ -e "$into/pairsumsorted" ]; then
            diff -r "$package" "$into/pairsumsorted" >/dev/null || fault "after $ms ms half of it is there"
            whole=$((whole + 1))
        else
            none=$((none + 1))
        fi
        [ -z "$(find "$into" -mindepth 1 -maxdepth 1 ! -name pairsumsorted ! -name catalog.yaml)" ] ||
            fault "after $ms ms: $(ls -A "$into")"
    done
done
echo "# whole $whole times, not there $none times"
[ $whole -gt 0 ] && [ $none -gt 0 ] || fault "it was never killed before, or never after"
run 0 --catalog "$into" import "$package" --force
end

begin "Ctrl-C leaves nothing either"
fresh
tries=0 caught=
while [ -z "$caught" ] && [ $tries -lt 20 ]; do
    python3 - "$judge" "$into" "$package" <<'PYTHON' && caught=yes
import os, signal, subprocess, sys, time
process = subprocess.Popen([sys.argv[1], "--catalog", sys.argv[2], "import", sys.argv[3]], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
until = time.time() + 5
while time.time() < until and not any(name.startswith(".judge-scratch-") for name in os.listdir(sys.argv[2])):
    pass
process.send_signal(signal.SIGINT)
sys.exit(0 if process.wait() == -signal.SIGINT else 1)
PYTHON
    no_rest interrupted
    tries=$((tries + 1))
done
[ -n "$caught" ] || fault "it was never caught in the middle"
end

# full: the catalog is on a disk that is too small. Takes a mount namespace.
full()
{
    unshare --mount ${1:+--map-root-user} true 2>/dev/null || return 1
    mkdir -p disk
    cat >full.sh <<'SH'
mount -t tmpfs -o size=1m,mode=777 small disk || exit 77
"$1" --catalog disk/c import "$2" >out 2>err
status=$?
find disk/c -mindepth 1 | grep -q . && exit 78
exit $status
SH
    unshare --mount ${1:+--map-root-user} sh full.sh "$judge" "$2"
}

dd if=/dev/urandom of="$temp/other/noise" bs=65536 count=40 2>/dev/null
begin "a full disk is told, and leaves nothing"
cp -R "$package" large
cp "$temp/other/noise" large/attachments/noise
archives litter large.zip large
[ "$(id -u)" -eq 0 ] && user='' || user=yes
for source in large large.zip; do
    full "$user" "$PWD/$source"
    status=$?
    if [ $status -eq 1 ] && [ ! -e full.sh ] || [ $status -eq 77 ]; then
        break
    fi
    [ $status -eq 1 ] || [ $status -eq 3 ] || fault "$source: status $status: $(cat err)"
    grep -q 'make room on the disk' err || fault "$source: $(cat err)"
done
if [ ! -e full.sh ] || [ $status -eq 77 ]; then skip 'no mount namespace'; else end; fi

# ---- to elsewhere and back ----

# same_data ONE OTHER: the tests have the same bytes.
data_of() { (cd "$1/data" && find sample secret -name '*.in' -o -name '*.ans' | sort | xargs sha256sum); }
same_data()
{
    data_of "$1" >data.one
    data_of "$2" >data.other
    [ -s data.one ] && diff data.one data.other >diff || fault "$2: other tests: $(head -n 3 diff)"
}

# verdicts CATALOG NAME: what each submission of the original gets, on the tests up to the first that it fails: the tests
# are known to be the same.
verdicts()
{
    for submission in "$temp/catalog/$2"/submissions/*/*.c; do
        case $submission in */time_limit_exceeded/*) continue ;; esac
        "$judge" --catalog "$1" submit --problem "$2" --json "$submission" 2>/dev/null >"$3.json"
        echo "${submission##*/}"
        cat "$3.json"
    done | grep -E '\.c$|"verdict"|"test"|judge_error' >"$3"
}

for problem in pairsumsorted longestuniquesubstr; do
    begin "$problem goes through 2025-09 and legacy and comes back the same"
    rm -rf complete one two three
    run 0 export "$problem" --folder -o "$temp/work/complete/"
    run 0 export "$problem"
    run 0 --catalog one import "$problem.zip"
    run 0 export "$problem" --format legacy -o "$problem-legacy.zip"
    out 'note  '
    run 0 --catalog two import "$problem-legacy.zip" --name "$problem"
    out '  limit    1000 ms (.timelimit)'
    run 0 --catalog two export "$problem" --format 2025-09 -o back.zip
    run 0 --catalog three import back.zip --name "$problem"
    [ "$(find complete/data -name '*.in' | wc -l)" -gt "$(find "$temp/catalog/$problem/data" -name '*.in' | wc -l)" ] ||
        fault "the large tests are not in it"
    diff -r complete "one/$problem" >diff || fault "2025-09: $(head -n 3 diff)"
    same_data complete "two/$problem"
    same_data complete "three/$problem"
    verdicts "$temp/catalog" "$problem" wanted &
    for catalog in one two three; do
        verdicts $catalog "$problem" got-$catalog &
    done
    wait
    grep -q '"verdict": "wrong_answer"' wanted && grep -q '"verdict": "accepted"' wanted ||
        fault "no verdicts: $(head -n 3 wanted)"
    for catalog in one two three; do
        cmp -s wanted got-$catalog || fault "$catalog: other verdicts: $(diff wanted got-$catalog | cut -c1-200 | head -n 4)"
    done
    no_rest export
    end
done

begin "the same package gives the same bytes"
run 0 export pairsumsorted -o first.zip
sleep 1
TZ=Asia/Tokyo run 0 export pairsumsorted -o second.zip
cmp -s first.zip second.zip || fault "they differ"
run 2 export pairsumsorted -o first.zip
err 'first.zip is there already'
run 0 export pairsumsorted -o first.zip --force
run 0 export pairsumsorted -o folder/
[ -f folder/problem.yaml ] || fault "no folder"
run 2 export pairsumsorted -o none/x.zip
err "there is no folder 'none'"
run 2 export pairsumsorted --format 2020
err 'the format is 2025-09 or legacy'
end

# ---- what the other version has no word for ----

# add NAME LINES...: the problem.yaml of a copy gets the lines.
copy()
{
    rm -rf "$1"
    cp -R "$package" "$1"
    rm -rf "$1/generators"
    problem=$1
    shift
    printf '%s\n' "$@" >>"$problem/problem.yaml"
}

begin "what legacy cannot say is refused where it decides verdicts, and told elsewhere"
copy withargs
printf 'args: [a]\n' >>"$(ls withargs/data/secret/*.yaml | head -n 1)"
run 3 export ./withargs --format legacy
err 'legacy has no arguments of programs (args)'
copy withfiles
mkdir withfiles/data/secret/01-single-amount.files
echo x >withfiles/data/secret/01-single-amount.files/x
run 3 export ./withfiles --format legacy
err 'legacy has no files of tests (.files)'
copy withflags
printf 'output_validator_args: [case_sensitive]\n' >>withflags/data/secret/01-single-amount.yaml
run 3 export ./withflags --format legacy
err 'have other arguments of validators, which legacy cannot say'
[ -z "$(ls -- *.zip 2>/dev/null)" ] || fault "an archive is there"
copy told 'version: "1"' 'constants: {most: 200000}'
mkdir told/data/invalid_input told/submissions/rejected
echo x >told/data/invalid_input/x.in
echo '// {{most}} {{other}}' >told/submissions/rejected/x.c
echo 'At most {{most}}, {{unknown}}.' >>told/statement/problem.en.md
printf 'output_validator_args: [float_tolerance, "1e-6"]\n' >told/data/secret/test_group.yaml
cp told/data/secret/test_group.yaml told/data/sample
run 0 export ./told --format legacy -o old/
out 'data/invalid_input is left out: legacy has none'
out 'submissions/rejected is left out: legacy has none'
out 'version is left out'
out 'the constants are put in where they stood'
grep -q 'At most 200000, {{unknown}}.' old/problem_statement/problem.en.md || fault "constants stand in the statement"
grep -qx 'validator_flags: "float_tolerance 1e-6"' old/problem.yaml || fault "$(cat old/problem.yaml)"
[ -z "$(find old -name test_group.yaml)" ] || fault "test_group.yaml is left"
mv old told2
run 0 export ./told2 --format 2025-09 -o new/
grep -qx 'output_validator_args: \["float_tolerance", "1e-6"\]' new/data/secret/test_group.yaml ||
    fault "$(cat new/data/secret/test_group.yaml)"
end

begin "a legacy package without uuid gets one that is the same each time"
copy old
printf 'name: Old\nauthor: A, B and C\nsource: there\nsource_url: http://x\nkeywords: a b\nlimits: {memory: 64}\n' \
    >old/problem.yaml
mv old/statement old/problem_statement
find old/data -name '*.yaml' -exec rm {} +
echo 0.3 >old/.timelimit
echo 'Think.' >old/data/secret/01-single-amount.hint
run 0 export ./old -o one/
out 'was made from the name and the tests: the package had none'
run 0 export ./old -o two/
diff -r one two >/dev/null || fault "they differ"
grep -qE '^uuid: "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$' one/problem.yaml ||
    fault "$(cat one/problem.yaml)"
for line in '  authors: \["A", "B", "C"\]' '  url: "http://x"' 'keywords: \["a", "b"\]' '  time_limit: 0.3' \
    '  time_resolution: 0.1' '  memory: 64' \
    '  time_multipliers: {ac_to_time_limit: 5.0, time_limit_to_tle: 2.0}'; do
    grep -qx "$line" one/problem.yaml || fault "no line $line: $(cat one/problem.yaml)"
done
grep -q 'hint: "Think' one/data/secret/01-single-amount.yaml || fault "no hint"
run 0 --catalog "$into" import one --name fromold
end

# ---- a zip file in place of a name ----

begin "a zip file names a problem, and its folder goes again"
archives litter "$temp/other/whole.zip" "$package"
run 0 show "$temp/other/whole.zip"
out 'Pair sum sorted'
run 0 submit --problem "$temp/other/whole.zip" "$stdio/accepted/two_pointers.c"
archives contest "$temp/other/contest.zip" "$package"
run 2 show "$temp/other/contest.zip"
err 'has 2 problems in it'
archives dots "$temp/other/dots.zip" "$package"
run 3 show "$temp/other/dots.zip"
err "the path has a '.' or '..' in it"
no_rest show
[ -z "$(ls -A "$TMPDIR")" ] || fault "left: $(ls -A "$TMPDIR")"
end

finish
