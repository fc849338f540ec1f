/* expect: output_limit_exceeded
 * Writes one byte at a place far beyond what it may write. */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    puts("ok");
    fflush(stdout);
    lseek(1, 1L << 40, SEEK_SET);
    return write(1, "x", 1) == 1 ? 0 : 1;
}
