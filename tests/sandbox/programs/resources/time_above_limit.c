/* expect: time_limit_exceeded
 * Ends by itself when it has computed for 10 ms more than it may. */
#include <stdio.h>
#include <time.h>

int main(void)
{
    struct timespec used;
    do
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec == 0 || used.tv_nsec < 10000000);
    puts("ok");
    return 0;
}
