/* expect: accepted
 * An honest program that asks for much memory while a timer signals it: signals do not make allocations fail. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

static volatile int count;

static void handle(int number)
{
    (void)number;
    count++;
}

int main(void)
{
    const struct itimerval often = {{0, 500}, {0, 500}}, never = {{0, 0}, {0, 0}};
    signal(SIGALRM, handle);
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; i < 1000 || count < 3; i++) {
        void *memory = malloc(4 << 20);
        if (memory == NULL)
            puts("refused");
        free(memory);
    }
    setitimer(ITIMER_REAL, &never, NULL);
    puts("ok");
    return 0;
}
