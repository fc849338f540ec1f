/* expect: accepted
 * limits: 2 s, 256 MiB
 * Computes for 0.5 of 2 s. */
#include <stdio.h>
#include <time.h>

int main(void)
{
    struct timespec used;
    do
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec == 0 && used.tv_nsec < 500000000);
    puts("ok");
    return 0;
}
