/* expect: security_violation seccomp
 * A filter of its own over ours. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    syscall(SYS_seccomp, 1, 0, NULL);
    puts("ok");
    return 0;
}
