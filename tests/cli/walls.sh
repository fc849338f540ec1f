#!/bin/sh
# What a person sees on a machine that gives the sandbox less: the verdict, or why there is none; which walls stood; and
# what the doctor advises. The walls are taken away one by one, and in pairs where one stands in for the other.
#
#     tests/cli/walls.sh path/to/judge
#
# Takes the program `without` beside judge.
. "$(dirname "$0")/harness.sh"

real=$judge
without=$(dirname "$judge")/without
[ -x "$without" ] || { echo "no program $without" >&2; exit 2; }

# ---- a solution, one that attacks, and a problem with files ----

accepted=$stdio/accepted/two_pointers.c
hidden=$temp/catalog/pairsumsorted/data/secret/01-single-amount.in
secret=$(head -n 1 "$hidden")
mkdir "$temp/sources"
cat >"$temp/sources/socket.c" <<'C'
#include <stdio.h>
#include <sys/socket.h>
int main(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
    return puts("0") < 0;
}
C
printf '#include "%s"\nint main(void)\n{\n    return 0;\n}\n' "$hidden" >"$temp/sources/include.c"
cat >"$temp/sources/reader.c" <<'C'
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void)
{
    static const char *const others[] = {"/etc/passwd", "/proc/self/maps", "../secret/1.ans", "/"};
    struct stat status;
    char word[20] = "";
    FILE *file = fopen("word.txt", "r");
    if (file == NULL || fscanf(file, "%19s", word) != 1)
        puts("cannot read");
    if (stat("word.txt", &status) != 0 || status.st_size != 5 || access("nothing.txt", F_OK) == 0)
        puts("cannot look up");
    for (int i = 0; i < 3; i++)
        if (fopen(others[i], "r") != NULL)
            puts("opened");
    return puts(word) < 0;
}
C
package=$temp/catalog/reader
mkdir -p "$package/data/sample" "$package/data/secret/1.files" "$package/statement"
printf 'problem_format_version: "2025-09"\nname: Reader\nuuid: 7a0f4a8e-0000-4000-8000-000000000003\n' >"$package/problem.yaml"
printf 'license: cc0\nrights_owner: nobody\n' >>"$package/problem.yaml"
echo 'Say what is in word.txt.' >"$package/statement/problem.en.md"
echo word >"$package/data/secret/1.files/word.txt"
echo 1 >"$package/data/secret/1.in"
echo word >"$package/data/secret/1.ans"

# ---- machines ----

