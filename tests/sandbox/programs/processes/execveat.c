/* expect: security_violation execveat
 * A second execveat: an absolute path makes the kernel ignore the descriptor. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    char *argv[] = {"sh", 0};
    for (int fd = 0; fd < 64; fd++)
        syscall(SYS_execveat, fd, "/bin/sh", argv, argv + 1, 0x1000);
    puts("ok");
    return 0;
}
