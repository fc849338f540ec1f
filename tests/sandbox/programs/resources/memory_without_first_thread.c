/* expect: memory_limit_exceeded
 * threads: yes
 * limits: 5 s, 32 MiB
 * Its first thread ends, which takes what the kernel tells of its memory away from where one looks first; another
 * thread touches four times what it may. It is ended before it comes to the forbidden call. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *work(void *argument)
{
    usleep(20000);
    for (int count = 0; count < 128; count++) {
        volatile char *block = malloc(1 << 20);
        for (int i = 0; block != NULL && i < 1 << 20; i += 4096)
            block[i] = 1;
        usleep(1000);
    }
    socket(AF_UNIX, SOCK_STREAM, 0);
    return argument;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0)
        syscall(SYS_exit, 0);
    return 1;
}
