/* expect: accepted
 * Where it may write files: its input stays as it is, and its output grows no further than it may, by no call.
 * files: write */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void fails(const char *what, long result)
{
    if (result >= 0)
        printf("%s worked\n", what);
}

int main(void)
{
    char text[10] = "";
    signal(SIGXFSZ, SIG_IGN);
    fails("writing the input", pwrite(0, "x", 1, 0));
    fails("cutting the input", ftruncate(0, 0));
    fails("stretching the input", ftruncate(0, 100));
    fails("the mode of the input", fchmod(0, 0777));
    fails("the times of the input", futimens(0, NULL));
    for (int fd = 1; fd < 3; fd++) {
        fails("stretching the output", ftruncate(fd, 1L << 40));
        fails("writing far away", pwrite(fd, "x", 1, 1L << 40));
        fails("room", fallocate(fd, 0, 0, 1L << 30));
    }
    if (pread(0, text, sizeof text, 0) != 2 || memcmp(text, "5\n", 2) != 0)
        puts("the input has changed");
    puts("ok");
    return 0;
}