# What this machine has: the names of the walls, with commas.
"$real" doctor --json >"$temp/out" 2>/dev/null
base=$(python3 -c 'import json, sys
print(",".join(w["name"] for w in json.load(open(sys.argv[1]))["sandbox"]["walls"] if w["stands"]))' "$temp/out")

# machine COMMAND: judge is run by it from now on, and has compiled nothing yet.
machine()
{
    printf '#!/bin/sh\n%s "%s" "$@"\n' "$1" "$real" >"$temp/judge"
    chmod +x "$temp/judge"
    judge=$temp/judge
    rm -rf "$HOME/.cache/judge/programs"
}
less() { machine "exec '$without' $1"; }

# stood WALL,...: standard output lists the walls that this machine has but for these, and no other.
stood() { json "d['sandbox'] == [w for w in '$base'.split(',') if w not in '$1'.split(',')]"; }

# judges WALL,... MESSAGE: all of it works, without these walls; MESSAGE is what a forbidden call is answered with.
judges()
{
    run 0 submit --problem pairsumsorted "$accepted" --json
    json 'd["verdict"] == "accepted" and not d["compile"]["cached"]'
    stood "$1"
    run 1 submit --problem pairsumsorted "$temp/sources/socket.c"
    grep -qE "^SECURITY VIOLATION   test 1 .*: $2\$|^SECURITY VIOLATION   sample 1.*: $2\$" "$temp/out" ||
        fault "not '$2': $(grep VIOLATION "$temp/out")"
}
named='forbidden system call socket'
unnamed='a forbidden system call, of which no name is known'

# holds_files: a source that includes a hidden test does not get it, and a program reads its own files alone.
holds_files()
{
    run 1 submit --problem pairsumsorted "$temp/sources/include.c"
    out "COMPILE ERROR"
    no_out "$secret"
    reads_files
}
reads_files() { run 0 submit --problem reader "$temp/sources/reader.c"; out "ACCEPTED"; }

# advises WALL COST REMEDY: the doctor says of the wall what it costs that it is missing, and in the line below what
# to do; REMEDY is an expression.
advises()
{
    grep -q "^$1  *no   *$2\$" "$temp/out" || fault "the doctor does not say: $1 no $2"
    grep -A 1 "^$1 " "$temp/out" | tail -n 1 | grep -qE "^ {18}$3" ||
        fault "no remedy '$3': $(grep -A 1 "^$1 " "$temp/out")"
}
outside='to have it, .*run judge outside$'
no_namespaces='(user.max_user_namespaces is 0. .* as root: sysctl user.max_user_namespaces=10000|no setting forbids it)'
no_mounts="no setting forbids it: a container or a chroot does. $outside"

# ---- one by one ----

begin "nothing is taken away: all walls of this machine stand, and the doctor has nothing to advise on them"
judge=$real
judges none "$named"
holds_files
run 0 doctor --json
json 'all((w["remedy"] is None) == w["stands"] for w in d["sandbox"]["walls"])'
end

begin "without a listener a forbidden call has no name"
less listener
judges listener "$unnamed"
reads_files
run 1 submit --problem pairsumsorted "$temp/sources/socket.c" --json
json 'd["verdict"] == "security_violation" and d["syscall"] is None'
run 0 doctor
advises listener 'a security violation has no name; a refused malloc may look like a crash' "something above judge .*$outside"
end

begin "without namespaces Landlock holds"
less namespaces
judges namespaces "$named"
holds_files
run 0 doctor
advises namespaces 'files are held by Landlock alone, which hides no names' "$no_namespaces"
run 0 doctor --json
json '[w["remedy"] for w in d["sandbox"]["walls"] if w["name"] == "namespaces"][0].find("to have it") > 0'
end

begin "without user namespaces root has the others, and nobody else has any"
less user-namespaces
if [ "$(id -u)" -eq 0 ]; then taken=none; else taken=namespaces; fi
judges $taken "$named"
end

begin "namespaces in which nothing can be mounted are no wall"
less mounts
judges namespaces "$named"
holds_files
run 0 doctor
advises namespaces 'files are held by Landlock alone, which hides no names' "$no_mounts"
end

# As Ubuntu has it.
case $base in
*landlock*)
    begin "a user namespace that nobody can be mapped into is no wall"
    less mapping
    judges namespaces "$named"
    holds_files
    run 0 doctor
    advises namespaces 'files are held by Landlock alone, which hides no names' "$no_mounts"
    end
    ;;
esac

begin "without Landlock namespaces hold"
less landlock
judges landlock "$named"
holds_files
run 0 doctor
grep -q '^Landlock  *none$' "$temp/out" || fault "the doctor has found one"
advises landlock 'files are held by namespaces alone' 'Linux has it from 5.13 on, .*CONFIG_SECURITY_LANDLOCK'
less landlock-at-boot
run 0 doctor
grep -q '^Landlock  *switched off$' "$temp/out" || fault "the doctor does not say that it is switched off"
advises landlock 'files are held by namespaces alone' 'to have it, boot with the kernel parameter lsm=landlock,'
end

begin "without seccomp nothing is run, and why is said by name"
less seccomp
missing='the sandbox needs seccomp filters, which this kernel does not allow'
remedy='it takes a kernel with CONFIG_SECCOMP_FILTER, and in a container a profile that allows seccomp(2)'
run 3 submit --problem pairsumsorted "$accepted"
silent out
err "judge: $missing"
err "$remedy"
err "try: judge doctor"
run 3 submit --problem pairsumsorted "$temp/sources/socket.c" --json
json "d['error'] == {'kind': 'sandbox', 'message': '$missing', 'hint': '$remedy'}"
run 3 doctor
out "$missing"
out "$remedy"
out "judge cannot judge here"
run 3 doctor --json
json "not d['ok'] and d['sandbox']['error']['message'] == '$missing'"
[ -z "$(find "$HOME/.cache/judge/programs" -type f 2>/dev/null)" ] || fault "something was compiled"
end

