/* expect: accepted
 * Duplicates its descriptors until it may have no more, closes the standard ones and answers through a duplicate.
 * files: read */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    int count = 0, last = -1;
    for (int fd = dup(1); fd >= 0 && count < 10000; fd = dup(1)) {
        last = fd;
        count++;
    }
    if (count < 8 || count > 61 || dup3(0, 64, O_CLOEXEC) >= 0 || dup2(0, 1 << 20) >= 0 || fcntl(1, F_DUPFD, 3) >= 0)
        printf("%d duplicates\n", count);
    fflush(stdout);
    for (int fd = 0; fd < 3; fd++)
        close(fd);
    return write(last, "ok\n", 3) == 3 ? 0 : 1;
}
