/* expect: accepted
 * Tries to change what its test brought along, in every way: it may only read that.
 * files: read */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <unistd.h>

static void fails(const char *what, long result)
{
    if (result >= 0)
        printf("%s worked\n", what);
    else if (errno != EACCES && errno != ENOSYS)
        printf("%s: %s\n", what, strerror(errno));
}

/* Every flag that the kernel may know, alone, with each way to access, in both calls. */
static void try_flags(void)
{
    const unsigned harmless = O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_NOATIME | 0100000;
    for (unsigned bit = 0; bit < 32; bit++)
        for (unsigned mode = O_RDONLY; mode <= 3; mode++) {
            unsigned long flags = (bit < 2 ? 0 : 1ul << bit) | mode;
            int first = (int)syscall(SYS_openat, AT_FDCWD, "a.txt", flags, 0700);
            int second = (int)syscall(SYS_open, "a.txt", flags, 0700);
            if ((first >= 0 || second >= 0) && (flags & ~(unsigned long)harmless) != 0)
                printf("opened with %#lo\n", flags);
            if ((first < 0 || second < 0) && (flags & ~(unsigned long)harmless) == 0)
                printf("not opened with %#lo\n", flags);
            close(first);
            close(second);
        }
    /* The kernel looks at 32 bits only. */
    fails("open with high bits", syscall(SYS_openat, AT_FDCWD, "a.txt", 1ul << 32 | O_RDWR, 0));
    fails("create with high bits", syscall(SYS_open, "new", 1ul << 40 | O_CREAT | O_WRONLY, 0700));
}

int main(void)
{
    struct open_how how = {.flags = O_RDWR};
    int file = open("a.txt", O_RDONLY);
    try_flags();
    fails("openat2", syscall(SYS_openat2, AT_FDCWD, "a.txt", &how, sizeof how));
    how.flags = O_RDONLY;
    fails("openat2 for reading", syscall(SYS_openat2, AT_FDCWD, "a.txt", &how, sizeof how));
    fails("creat", creat("new", 0600));
    fails("tmpfile", open(".", O_TMPFILE | O_RDWR, 0600));
    fails("unlink", unlink("a.txt"));
    fails("unlinkat", unlinkat(AT_FDCWD, "a.txt", 0));
    fails("rmdir", rmdir("sub"));
    fails("unlinkat of a folder", unlinkat(AT_FDCWD, "sub", AT_REMOVEDIR));
    fails("rename", rename("a.txt", "b.txt"));
    fails("renameat", renameat(AT_FDCWD, "a.txt", AT_FDCWD, "b.txt"));
    fails("renameat2", renameat2(AT_FDCWD, "a.txt", AT_FDCWD, "sub/b.txt", RENAME_EXCHANGE));
    fails("mkdir", mkdir("new", 0700));
    fails("mkdirat", mkdirat(AT_FDCWD, "new", 0700));
    fails("link", link("a.txt", "new"));
    fails("linkat", linkat(file, "", AT_FDCWD, "new", AT_EMPTY_PATH));
    fails("symlink", symlink("/etc", "new"));
    fails("mkfifo", mkfifo("new", 0600));
    fails("mknod", syscall(SYS_mknod, "new", S_IFREG | 0600, 0));
    fails("chmod", chmod("a.txt", 0777));
    fails("fchmod", fchmod(file, 0777));
    fails("fchmodat2", syscall(452, AT_FDCWD, "a.txt", 0777, 0));
    fails("chmod of the folder", chmod(".", 0777));
    fails("chown", chown("a.txt", getuid(), getgid()));
    fails("truncate", truncate("a.txt", 0));
    fails("ftruncate", ftruncate(file, 0));
    fails("utimensat", utimensat(AT_FDCWD, "a.txt", NULL, 0));
    fails("futimens", futimens(file, NULL));
    fails("utimes", utimes("a.txt", NULL));
    fails("setxattr", setxattr("a.txt", "user.a", "b", 1, 0));
    fails("fallocate", fallocate(file, 0, 0, 100));
    fails("mmap", (long)mmap(NULL, 4096, PROT_READ, MAP_SHARED, file, 0));
    fails("F_SETFL", fcntl(file, F_SETFL, O_APPEND));
    fails("F_SETLEASE", fcntl(file, F_SETLEASE, F_RDLCK));
    if (write(file, "x", 1) >= 0 || pwrite(file, "x", 1, 0) >= 0)
        puts("wrote");
    puts("ok");
    return 0;
}