begin "random addresses and a core that cannot be chosen cost exactness alone"
less aslr,cores
judges no-aslr,one-core "$named"
run 0 doctor
advises no-aslr 'addresses differ from run to run' "personality\\(2\\) is forbidden.* $outside"
advises one-core 'a limit may be overrun by some milliseconds' "sched_setaffinity\\(2\\) is forbidden.* $outside"
end

begin "a hard limit below what is promised is said by name"
machine 'ulimit -s 8192; exec'
run 3 submit --problem pairsumsorted "$accepted"
err 'cannot confine a program: stack size (is ulimit -Hs lower than the memory limit?)'
run 3 doctor
grep -q '^trial  *no  .*stack size (is ulimit -Hs lower' "$temp/out" || fault "the doctor does not see it"
end

# ---- in pairs ----

begin "without Landlock and namespaces nothing is compiled, and why is said by name"
less landlock,namespaces
missing='the sandbox needs Landlock or a mount namespace to compile, and this machine allows neither'
for source in "$accepted" "$temp/sources/include.c"; do
    run 3 submit --problem pairsumsorted "$source"
    silent out
    err "judge: $missing"
    err "try: judge doctor"
done
run 3 submit --problem pairsumsorted "$accepted" --json
json "d['error'] == {'kind': 'sandbox', 'message': '$missing', 'hint': 'judge doctor'}"
run 3 doctor
nothing='nothing can be compiled: that takes Landlock or namespaces'
advises landlock "$nothing" 'Linux has it from 5.13 on'
advises namespaces "$nothing" "$no_namespaces"
grep -q "^trial  *no   *$missing\$" "$temp/out" || fault "the trial succeeds"
end

begin "what was compiled already needs neither, unless it is given files; and the doctor does not believe the cache"
judge=$real
run 0 submit --problem pairsumsorted "$accepted"
run 0 submit --problem reader "$temp/sources/reader.c"
run 1 submit --problem pairsumsorted "$temp/sources/socket.c"
run 0 doctor
printf '#!/bin/sh\nexec "%s" landlock,namespaces "%s" "$@"\n' "$without" "$real" >"$temp/judge"
judge=$temp/judge
run 0 submit --problem pairsumsorted "$accepted" --json
json 'd["verdict"] == "accepted" and d["compile"]["cached"]'
stood landlock,namespaces
run 1 submit --problem pairsumsorted "$temp/sources/socket.c"
out "$named"
run 3 submit --problem reader "$temp/sources/reader.c"
err 'the sandbox needs Landlock or a mount namespace to give a program files, and this machine allows neither'
run 3 doctor
end

begin "without a listener and namespaces no program gets files, and why is said by name"
less listener,namespaces
judges listener,namespaces "$unnamed"
run 3 submit --problem reader "$temp/sources/reader.c"
err 'the sandbox needs a mount namespace or a seccomp listener to give a program files, and this machine allows neither'
run 0 doctor
files='no program can be given files, nor ask how long its input is: that takes namespaces or a listener'
advises listener "$files" "something above judge"
advises namespaces "$files" "$no_namespaces"
end

begin "without Landlock and a listener namespaces hold files"
less landlock,listener
judges landlock,listener "$unnamed"
holds_files
end

# ---- root ----

begin "root in a chroot has all namespaces but the user's"
cat >chroot.sh <<'SH'
mount --make-rprivate / && mount --rbind / "$1" || exit 77
exec chroot "$@"
SH
mkdir root
if [ "$(id -u)" -ne 0 ]; then
    skip "takes root"
elif ! unshare --mount sh chroot.sh root true 2>/dev/null; then
    skip "no mount namespace"
else
    machine "exec unshare --mount sh $PWD/chroot.sh $PWD/root"
    judges none "$named"
    holds_files
    end
fi

finish
