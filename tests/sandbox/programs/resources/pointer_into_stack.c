/* expect: accepted
 * limits: 3 s, 64 MiB
 * Writes far below its stack, but not farther than that may grow: Linux lets the stack grow there at once. */
#include <stdio.h>

int main(void)
{
    volatile char here = 0;
    volatile long distance = 60 << 20;
    (&here)[-distance] = 1;
    puts("ok");
    return 0;
}
