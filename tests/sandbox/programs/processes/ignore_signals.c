/* expect: time_limit_exceeded
 * Ignores every signal that can be ignored, SIGXCPU too. */
#include <signal.h>

int main(void)
{
    for (int number = 1; number < 65; number++)
        signal(number, SIG_IGN);
    for (volatile unsigned i = 0;; i++)
        ;
}
