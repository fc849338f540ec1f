/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * A block of 34 MiB of the stack, of a size that is known at run time only. */
#include <alloca.h>
#include <stdio.h>

int main(void)
{
    volatile size_t bytes = 34 << 20;
    volatile char *block = alloca(bytes);
    block[0] = 1;
    puts("ok");
    return 0;
}
