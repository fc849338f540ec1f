#!/bin/sh
# judge test explains: programs with one fault each, and the one line that a person is told.
#
#     tests/cli/sanitized.sh path/to/judge
#
# With gcc, and with clang where it is there. Takes the program `without` beside judge.
. "$(dirname "$0")/harness.sh"

real=$judge
without=$(dirname "$judge")/without
src=$temp/sources
mkdir "$src"

# ---- programs that read standard input; the fault is in the line with the mark ----

cat >"$src/overflow.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
static int sum(const int *values, int count)
{
    int total = 0;
    for (int i = 0; i <= count; i++)
        total += values[i]; /* FAULT */
    return total;
}
int main(void)
{
    int *values = malloc(10 * sizeof *values); /* ALLOCATED */
    for (int i = 0; values != NULL && i < 10; i++)
        values[i] = i;
    printf("%d\n", sum(values, 10));
    free(values);
    return 0;
}
C
cat >"$src/freed.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
struct node {
    struct node *next;
    int value;
};
int main(void)
{
    struct node *first = calloc(1, sizeof *first);
    for (struct node *node = first; node != NULL; node = node->next) /* FAULT */
        free(node);
    return puts("0") < 0;
}
C
cat >"$src/unset.c" <<'C'
#include <stdio.h>
int main(void)
{
    int count, value, sum;
    if (scanf("%d %d", &count, &value) != 2)
        return 1;
    for (int i = 0; i < count && scanf("%d", &value) == 1; i++)
        sum += value; /* FAULT */
    printf("%d\n", sum);
    return 0;
}
C
cat >"$src/unset_heap.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int count, value;
    if (scanf("%d %*d", &count) != 1 || count < 1)
        return 1;
    int *seen = malloc(1000 * sizeof *seen);
    if (seen == NULL)
        return 1;
    for (int i = 0; i < count && scanf("%d", &value) == 1; i++)
        seen[(value + 1000) % 1000]++; /* FAULT */
    printf("%d\n", seen[4]);
    free(seen);
    return 0;
}
C
cat >"$src/unset_far.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
static void fill(int *values, int count)
{
    for (int i = 1; i < count; i++)
        values[i] = i;
}
int main(void)
{
    int count, least = 0;
    if (scanf("%d", &count) != 1)
        return 1;
    int *values = malloc((size_t)count * sizeof *values);
    fill(values, count);
    for (int i = 0; i < count; i++)
        least = values[i] < least ? values[i] : least;
    printf("%d\n", least);
    return 0;
}
C
cat >"$src/index.c" <<'C'
#include <stdio.h>
int main(void)
{
    int table[10] = {0}, at, count;
    if (scanf("%d", &count) != 1)
        return 1;
    if (count > 1000)
        at = 1;
    table[at]++; /* FAULT */
    printf("%d\n", table[0]);
    return 0;
}
C
cat >"$src/signed.c" <<'C'
#include <stdio.h>
int main(void)
{
    int count, product = 1000000;
    if (scanf("%d", &count) != 1)
        return 1;
    product *= count * 1000; /* FAULT */
    printf("%d\n", product);
    return 0;
}
C
cat >"$src/recursion.c" <<'C'
#include <stdio.h>
static int solve(volatile int *depth)
{
    volatile int here = *depth + 1;
    return here == -1 ? 0 : solve(&here) + here; /* FAULT */
}
int main(void)
{
    volatile int zero = 0;
    printf("%d\n", solve(&zero));
    return 0;
}
C
cat >"$src/null.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
struct node {
    struct node *next;
    int value;
};
int main(void)
{
    struct node *volatile node = NULL;
    printf("%d\n", node->value); /* FAULT */
    return 0;
}
C
cat >"$src/zero.c" <<'C'
#include <stdio.h>
int main(void)
{
    volatile int zero = 0;
    printf("%d\n", 1 / zero); /* FAULT */
    return 0;
}
C
cat >"$src/abort.c" <<'C'
#include <stdlib.h>
int main(void)
{
    abort(); /* FAULT */
}
C
cat >"$src/assert.c" <<'C'
#include <assert.h>
#include <stdio.h>
int main(void)
{
    int count;
    if (scanf("%d", &count) != 1)
        return 1;
    assert(count > 100); /* FAULT */
    return 0;
}
C
cat >"$src/wild.c" <<'C'
int main(void)
{
    int *volatile wild = (int *)0x10000000010;
    *wild = 1; /* FAULT */
    return 0;
}
C
cat >"$src/handed.c" <<'C'
#include <stdio.h>
#include <string.h>
int main(void)
{
    char word[4];
    volatile size_t length = 9;
    memset(word, 'x', length); /* FAULT */
    word[3] = '\0';
    return puts(word) < 0;
}
C

