/* expect: accepted
 * Changes its input, which is a file of the package, by every call that takes a descriptor, and through mappings. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

static void fails(const char *what, long result)
{
    if (result >= 0)
        printf("%s worked\n", what);
}

static void write_to_it(void)
{
    struct iovec part = {(char[]){"x"}, 1};
    off_t start = 0, end = 1;
    fails("write", write(0, "x", 1));
    fails("pwrite", pwrite(0, "x", 1, 0));
    fails("writev", writev(0, &part, 1));
    fails("pwritev2", pwritev2(0, &part, 1, 0, 0));
    fails("sendfile", sendfile(0, 1, &start, 1));
    fails("splice", splice(1, &start, 0, &end, 1, 0));
    fails("copy_file_range", copy_file_range(0, &start, 0, &end, 1, 0));
    fails("vmsplice", vmsplice(0, &part, 1, 0));
}

static void change_it(void)
{
    const struct timespec times[2] = {{0}, {0}};
    fails("ftruncate", ftruncate(0, 0));
    fails("fallocate", fallocate(0, 0, 0, 100));
    fails("fallocate of a hole", fallocate(0, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 1));
    fails("fchmod", fchmod(0, 0777));
    fails("fchmodat2", syscall(452, 0, "", 0777, AT_EMPTY_PATH));
    fails("fchown", fchown(0, getuid(), getgid()));
    fails("fchownat", fchownat(0, "", getuid(), getgid(), AT_EMPTY_PATH));
    fails("futimens", futimens(0, times));
    fails("utimensat", utimensat(0, "", times, AT_EMPTY_PATH));
    fails("fsetxattr", fsetxattr(0, "user.a", "b", 1, 0));
    fails("linkat", linkat(0, "", AT_FDCWD, "judge-attack", AT_EMPTY_PATH));
    fails("fsync", fsync(0));
    fails("posix_fadvise", posix_fadvise(0, 0, 0, POSIX_FADV_DONTNEED) == 0 ? 0 : -1);
    fails("readahead", readahead(0, 0, 1));
}

static void map_it(void)
{
    fails("a shared mapping", (long)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 0, 0));
    fails("a shared mapping to read", (long)mmap(NULL, 4096, PROT_READ, MAP_SHARED, 0, 0));
    fails("a checked shared mapping", (long)mmap(NULL, 4096, PROT_READ, MAP_SHARED_VALIDATE, 0, 0));
    char *own = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0, 0);
    if (own == MAP_FAILED || own[0] != '5')
        puts("no private mapping");
    else
        own[0] = '6';
    fails("msync", msync(own, 4096, MS_SYNC));
}

int main(void)
{
    struct stat before, after;
    char text[10] = "";
    if (fstat(0, &before) != 0)
        puts("no status");
    write_to_it();
    change_it();
    map_it();
    if (fstat(0, &after) != 0 || memcmp(&before.st_mtim, &after.st_mtim, sizeof before.st_mtim) != 0 ||
        before.st_size != after.st_size || before.st_mode != after.st_mode || before.st_nlink != after.st_nlink)
        puts("it has changed");
    if (pread(0, text, sizeof text, 0) != 2 || memcmp(text, "5\n", 2) != 0)
        puts("its content has changed");
    puts("ok");
    return 0;
}
