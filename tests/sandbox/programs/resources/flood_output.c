/* expect: output_limit_exceeded
 * Writes for ever to standard output. */
#include <stdio.h>

int main(void)
{
    for (;;)
        puts("ok");
}
