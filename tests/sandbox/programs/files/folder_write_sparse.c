/* expect: output_limit_exceeded
 * Makes a file long without writing it.
 * files: write */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    ftruncate(open("large", O_CREAT | O_WRONLY, 0600), 1L << 40);
    puts("ok");
    return 0;
}
