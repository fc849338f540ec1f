/* expect: accepted
 * Requests and locks on a file and the folder that its test brought: it may read them, and no more.
 * files: read */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(void)
{
    int fds[] = {open("a.txt", O_RDONLY), open(".", O_RDONLY | O_DIRECTORY)};
    struct flock lock = {.l_type = F_RDLCK};
    int flags = 0;
    for (int i = 0; i < 2; i++) {
        if (fds[i] < 0)
            puts("cannot open");
        if (ioctl(fds[i], FS_IOC_GETFLAGS, &flags) == 0 || ioctl(fds[i], FS_IOC_SETFLAGS, &flags) == 0 ||
            ioctl(fds[i], FIONBIO, &flags) == 0 || ioctl(fds[i], FIOCLEX) == 0)
            printf("a request on %d\n", i);
        if (fcntl(fds[i], F_SETLK, &lock) == 0 || fcntl(fds[i], F_OFD_SETLK, &lock) == 0 ||
            flock(fds[i], LOCK_SH | LOCK_NB) == 0 || fcntl(fds[i], F_SETLEASE, F_RDLCK) == 0 ||
            fcntl(fds[i], F_SETFL, O_NONBLOCK) == 0 || fcntl(fds[i], F_NOTIFY, DN_CREATE) == 0)
            printf("a lock or lease on %d\n", i);
    }
    puts("ok");
    return 0;
}
