/* expect: accepted
 * limits: 10 s, 256 MiB
 * As many threads as libc gives: their stacks come to an end with the address space, and the program goes on.
 * threads: yes */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *wait_forever(void *argument)
{
    for (;;)
        pause();
    return argument;
}

int main(void)
{
    pthread_t thread;
    int count = 0;
    while (count < 2000 && pthread_create(&thread, NULL, wait_forever, NULL) == 0)
        count++;
    puts(count > 10 && count < 1024 ? "ok" : "no end");
    fflush(stdout);
    _exit(0);
}
