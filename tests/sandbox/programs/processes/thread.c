/* expect: security_violation clone
 * A thread, which this problem does not allow. */
#include <pthread.h>
#include <stdio.h>

static void *run(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, run, NULL);
    puts("ok");
    return 0;
}
