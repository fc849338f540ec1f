/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * One frame of 34 MiB on a stack of 32. */
#include <stdio.h>

int main(void)
{
    volatile char frame[34 << 20];
    for (int i = (34 << 20) - 1; i >= 0; i -= 4096)
        frame[i] = 1;
    puts("ok");
    return 0;
}
