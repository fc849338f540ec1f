/* expect: output_limit_exceeded
 * limits: 3 s, 64 MiB
 * Writes one byte more than it may. */
#include <string.h>
#include <unistd.h>

int main(void)
{
    static char block[(1 << 20) + 1];
    memset(block, ' ', sizeof block);
    block[0] = 'o';
    block[1] = 'k';
    return write(1, block, sizeof block) == sizeof block ? 0 : 1;
}
