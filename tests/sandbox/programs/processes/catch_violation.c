/* expect: security_violation socket
 * Would catch the signal of a forbidden call, and go on. */
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>

static void handle(int number)
{
    (void)number;
}

int main(void)
{
    sigset_t all;
    signal(SIGSYS, handle);
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    socket(AF_INET, SOCK_STREAM, 0);
    puts("ok");
    return 0;
}
