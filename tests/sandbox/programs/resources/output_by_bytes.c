/* expect: output_limit_exceeded
 * limits: 10 s, 64 MiB
 * Writes byte by byte, a million of them and more, and does not mind that it fails. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 1100000; i++)
        if (write(1, "\n", 1) != 1)
            return 0;
    return 0;
}
