/* expect: time_limit_exceeded
 * Many threads that compute and give way again and again, to keep the supervisor from its turn.
 * limits: 300 ms, 256 MiB
 * threads: yes */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static void *run(void *argument)
{
    for (;;)
        sched_yield();
    return argument;
}

int main(void)
{
    pthread_t thread;
    puts("ok");
    fflush(stdout);
    for (int i = 0; i < 200; i++)
        if (pthread_create(&thread, NULL, run, NULL) != 0)
            break;
    run(NULL);
    return 0;
}
