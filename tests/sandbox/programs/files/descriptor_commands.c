/* expect: accepted
 * Every command of fcntl(2) on its descriptors, with and without high bits, and flock(2): it may ask for their flags
 * and no more. Locks, leases, seals, owners, sizes of pipes, O_APPEND or O_ASYNC would reach whoever has the file open
 * as well. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

static int is_harmless(unsigned long command)
{
    return command == F_GETFD || command == F_SETFD || command == F_GETFL;
}

static void try_command(int fd, unsigned long command)
{
    /* A read lock of the first byte, for those commands that take one. */
    union {
        struct flock lock;
        char room[256];
    } argument;
    memset(&argument, 0, sizeof argument);
    argument.lock.l_type = F_RDLCK;
    argument.lock.l_len = 1;
    if (syscall(SYS_fcntl, fd, command, &argument) >= 0 && !is_harmless(command))
        printf("fcntl(%d, %#lx) worked\n", fd, command);
}

static void try_values(int fd)
{
    static const int flags[] = {O_APPEND, O_NONBLOCK, O_ASYNC, O_DIRECT, O_NOATIME, O_RDWR};
    static const int seals[] = {F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_WRITE, F_SEAL_FUTURE_WRITE, 0};
    for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
        if (fcntl(fd, F_SETFL, flags[i]) >= 0)
            printf("set the flag %#o of %d\n", flags[i], fd);
    for (unsigned i = 0; i < sizeof seals / sizeof *seals; i++)
        if (fcntl(fd, F_ADD_SEALS, seals[i]) >= 0 || fcntl(fd, F_GET_SEALS) >= 0)
            printf("the seal %#x of %d\n", (unsigned)seals[i], fd);
    for (int lease = 0; lease < 3; lease++)
        if (fcntl(fd, F_SETLEASE, lease) >= 0 || fcntl(fd, F_SETOWN, getpid()) >= 0 || fcntl(fd, F_SETSIG, 10) >= 0)
            printf("a lease or signal of %d\n", fd);
    if (fcntl(fd, F_NOTIFY, DN_ACCESS | DN_MULTISHOT) >= 0 || fcntl(fd, F_SETPIPE_SZ, 1 << 20) >= 0)
        printf("notes or size of %d\n", fd);
    if (flock(fd, LOCK_SH | LOCK_NB) == 0 || flock(fd, LOCK_EX | LOCK_NB) == 0)
        printf("locked %d\n", fd);
}

int main(void)
{
    int before[3];
    for (int fd = 0; fd < 3; fd++)
        before[fd] = fcntl(fd, F_GETFL);
    for (int fd = 0; fd < 3; fd++) {
        for (unsigned long command = 0; command < 2000; command++) {
            try_command(fd, command);
            if (!is_harmless(command))
                try_command(fd, 1ul << 32 | command); /* the kernel looks at 32 bits */
        }
        try_values(fd);
        if (fcntl(fd, F_GETFL) != before[fd])
            printf("the flags of %d have changed\n", fd);
    }
    puts("ok");
    return 0;
}
