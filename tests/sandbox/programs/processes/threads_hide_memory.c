/* expect: memory_limit_exceeded
 * Touches memory when the first thread has ended, with which /proc/<pid>/statm ends, and then waits: it is seen while
 * it runs. Or threads follow each other so fast that the one that was looked at is gone again.
 * limits: 2 s, 64 MiB
 * threads: yes
 * each: one, chain */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile int touched;

static void touch(void)
{
    volatile char *memory = malloc(96 << 20);
    for (size_t i = 0; memory != NULL && i < 96 << 20; i += 4096)
        memory[i] = 1;
    touched = 1;
}

static void *touch_and_wait(void *argument)
{
    usleep(20000);
    touch();
    for (;;)
        pause();
    return argument;
}

static void *chain(void *argument)
{
    pthread_t next;
    if (!touched)
        touch();
    if (pthread_create(&next, NULL, chain, NULL) == 0)
        pthread_detach(next);
    return argument;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, argc > 1 && strcmp(argv[1], "one") == 0 ? touch_and_wait : chain, NULL) != 0)
        return 1;
    pthread_exit(NULL);
}
