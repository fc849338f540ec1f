/* expect: accepted
 * threads: yes
 * Moves a process that is not its own to other cores: the one that started it, and the first of the machine. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0 || sched_setaffinity(0, sizeof cores, &cores) != 0)
        puts("not even itself");
    if (sched_setaffinity(getppid(), sizeof cores, &cores) == 0 || sched_setaffinity(1, sizeof cores, &cores) == 0)
        puts("moved another");
    puts("ok");
    return 0;
}
