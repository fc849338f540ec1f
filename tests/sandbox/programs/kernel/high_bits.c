/* expect: security_violation
 * High bits of the register, or of an argument, that the kernel does not look at and a filter might.
 * each: socket, call=socket, kill, clone, prlimit64 */
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const long high = 0x5eadbeef00000000;

static long call(long number, long first, long second, long third)
{
    long result = number;
    __asm__ volatile("syscall" : "+a"(result) : "D"(first), "S"(second), "d"(third) : "rcx", "r11", "r10", "memory");
    return result;
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    static const long limits[2] = {1 << 20, 1 << 20};
    if (strcmp(what, "call") == 0)
        call(high | SYS_socket, 1, 1, 0);
    if (strcmp(what, "socket") == 0)
        call(SYS_socket, high | 1, high | 1, high);
    if (strcmp(what, "kill") == 0)
        call(SYS_kill, high | getppid(), 0, 0);
    if (strcmp(what, "clone") == 0 && call(SYS_clone, high | 17 /* SIGCHLD */, 0, 0) == 0)
        _exit(0);
    if (strcmp(what, "prlimit64") == 0)
        call(SYS_prlimit64, high, 0, (long)limits);
    puts("ok");
    return 0;
}
