/* expect: accepted
 * 1 GiB that is never touched is no memory. */
#include <stdio.h>

static volatile char space[1 << 30];

int main(void)
{
    space[12345] = 1;
    puts("ok");
    return 0;
}