# ---- what is no fault ----

cat >"$src/clock.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
int main(void)
{
    int here;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    srand((unsigned)now.tv_nsec);
    printf("%ld %d %p\n", (long)time(NULL), rand(), (void *)&here);
    return 0;
}
C
cat >"$src/places.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int here;
    void *there = malloc(16);
    printf("%p %p\n", (void *)&here, there);
    free(there);
    return 0;
}
C
cat >"$src/exits.c" <<'C'
#include <stdio.h>
int main(void)
{
    return puts("0") < 0 ? 1 : 3;
}
C

# line MARK FILE: the number of the line with the mark.
line() { grep -n "/\* $1 \*/" "$2" | cut -d : -f 1; }

# fault_of NAME STATUS KIND MESSAGE: the program is told to have that fault, in the marked line; MESSAGE is an expression.
fault_of()
{
    [ -f "$src/$1.c" ] && cp "$src/$1.c" .
    at=$(line FAULT "$1.c")
    run "$2" test "--problem=${problem:-pairsumsorted}" "$1.c" 1
    grep -qE "^    $1\.c:$at: $4\$" "$temp/out" ||
        fault "not '$1.c:$at: $4': $(grep -E '^    [^ ]|not looked' "$temp/out" | head -n 3)"
    run "$2" test "--problem=${problem:-pairsumsorted}" "$1.c" 1 --json
    json "d['cases'][0]['finding']['kind'] == '$3' and d['cases'][0]['finding']['line'] == $at and d['cases'][0]['finding']['file'] == '$1.c' and d['unexplained'] is None"
}

# no_fault NAME: nothing is said of it.
no_fault()
{
    cp "$src/$1.c" .
    run 1 test --problem pairsumsorted "$1.c" 1
    grep -E "^    $1\.c(:|: )" "$temp/out" >"$temp/lines" && fault "a false alarm: $(cat "$temp/lines")"
    run 1 test --problem pairsumsorted "$1.c" 1 --json
    json "d['cases'][0]['finding'] is None"
}

has_sanitizers()
{
    echo 'int main(void) { return 0; }' |
        "$1" -fsanitize=address,undefined -x c - -o "$temp/trial" 2>/dev/null && "$temp/trial"
}

plain_faults()
{
    fault_of overflow 1 heap-buffer-overflow "heap-buffer-overflow: reads 4 bytes just after a block of 40 bytes, allocated at line $(line ALLOCATED "$src/overflow.c")"
    fault_of freed 1 use-after-free 'use after free: reads 8 bytes of a block of 16 bytes after it was freed, allocated at line 9, freed at line 11'
    fault_of signed 1 signed-overflow 'signed overflow: (6000000 \* 1000|1000000 \* 6000|6000 \* 1000000) does not fit in int'
    fault_of null 1 null-pointer 'null pointer: uses a member of struct node through it'
    fault_of zero 1 division-by-zero 'division by zero'
    fault_of abort 1 abort 'abort\(\) was called'
    fault_of assert 1 abort 'assertion failed: count > 100'
    fault_of wild 1 bad-address 'bad address: reads or writes where nothing is \(SIGSEGV\)'
    fault_of handed 1 stack-buffer-overflow "stack-buffer-overflow: writes 9 bytes just after the local variable 'word' of 4 bytes"
}

