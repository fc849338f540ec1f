/* expect: output_limit_exceeded
 * Keeps below the limit on each stream, and above it on both. */
#include <stdio.h>

int main(void)
{
    for (int i = 0; i < 600000; i++) {
        putc('x', stderr);
        putc(' ', stdout);
    }
    puts("ok");
    return 0;
}
