/* expect: accepted
 * Reads and maps its output and standard error: nothing is in them but its own, and through no mapping can they be
 * changed behind the count of bytes. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void look(int fd)
{
    struct stat status;
    char text[100] = "";
    if (fstat(fd, &status) != 0 || status.st_size != 0 || lseek(fd, 0, SEEK_CUR) != 0 || status.st_nlink != 0)
        printf("%d is not new\n", fd);
    if (pread(fd, text, sizeof text, 0) > 0 || read(fd, text, sizeof text) > 0)
        printf("%d holds '%s'\n", fd, text);
    if (mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) != MAP_FAILED)
        printf("%d is mapped\n", fd);
    if (ftruncate(fd, 1 << 30) == 0 || pwrite(fd, "no", 2, 0) >= 0)
        printf("%d has grown\n", fd);
}

int main(void)
{
    char text[4] = "";
    look(2);
    look(1);
    if (write(1, "ok\n", 3) != 3 || pread(1, text, 3, 0) != 3 || strcmp(text, "ok\n") != 0)
        puts("cannot read back");
    char *own = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, 1, 0);
    if (own != MAP_FAILED)
        own[0] = 'x'; /* a private page: nobody else sees it */
    return 0;
}
