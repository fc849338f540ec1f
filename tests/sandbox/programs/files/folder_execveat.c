/* expect: security_violation execveat
 * Executes a file of its working folder by its descriptor.
 * files: read */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    char *argv[] = {"program", NULL};
    syscall(SYS_execveat, open("a.txt", O_RDONLY), "", argv, argv + 1, AT_EMPTY_PATH);
    puts("ok");
    return 0;
}
