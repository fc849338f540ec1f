/* expect: output_limit_exceeded
 * What was there before counts when it was changed, and its old times do not come back.
 * files: write */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    static const char block[1 << 20] = {'x'};
    int fd = open("a.txt", O_WRONLY);
    if (write(fd, block, sizeof block) != sizeof block || rename("a.txt", "sub/c.txt") != 0)
        puts("cannot write");
    puts("ok");
    return 0;
}
