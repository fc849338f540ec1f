/* expect: security_violation socket
 * Signals come while a forbidden call waits for its answer, and would let it end unanswered. */
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>

static void handle(int number)
{
    (void)number;
}

int main(void)
{
    const struct sigaction action = {.sa_handler = handle}; /* no SA_RESTART: the call would fail */
    const struct itimerval often = {{0, 1000}, {0, 1000}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; i < 100; i++)
        if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
            puts("it was made");
    puts("ok");
    return 0;
}
