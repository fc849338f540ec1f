/* expect: accepted
 * Touches one byte in each of 1000 places of 1 GiB: 4 MiB of pages, however large the kernel would like to make them.
 */
#include <stdio.h>

static volatile char space[1 << 30];

int main(void)
{
    for (size_t i = 0; i < 1000; i++)
        space[i * 1048576 + 4096] = 1;
    puts("ok");
    return 0;
}
