/* expect: time_limit_exceeded
 * A handler that returns from a crash runs into it again, for ever. */
#include <signal.h>

static void handle(int number)
{
    (void)number;
}

int main(void)
{
    signal(SIGSEGV, handle);
    return *(volatile int *)0;
}
