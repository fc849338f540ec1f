/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * Asks for more than there are addresses. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile char *block = malloc(1ul << 50);
    block[0] = 1;
    puts("ok");
    return 0;
}
