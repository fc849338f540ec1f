/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Takes its memory before main(). */
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void take(void)
{
    volatile char *block = malloc(34 << 20);
    for (int i = 0; block != NULL && i < 34 << 20; i += 4096)
        block[i] = 1;
}

int main(void)
{
    puts("ok");
    return 0;
}
