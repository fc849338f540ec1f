/* expect: output_limit_exceeded
 * Writes for ever to standard error, SIGXFSZ ignored. */
#include <signal.h>
#include <stdio.h>

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 10000000; i++)
        fputs("ok\n", stderr);
    puts("ok");
    return 0;
}
