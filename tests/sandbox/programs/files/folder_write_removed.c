/* expect: accepted
 * Files that are removed while they are open are in no folder to be counted: there may be few of them, and none may
 * hide behind a mapping. What is removed is no output.
 * files: write */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    static const char block[100 * 1024] = {'x'};
    int count = 0;
    for (int i = 0; i < 1000; i++) {
        int fd = open("hidden", O_CREAT | O_RDWR, 0600);
        if (fd < 0)
            break;
        if (write(fd, block, sizeof block) != sizeof block || unlink("hidden") != 0)
            puts("cannot write");
        if (mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0) != MAP_FAILED)
            puts("mapped");
        count++;
    }
    if (count < 8 || count > 29)
        printf("%d files\n", count);
    puts("ok");
    return 0;
}
