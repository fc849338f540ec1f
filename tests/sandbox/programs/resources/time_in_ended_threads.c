/* expect: time_limit_exceeded
 * threads: yes
 * One thread after the other takes 0.4 s and ends: what a thread used is not gone with it. */
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static void *work(void *argument)
{
    struct timespec used;
    do
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    while (used.tv_sec == 0 && used.tv_nsec < 400000000);
    return argument;
}

int main(void)
{
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL) != 0)
            return 1;
        pthread_join(thread, NULL);
    }
    puts("ok");
    return 0;
}
