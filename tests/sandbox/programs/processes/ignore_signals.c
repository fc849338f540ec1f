/* expect: time_limit_exceeded
 * limits: 200 ms, 256 MiB
 * Ignores every signal that can be ignored, SIGXCPU too. */
#include <signal.h>

int main(void)
{
    for (int number = 1; number < 65; number++)
        signal(number, SIG_IGN);
    for (volatile unsigned i = 0;; i++)
        ;
}
