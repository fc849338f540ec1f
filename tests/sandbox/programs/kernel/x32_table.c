/* expect: security_violation getpid (x32)
 * A call through the x32 table. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    syscall(0x40000000 | SYS_getpid);
    puts("ok");
    return 0;
}
