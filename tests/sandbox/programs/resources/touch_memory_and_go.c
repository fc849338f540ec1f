/* expect: memory_limit_exceeded
 * limits: 3 s, 64 MiB
 * Touches 80 MiB at once and ends: the accounts tell. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    size_t size = 80 << 20;
    char *block = malloc(size);
    for (size_t i = 0; i < size; i += 4096)
        ((volatile char *)block)[i] = 1;
    puts("ok");
    return 0;
}
