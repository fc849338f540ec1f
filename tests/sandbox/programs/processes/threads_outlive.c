/* expect: security_violation socket
 * A forbidden call of a thread whose first thread is gone.
 * threads: yes */
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static void *run(void *argument)
{
    usleep(20000);
    socket(AF_INET, SOCK_STREAM, 0);
    puts("ok");
    return argument;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, NULL) != 0)
        return 1;
    pthread_exit(NULL);
}
