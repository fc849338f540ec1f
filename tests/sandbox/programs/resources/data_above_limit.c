/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Changes 34 of 32 MiB of variables that come from the executable. */
#include <stdio.h>

static volatile char space[34 << 20] = {1};

int main(void)
{
    for (int i = 0; i < 34 << 20; i += 4096)
        space[i]++;
    puts("ok");
    return 0;
}
