/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * Looks, and gives up. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char *volatile block = malloc(3ul << 30);
    if (block == NULL)
        abort();
    puts("ok");
    return 0;
}
