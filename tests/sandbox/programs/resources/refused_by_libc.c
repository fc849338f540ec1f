/* expect: run_time_error
 * Asks for a negative size: libc refuses that without asking for memory, and the crash is a mistake like any other. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile long size = -8;
    volatile char *block = malloc((size_t)size);
    block[0] = 1;
    puts("ok");
    return 0;
}
