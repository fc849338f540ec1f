/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * Is refused memory, copes, and crashes later, which may well be why. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char *volatile block = malloc(3ul << 30);
    if (block == NULL)
        puts("ok");
    fflush(stdout);
    return *(volatile int *)0;
}
