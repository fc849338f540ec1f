/* expect: security_violation kill
 * Signals everything that it may. */
#include <signal.h>
#include <stdio.h>

int main(void)
{
    kill(-1, SIGKILL);
    puts("ok");
    return 0;
}
