/* expect: security_violation clone
 * fork(), which libc makes with clone(2). */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    fork();
    puts("ok");
    return 0;
}
