/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Touches 34 of 32 MiB of variables that are zero at first. */
#include <stdio.h>

static volatile char space[34 << 20];

int main(void)
{
    for (int i = 0; i < 34 << 20; i += 4096)
        space[i] = 1;
    puts("ok");
    return 0;
}
