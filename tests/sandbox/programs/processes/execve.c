/* expect: security_violation execve
 * Becomes another program. */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    char *argv[] = {"sh", NULL};
    execve("/bin/sh", argv, argv + 1);
    puts("ok");
    return 0;
}
