/* expect: run_time_error
 * Is refused memory by brk(2), which libc never lets be the last word, and crashes: such a refusal is not seen. */
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    volatile char *block = sbrk((intptr_t)3 << 30);
    block[1] = 1;
    puts("ok");
    return 0;
}
