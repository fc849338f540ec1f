/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * 3 GiB at a place of its choice are refused, and the program does not look. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile char *block = aligned_alloc(1 << 16, 3ul << 30);
    block[0] = 1;
    puts("ok");
    return 0;
}
