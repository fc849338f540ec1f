/* expect: time_limit_exceeded
 * Computes in threads that live for a moment only, and one that outlives the first thread: all their time counts.
 * limits: 300 ms, 256 MiB
 * threads: yes
 * each: short, outliving, together */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void *compute(void *argument)
{
    const unsigned long rounds = *(const unsigned long *)argument;
    for (volatile unsigned long i = 0; i < rounds; i++)
        ;
    return NULL;
}

int main(int argc, char **argv)
{
    static unsigned long little = 20000, endless = ~0UL;
    pthread_t threads[2];
    const char *name = argc > 1 ? argv[1] : "";
    puts("ok");
    fflush(stdout);
    while (strcmp(name, "short") == 0)
        if (pthread_create(&threads[0], NULL, compute, &little) != 0 || pthread_join(threads[0], NULL) != 0)
            return 1;
    if (strcmp(name, "outliving") == 0 && pthread_create(&threads[0], NULL, compute, &endless) == 0)
        pthread_exit(NULL);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&threads[i], NULL, compute, &endless) != 0)
            return 1;
    pthread_join(threads[0], NULL);
    return 0;
}
