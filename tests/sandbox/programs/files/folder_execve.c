/* expect: security_violation execve
 * Executes a file that it wrote.
 * files: write */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    char *argv[] = {"program", NULL};
    int fd = open("program", O_CREAT | O_WRONLY, 0700);
    if (write(fd, "#!/bin/sh\necho ok\n", 18) == 18 && close(fd) == 0)
        execve("program", argv, argv + 1);
    puts("ok");
    return 0;
}
