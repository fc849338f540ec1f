/* expect: run_time_error
 * Every signal to itself that ends a program, after the right answer; SIGKILL among them.
 * each: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 24, 26, 27, 29, 30, 34, 64, abort, alarm, thread */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    const struct itimerval soon = {.it_value = {0, 1000}};
    puts("ok");
    fflush(stdout);
    if (strcmp(name, "abort") == 0)
        abort();
    if (strcmp(name, "thread") == 0)
        pthread_kill(pthread_self(), SIGKILL);
    if (strcmp(name, "alarm") == 0 && setitimer(ITIMER_REAL, &soon, NULL) == 0)
        pause();
    raise((int)strtol(name, NULL, 10));
    return 0;
}
