/* expect: output_limit_exceeded
 * One file, above the limit, whatever the signal is for.
 * files: write */
#include <signal.h>
#include <stdio.h>

int main(void)
{
    static const char block[1 << 16] = {'x'};
    signal(SIGXFSZ, SIG_IGN);
    FILE *file = fopen("large", "w");
    for (int i = 0; file != NULL && i < 100; i++)
        fwrite(block, 1, sizeof block, file);
    puts("ok");
    return 0;
}
