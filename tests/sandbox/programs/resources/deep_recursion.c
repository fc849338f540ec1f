/* expect: accepted
 * limits: 10 s, 256 MiB
 * A recursion that takes more than 200 MB, under 256 MiB. */
#include <stdio.h>

static int descend(volatile char *above, int depth)
{
    volatile char frame[1000];
    frame[0] = (char)depth;
    return depth == 0 ? 0 : descend(frame, depth - 1) + above[0] - above[0];
}

int main(void)
{
    volatile char first = 0;
    if (descend(&first, 205000) == 0)
        puts("ok");
    return 0;
}
