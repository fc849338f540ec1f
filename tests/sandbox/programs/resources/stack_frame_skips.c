/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * One frame that is larger than the stack, touched in its middle only, far from where the stack ends. */
#include <stdio.h>

int main(void)
{
    int table[40][1000][1000];
    volatile int *middle = &table[20][500][500];
    __asm__ volatile("" : "+r"(middle)); /* no compiler may see that one number would do */
    *middle = 1;
    puts("ok");
    return 0;
}
