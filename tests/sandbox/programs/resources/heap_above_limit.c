/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Touches 34 of 32 MiB of the heap and ends. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    volatile char *block = malloc(34 << 20);
    for (int i = 0; block != NULL && i < 34 << 20; i += 4096)
        block[i] = 1;
    puts("ok");
    return 0;
}
