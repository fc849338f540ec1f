/* expect: time_limit_exceeded
 * threads: yes
 * Its first thread ends, another computes for ever: the process is still watched. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *work(void *argument)
{
    for (volatile unsigned i = 0;; i++)
        ;
    return argument;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0)
        syscall(SYS_exit, 0);
    return 1;
}
