/* expect: security_violation keyctl
 * The kernel's key rings, which outlive it. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    syscall(SYS_keyctl, 0, -3, 0);
    puts("ok");
    return 0;
}
