/* expect: security_violation tgkill
 * Signals a thread of another process. */
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    syscall(SYS_tgkill, 1, 1, SIGKILL);
    puts("ok");
    return 0;
}
