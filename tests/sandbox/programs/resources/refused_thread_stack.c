/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * threads: yes
 * The stack of a thread is refused, and the program gives up. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *work(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 3ul << 30);
    if (pthread_create(&thread, &attributes, work, NULL) != 0)
        abort();
    puts("ok");
    return 0;
}
