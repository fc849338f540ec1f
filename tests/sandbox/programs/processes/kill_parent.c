/* expect: security_violation kill
 * Signals its parent. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    kill(getppid(), SIGKILL);
    puts("ok");
    return 0;
}
