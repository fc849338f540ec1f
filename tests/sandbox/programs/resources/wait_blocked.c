/* expect: time_limit_exceeded
 * Waits for a signal with all of them blocked. */
#include <signal.h>
#include <stdio.h>

int main(void)
{
    sigset_t all;
    puts("ok");
    fflush(stdout);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    return sigsuspend(&all);
}
