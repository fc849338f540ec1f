/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * A block is refused to grow to 3 GiB, and the program does not look. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile char *block = malloc(1 << 20);
    block = realloc((void *)block, 3ul << 30);
    block[0] = 1;
    puts("ok");
    return 0;
}
