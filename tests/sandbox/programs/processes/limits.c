/* expect: security_violation
 * Sets limits: of itself, up or down, and of others.
 * each: setrlimit, raise=prlimit64, lower=prlimit64, parent=prlimit64, both=prlimit64, no address=prlimit64 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    const struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY}, little = {1 << 20, 1 << 20};
    struct rlimit old;
    if (strcmp(name, "setrlimit") == 0)
        syscall(SYS_setrlimit, RLIMIT_CPU, &none);
    if (strcmp(name, "raise") == 0)
        setrlimit(RLIMIT_AS, &none);
    if (strcmp(name, "lower") == 0)
        setrlimit(RLIMIT_CORE, &little);
    if (strcmp(name, "parent") == 0)
        prlimit(getppid(), RLIMIT_NOFILE, &little, NULL);
    if (strcmp(name, "both") == 0)
        prlimit(0, RLIMIT_STACK, &none, &old);
    if (strcmp(name, "no address") == 0)
        syscall(SYS_prlimit64, 0, RLIMIT_CPU, 8, NULL);
    puts("ok");
    return 0;
}
