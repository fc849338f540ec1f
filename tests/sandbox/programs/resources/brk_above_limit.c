/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Touches 34 of 32 MiB that come from brk(2). */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    volatile char *block = sbrk(34 << 20);
    for (int i = 0; i < 34 << 20; i += 4096)
        block[i] = 1;
    puts("ok");
    return 0;
}
