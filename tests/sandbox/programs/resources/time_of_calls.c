/* expect: time_limit_exceeded
 * Makes short system calls for ever, gives its core away between them, and reads an input that is at its end. */
#define _GNU_SOURCE
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    char byte;
    for (;;) {
        syscall(SYS_getpid);
        sched_yield();
        if (read(0, &byte, 1) < 0)
            return 1;
    }
}
