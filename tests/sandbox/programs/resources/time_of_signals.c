/* expect: time_limit_exceeded
 * A timer interrupts it all the time, also in calls that are looked at from outside, and it refuses every signal that
 * could tell it to end. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/mman.h>
#include <sys/time.h>

static void handle(int number)
{
    (void)number;
}

int main(void)
{
    const struct itimerval often = {{0, 100}, {0, 100}};
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    for (int number = 1; number < NSIG; number++)
        sigaction(number, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    for (;;)
        munmap(mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 1 << 20);
}
