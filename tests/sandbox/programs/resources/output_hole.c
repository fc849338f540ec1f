/* expect: output_limit_exceeded
 * Leaves a hole, and writes just one byte above the limit: the hole counts. */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    puts("ok");
    fflush(stdout);
    lseek(1, 1 << 20, SEEK_SET);
    return write(1, "\n", 1) == 1 ? 0 : 1;
}