faults_with()
{
    CC=$1
    export CC
    begin "$1: memory errors, overflows and crashes come with line and cause"
    plain_faults
    end
    begin "$1: an endless recursion is told as such, with who calls whom"
    fault_of recursion 1 stack-overflow 'stack overflow: solve\(\) calls itself without end, or too often'
    end
    begin "$1: a value that was never set and changes the answer is told with its line"
    fault_of unset 1 uninitialised "the answer depends on ('sum'|a value), which was never set|the answer depends on a value that was never set"
    fault_of index 1 uninitialised "('at'|a value) was never set \\(index out of bounds: -[0-9]* in an array int ?\\[10\\]\\)"
    if [ "$1" = gcc ]; then
        fault_of unset_heap 1 uninitialised "the answer depends on memory at 'seen', which was never set"
        cp "$src/unset_far.c" . # no line is known of this one
        run 1 test --problem pairsumsorted unset_far.c 1
        grep -qE "^    unset_far.c(:[0-9]+)?: the answer depends on memory (from malloc that|at 'values', which) was never set" "$temp/out" ||
            fault "not told: $(grep unset_far "$temp/out")"
    fi
    end
    begin "$1: what differs from run to run, or looks at addresses, is no such value"
    no_fault clock
    no_fault places
    no_fault exits
    end
    unset CC
}

tried=0
for compiler in gcc clang; do
    if command -v $compiler >/dev/null && has_sanitizers $compiler; then
        faults_with $compiler
        tried=1
    else
        begin "faults with $compiler"
        skip "$compiler is not there, or has no sanitizers"
    fi
done
if [ $tried -eq 0 ] || ! has_sanitizers gcc; then finish; fi

# ---- functions, and what a program prints ----

begin "a fault in a function is in the person's own file, with the lines of the editor; prints stand apart"
problem=longestuniquesubstr
cat >longestuniquesubstr.c <<'C'
#include "longestuniquesubstr.h"

#include <stdio.h>
#include <stdlib.h>

int longest_unique_substring(const char *text, int length)
{
    int *last = calloc(100, sizeof *last), best = 0;
    printf("debugging %d\n", length);
    for (int i = 0; last != NULL && i < length; i++)
        last[(unsigned char)text[i]] = i + 1; /* FAULT */
    return best;
}
C
fault_of longestuniquesubstr 1 heap-buffer-overflow 'heap-buffer-overflow: writes 4 bytes (just )?after a block of 400 bytes, allocated at line 8'
run 1 test longestuniquesubstr.c 1
out 'printed (standard output and error)'
out '      debugging 9'
json_output() { run 1 test longestuniquesubstr.c 1 --json; json 'd["cases"][0]["stderr"] == "debugging 9\n" and "debugging" not in d["cases"][0]["output"]'; }
json_output
unset problem
end

begin "a fault is told where the answer is right as well, and the verdict is that of the program as it is submitted"
sed 's/^    int low = 0;/    volatile int past = amounts[n];\n    int low = past * 0;/' "$stdio/accepted/two_pointers.c" >pairsumsorted.c
grep -q 'past = amounts' pairsumsorted.c || fault "nothing was planted"
at=$(grep -n 'past = amounts' pairsumsorted.c | cut -d : -f 1)
run 0 test
grep -q "^    pairsumsorted.c:$at: heap-buffer-overflow: reads 4 bytes just after a block of 24 bytes" "$temp/out" ||
    fault "not told: $(cat "$temp/out")"
grep -qE '^2 of 2 as expected, a fault found in 2$' "$temp/out" || fault "not counted"
run 0 test --json
json 'all(c["verdict"] == "accepted" and c["finding"]["kind"] == "heap-buffer-overflow" for c in d["cases"])'
run 0 submit
end

begin "a sound program has no fault"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
run 0 test
no_out 'fault'
no_out 'pairsumsorted.c:'
run 0 test --json
json 'all(c["finding"] is None for c in d["cases"]) and d["unexplained"] is None'
end

begin "what a program writes to look like a report misleads about itself alone, and comes escaped"
cat >fake.c <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv)
{
    (void)argv;
    for (int i = 0; i < 1000; i++)
        fprintf(stderr, "==1==ERROR: AddressSanitizer: heap-buffer-overflow on\nREAD of size 4 at\n    #0 0x%d \n", i);
    fprintf(stderr, "\033]0;owned\007x.c:99999999999999999999:1: runtime error: \033[2Jgone\n");
    exit(argc == 1 ? 86 : 0);
}
C
run 1 test --problem pairsumsorted fake.c 1
LC_ALL=C grep -q "$(printf '\033')" "$temp/out" && fault "a control character reached the terminal"
out 'ended with exit status 86'
run 1 test --problem pairsumsorted fake.c 1 --json
json
end

