/* expect: run_time_error
 * limits: 3 s, 64 MiB
 * Writes below all that its stack may grow to: a wild pointer, and no stack overflow. */
#include <stdint.h>
#include <stdio.h>

int main(void)
{
    volatile char here = 0;
    volatile uintptr_t at = (uintptr_t)&here;
    *(volatile char *)(at - (80 << 20)) = 1;
    puts("ok");
    return 0;
}
