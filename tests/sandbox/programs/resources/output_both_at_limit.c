/* expect: accepted
 * limits: 3 s, 64 MiB
 * Writes as much as it may, to the byte, half of it to standard error. */
#include <string.h>
#include <unistd.h>

int main(void)
{
    static char block[1 << 19];
    memset(block, ' ', sizeof block);
    block[0] = 'o';
    block[1] = 'k';
    return write(1, block, sizeof block) == sizeof block && write(2, block, sizeof block) == sizeof block ? 0 : 1;
}