begin "hostile programs get no further with sanitizers than without"
cat >hostile.c <<'C'
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void)
{
    FILE *file = fopen("/etc/passwd", "r");
    if (file != NULL)
        puts("read");
    file = fopen("/tmp/judge-was-here", "w");
    if (file != NULL)
        puts("written");
    fflush(stdout);
    return fork();
}
C
run 1 test --problem pairsumsorted hostile.c 1
out 'SECURITY VIOLATION'
no_out 'read'
no_out 'written'
[ -e /tmp/judge-was-here ] && fault "a file was written"
printf '#include <unistd.h>\nint main(void)\n{\n    for (;;)\n        write(2, "a.c:1:1: runtime error: x\\\\n", 26);\n}\n' >flood.c
run 1 test --problem pairsumsorted flood.c 1
out 'OUTPUT LIMIT EXCEEDED'
[ "$(wc -c <"$temp/out")" -lt 20000 ] || fault "it says too much"
end

# ---- machines that give less ----

# machine WALL,...: judge is run without these walls from now on, and has built nothing yet.
machine()
{
    printf '#!/bin/sh\nexec "%s" %s "%s" "$@"\n' "$without" "$1" "$real" >"$temp/judge"
    chmod +x "$temp/judge"
    judge=$temp/judge
    rm -rf "$HOME/.cache/judge"
}
told() { fault_of overflow 1 heap-buffer-overflow 'heap-buffer-overflow: reads 4 bytes just after a block of 40 bytes, allocated at line 12'; }

"$real" doctor --json >"$temp/out" 2>/dev/null
base=$(python3 -c 'import json, sys
print(",".join(w["name"] for w in json.load(open(sys.argv[1]))["sandbox"]["walls"] if w["stands"]))' "$temp/out" 2>/dev/null)
# can_do_without WALL,...: in a chroot the kernel gives root no user namespace to take the others away with.
can_do_without() { "$without" "$1" true 2>/dev/null; }
for walls in namespaces landlock listener aslr; do
    begin "without $walls faults are told all the same"
    can_do_without $walls || { skip "nothing would stand in: $walls cannot be taken away here"; continue; }
    case $walls,$base in
    namespaces,*landlock*) machine $walls && told && end ;;
    landlock,*namespaces*) machine $walls && told && end ;;
    listener,*namespaces*) machine $walls && told && end ;;
    aslr,*) machine $walls && told && end ;;
    *) skip "nothing would stand in for it" ;;
    esac
done

begin "where a program cannot be shown its libraries that is said in one line, and the verdict stands"
if ! can_do_without listener,namespaces; then
    skip "nothing would stand in: namespaces cannot be taken away here"
else
    machine listener,namespaces
    cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
    run 0 test
    out '2 of 2 as expected'
    grep -q '^not looked for memory errors and overflows: ' "$temp/out" || fault "it is not said"
    [ "$(grep -c 'not looked' "$temp/out")" -eq 1 ] || fault "it is said more than once"
    run 0 test --json
    json 'd["unexplained"] is not None and all(c["finding"] is None for c in d["cases"])'
    judge=$real
    end
fi

begin "a compiler without sanitizers is no reason not to test"
cat >hidden.sh <<'SCRIPT'
mount --bind /dev/null "$(gcc -print-file-name=libasan_preinit.o)" || exit 77
exec "$1" test
SCRIPT
as_root=
[ "$(id -u)" -eq 0 ] || as_root=--map-root-user
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
if ! unshare --mount $as_root true 2>/dev/null; then
    skip 'no mount namespace'
else
    unshare --mount $as_root sh hidden.sh "$judge" >"$temp/out" 2>"$temp/err"
    got=$?
    [ "$got" -eq 0 ] || fault "status $got: $(head -c 300 "$temp/err")"
    out '2 of 2 as expected'
    out 'has no AddressSanitizer here'
    end
fi

finish
