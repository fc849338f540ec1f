/* expect: memory_limit_exceeded
 * limits: 3 s, 64 MiB
 * Touches more than the limit. */
#include <stdlib.h>
#include <string.h>

int main(void)
{
    for (;;) {
        char *block = malloc(1 << 20);
        if (block != NULL)
            memset(block, 1, 1 << 20);
    }
}
