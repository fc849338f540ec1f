/* expect: output_limit_exceeded
 * limits: 3 s, 64 MiB
 * Writes the same 64 KiB many times in one call, to standard error. */
#include <signal.h>
#include <stdio.h>
#include <sys/uio.h>

int main(void)
{
    static char block[1 << 16];
    struct iovec parts[1024];
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 1024; i++)
        parts[i] = (struct iovec){block, sizeof block};
    for (int i = 0; i < 10; i++)
        if (writev(2, parts, 1024) < 0)
            break;
    puts("ok");
    return 0;
}
