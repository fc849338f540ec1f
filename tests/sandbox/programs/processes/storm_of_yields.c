/* expect: time_limit_exceeded
 * limits: 200 ms, 256 MiB
 * Gives its core away as often as it can, to the supervisor that shares it; or asks for random numbers, memory barriers
 * or the time without end.
 * each: yield, random, barrier, time */
#include <linux/membarrier.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static char room[1 << 20];
    const char *name = argc > 1 ? argv[1] : "";
    puts("ok");
    fflush(stdout);
    while (strcmp(name, "random") == 0)
        getrandom(room, sizeof room, 0);
    while (strcmp(name, "barrier") == 0)
        syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    while (strcmp(name, "time") == 0)
        syscall(SYS_gettimeofday, room, NULL);
    for (;;)
        sched_yield();
}
