/* expect: accepted
 * limits: 10 s, 256 MiB
 * A recursion of 200 MB under 256 MiB. */
#include <stdio.h>

static int descend(int depth)
{
    volatile char frame[1000];
    frame[0] = (char)depth;
    return depth == 0 ? 0 : descend(depth - 1) + frame[0] - frame[0];
}

int main(void)
{
    if (descend(195000) == 0)
        puts("ok");
    return 0;
}
