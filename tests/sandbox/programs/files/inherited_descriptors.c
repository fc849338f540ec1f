/* expect: accepted
 * Finds no descriptor but 0, 1 and 2. */
#include <fcntl.h>
#include <stdio.h>

int main(void)
{
    for (int fd = 3; fd < 2000; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            printf("%d is open\n", fd);
    puts("ok");
    return 0;
}
