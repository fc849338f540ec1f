/* expect: output_limit_exceeded
 * limits: 3 s, 64 MiB
 * Writes too much and then fails: the output limit comes before the exit status. */
#include <signal.h>
#include <unistd.h>

int main(void)
{
    static char block[2 << 20];
    signal(SIGXFSZ, SIG_IGN);
    return write(1, block, sizeof block) > 0 ? 3 : 4;
}
