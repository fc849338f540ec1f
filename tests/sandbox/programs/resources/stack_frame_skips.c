/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * One frame that is larger than the stack, touched in its middle only, far from where the stack ends. */
#include <stdio.h>

int main(void)
{
    volatile int table[40][1000][1000];
    table[20][500][500] = 1;
    printf("%d\n", table[20][500][500]);
    return 0;
}
