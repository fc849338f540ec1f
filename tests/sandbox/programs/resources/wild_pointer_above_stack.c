/* expect: run_time_error
 * limits: 3 s, 64 MiB
 * Writes past the end of an array until the stack ends above it. */
#include <stdio.h>

int main(void)
{
    volatile char here[16];
    volatile char *at = here;
    for (;;)
        *at++ = 1;
}
