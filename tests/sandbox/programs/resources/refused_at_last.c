/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * Reserves block after block, none large, until one is refused. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    for (;;) {
        volatile char *block = malloc(200000);
        block[0] = 1;
    }
}
