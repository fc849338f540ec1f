/* expect: accepted
 * The first thread ends before the others: the answer of the last one counts.
 * threads: yes */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *run(void *argument)
{
    usleep(20000);
    volatile char *memory = malloc(8 << 20);
    for (size_t i = 0; memory != NULL && i < 8 << 20; i += 4096)
        memory[i] = 1;
    puts(memory != NULL ? "ok" : "refused");
    return argument;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, NULL) != 0)
        return 1;
    pthread_exit(NULL);
}
