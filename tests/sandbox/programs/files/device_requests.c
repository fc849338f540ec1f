/* expect: accepted
 * Every request of ioctl(2) on its descriptors, also with high bits, which the kernel does not look at: typing into a
 * terminal (TIOCSTI, TIOCLINUX), flags and labels of files, O_NONBLOCK by the back door (FIONBIO). */
#include <errno.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static char room[8192];

static void try_request(int fd, unsigned long request)
{
    errno = 0;
    if (syscall(SYS_ioctl, fd, request, room) == 0 || errno != ENOTTY)
        printf("ioctl(%d, %#lx): errno %d\n", fd, request, errno);
}

int main(void)
{
    static const unsigned long more[] = {FS_IOC_GETFLAGS,
                                         FS_IOC_SETFLAGS,
                                         FS_IOC_FSGETXATTR,
                                         FS_IOC_FSSETXATTR,
                                         FS_IOC_GETVERSION,
                                         FS_IOC_SETVERSION,
                                         0xc020660b /* FS_IOC_FIEMAP */,
                                         FICLONE,
                                         FIDEDUPERANGE,
                                         FS_IOC_GETFSLABEL,
                                         FIONREAD,
                                         FIONBIO,
                                         FIOASYNC,
                                         TIOCSTI,
                                         TIOCLINUX,
                                         TIOCSCTTY};
    for (int fd = 0; fd < 3; fd++) {
        for (unsigned long request = 0; request < 0x10000; request++)
            try_request(fd, request);
        for (unsigned i = 0; i < sizeof more / sizeof *more; i++) {
            try_request(fd, more[i]);
            try_request(fd, 0xdead00000000 | more[i]);
        }
    }
    puts("ok");
    return 0;
}
