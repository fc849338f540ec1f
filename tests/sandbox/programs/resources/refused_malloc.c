/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * 3 GiB of address space are refused, and the program does not look. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile char *block = malloc(3UL << 30);
    block[0] = 1;
    puts("ok");
    return 0;
}
