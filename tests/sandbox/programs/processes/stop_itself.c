/* expect: time_limit_exceeded
 * limits: 200 ms, 256 MiB
 * Stops itself; nobody wakes it up. */
#include <signal.h>

int main(void)
{
    raise(SIGSTOP);
    return 0;
}
