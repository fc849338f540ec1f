/* expect: accepted
 * Tries to make more than regular files where it may write: folders, links, FIFOs, devices, modes, times, mappings.
 * files: write */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
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

int main(void)
{
    int file = open("a.txt", O_RDWR), names = 0;
    fails("mkdir", mkdir("new", 0700));
    fails("mkdirat", mkdirat(AT_FDCWD, "new", 0700));
    fails("rmdir", rmdir("sub"));
    fails("unlinkat of a folder", unlinkat(AT_FDCWD, "sub", AT_REMOVEDIR));
    fails("unlinkat with high bits", syscall(SYS_unlinkat, AT_FDCWD, "sub", 1ul << 32 | AT_REMOVEDIR));
    fails("link", link("a.txt", "new"));
    fails("linkat", linkat(file, "", AT_FDCWD, "new", AT_EMPTY_PATH));
    fails("symlink", symlink("/etc", "new"));
    fails("symlinkat", symlinkat("/etc", AT_FDCWD, "new"));
    fails("mkfifo", mkfifo("new", 0600));
    fails("mknod", mknod("new", S_IFCHR | 0600, makedev(1, 3)));
    fails("mknodat", syscall(SYS_mknodat, AT_FDCWD, "new", S_IFSOCK | 0600, 0));
    fails("a whiteout", renameat2(AT_FDCWD, "a.txt", AT_FDCWD, "sub/c.txt", RENAME_WHITEOUT));
    fails("an exchange", renameat2(AT_FDCWD, "a.txt", AT_FDCWD, "sub/b.txt", RENAME_EXCHANGE));
    fails("chmod", chmod("a.txt", 0777));
    fails("fchmod", fchmod(file, 04755));
    fails("fchmodat2", syscall(452, AT_FDCWD, "a.txt", 0777, 0));
    fails("set-user-id", open("new", O_CREAT | O_WRONLY, 04700));
    fails("set-group-id", openat(AT_FDCWD, "new", O_CREAT | O_WRONLY, 02700));
    fails("set-user-id by creat", creat("new", 06700));
    fails("chown", fchown(file, getuid(), getgid()));
    fails("truncate", truncate("a.txt", 0));
    fails("utimensat", utimensat(AT_FDCWD, "a.txt", NULL, 0));
    fails("futimens", futimens(file, NULL));
    fails("utimes", utimes("a.txt", NULL));
    fails("setxattr", fsetxattr(file, "user.a", "b", 1, 0));
    fails("fallocate", fallocate(file, 0, 0, 100));
    fails("a shared mapping", (long)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
    fails("a checked shared mapping", (long)mmap(NULL, 4096, PROT_READ, 3, file, 0));
    fails("a private mapping", (long)mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, file, 0));
    fails("a file without a name", open(".", O_TMPFILE | O_RDWR, 0600));
    fails("direct", open("a.txt", O_RDWR | O_DIRECT));
    fails("high bits", syscall(SYS_openat, AT_FDCWD, "new", 1ul << 32 | O_CREAT | O_WRONLY, 0600));
    DIR *dir = opendir(".");
    while (dir != NULL && readdir(dir) != NULL)
        names++;
    if (names != 4)
        printf("%d names\n", names);
    puts("ok");
    return 0;
}
