/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * Looks, and ends with a status of its own. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char *volatile block = malloc(3ul << 30);
    puts("ok");
    return block == NULL ? 1 : 0;
}
