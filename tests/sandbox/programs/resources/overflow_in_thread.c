/* expect: run_time_error
 * limits: 3 s, 64 MiB
 * threads: yes
 * Overflows the stack of a thread, which libc made, and which is no larger than it was told: a crash like another. */
#include <pthread.h>

static int descend(volatile char *above, int depth)
{
    volatile char frame[20000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

static void *work(void *argument)
{
    volatile char first = 0;
    descend(&first, 0);
    return argument;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0)
        pthread_join(thread, NULL);
    return 0;
}
