/* expect: security_violation vfork
 * vfork(2). */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    if (vfork() == 0)
        _exit(0);
    puts("ok");
    return 0;
}
