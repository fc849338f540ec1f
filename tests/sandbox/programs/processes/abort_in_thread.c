/* expect: run_time_error
 * abort() in a thread ends all of it, also while the first thread waits.
 * threads: yes */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *run(void *argument)
{
    (void)argument;
    abort();
}

int main(void)
{
    pthread_t thread;
    puts("ok");
    fflush(stdout);
    if (pthread_create(&thread, NULL, run, NULL) == 0)
        pthread_join(thread, NULL);
    return 0;
}
