/* expect: accepted
 * Answers, then closes 0, 1 and 2, and gets none of them back. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static void open_something(void)
{
    int fds[2];
    if (open("/dev/null", O_RDWR) >= 0 || dup(0) >= 0 || dup(2) >= 0 || pipe(fds) == 0 || memfd_create("x", 0) >= 0)
        _exit(1);
}

int main(void)
{
    puts("ok");
    fflush(stdout);
    close(1);
    open_something();
    close(0);
    open_something();
    close(2);
    open_something();
    if (close(0) == 0 || write(1, "x", 1) >= 0 || write(2, "x", 1) >= 0)
        return 1;
    return 0;
}
