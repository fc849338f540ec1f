/* expect: output_limit_exceeded
 * Writes for ever to standard error, SIGXFSZ ignored. */
#include <signal.h>
#include <stdio.h>

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    static const char line[1000] = {'x'};
    for (int i = 0; i < 3000; i++)
        fwrite(line, 1, sizeof line, stderr);
    puts("ok");
    return 0;
}
