/* expect: time_limit_exceeded
 * Answers rightly, then computes for ever in an exit handler. */
#include <stdio.h>
#include <stdlib.h>

static void linger(void)
{
    for (volatile unsigned i = 0;; i++)
        ;
}

int main(void)
{
    atexit(linger);
    puts("ok");
    fflush(stdout);
    return 0;
}
