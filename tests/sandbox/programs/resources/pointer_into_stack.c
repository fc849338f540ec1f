/* expect: accepted
 * limits: 3 s, 64 MiB
 * Writes far below its stack, but not farther than that may grow: Linux lets the stack grow there at once. */
#include <stdint.h>
#include <stdio.h>

int main(void)
{
    volatile char here = 0;
    volatile uintptr_t at = (uintptr_t)&here;
    *(volatile char *)(at - (60 << 20)) = 1;
    puts("ok");
    return 0;
}
