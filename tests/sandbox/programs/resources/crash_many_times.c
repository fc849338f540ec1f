/* expect: run_time_error
 * limits: 3 s, 64 MiB
 * Crashes a thousand times, catches it each time, and at last does not: looking closer does not take for ever. */
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf start;

static void handle(int number)
{
    siglongjmp(start, number);
}

int main(void)
{
    volatile int count = 0;
    signal(SIGSEGV, handle);
    sigsetjmp(start, 1);
    if (++count == 1000)
        signal(SIGSEGV, SIG_DFL);
    return *(volatile int *)0;
}
