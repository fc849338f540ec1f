/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Only reads 34 of 32 MiB of constants: pages of a file count as well. */
#include <stdio.h>

static const volatile char space[34 << 20] = {1};

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 34 << 20; i += 4096)
        sum += space[i];
    puts(sum == 1 ? "ok" : "no");
    return 0;
}
