/* expect: time_limit_exceeded
 * Stops itself; nobody wakes it up. */
#include <signal.h>

int main(void)
{
    raise(SIGSTOP);
    return 0;
}
