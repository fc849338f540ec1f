/* expect: security_violation fork
 * fork(2) without libc. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    syscall(SYS_fork);
    puts("ok");
    return 0;
}
