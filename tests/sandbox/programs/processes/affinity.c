/* expect: accepted
 * Where threads are allowed a program chooses where it runs itself, and nobody else: its parent and the first process
 * belong to the same user, and would obey.
 * threads: yes */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    cpu_set_t cores;
    const pid_t others[] = {getppid(), 1, 2, -1, getpid() - 1};
    if (sched_getaffinity(0, sizeof cores, &cores) != 0 || sched_setaffinity(0, sizeof cores, &cores) != 0)
        printf("its own: %m\n");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (sched_setaffinity(others[i], sizeof cores, &cores) != -1 || errno != EPERM)
            printf("of %d: %m\n", (int)others[i]);
    if (syscall(SYS_sched_setaffinity, 1UL << 32, sizeof cores, &cores) != -1)
        puts("high bits");
    puts("ok");
    return 0;
}
