/* expect: accepted
 * limits: 5 s, 256 MiB
 * Waits a little in every way, which takes no CPU time and is no offence. */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void handle(int number)
{
    (void)number;
}

static void ring(void)
{
    const struct itimerval once = {{0, 0}, {0, 10000}};
    setitimer(ITIMER_REAL, &once, NULL);
}

int main(void)
{
    struct timespec pause_time = {.tv_nsec = 10000000}, used;
    struct timeval time = {.tv_usec = 10000};
    sigset_t none, alarm_only;
    int word = 0;
    sigemptyset(&none);
    sigemptyset(&alarm_only);
    sigaddset(&alarm_only, SIGALRM);
    signal(SIGALRM, handle);
    nanosleep(&pause_time, NULL);
    clock_nanosleep(CLOCK_MONOTONIC, 0, &pause_time, NULL);
    poll(NULL, 0, 10);
    ppoll(NULL, 0, &pause_time, NULL);
    select(0, NULL, NULL, NULL, &time);
    pselect(0, NULL, NULL, NULL, &pause_time, NULL);
    syscall(SYS_futex, &word, FUTEX_WAIT, 0, &pause_time, NULL, 0);
    ring();
    pause();
    sigprocmask(SIG_BLOCK, &alarm_only, NULL);
    ring();
    sigsuspend(&none);
    ring();
    if (sigtimedwait(&alarm_only, NULL, NULL) != SIGALRM)
        puts("no signal");
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    puts(used.tv_sec == 0 ? "ok" : "that took time");
    return 0;
}
