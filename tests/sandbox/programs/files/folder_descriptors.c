/* expect: accepted
 * Opens files until it may have no more.
 * files: read */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void)
{
    struct rlimit limit;
    int count = 0;
    while (count < 10000 && open("a.txt", O_RDONLY) >= 0)
        count++;
    if (count < 8 || count > 61 || dup(0) >= 0 || dup2(0, 100) >= 0)
        printf("%d descriptors\n", count);
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_max > 64)
        puts("a higher limit");
    puts("ok");
    return 0;
}
