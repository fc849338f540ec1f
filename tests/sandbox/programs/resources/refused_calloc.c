/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * 3 GiB of zeros are refused, and the program does not look. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile size_t count = 3 << 10;
    volatile char *block = calloc(count, 1 << 20);
    block[0] = 1;
    puts("ok");
    return 0;
}
