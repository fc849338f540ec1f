/* expect: security_violation unshare
 * A namespace of its own. */
#include <sched.h>
#include <stdio.h>

int main(void)
{
    unshare(CLONE_NEWUSER);
    puts("ok");
    return 0;
}
