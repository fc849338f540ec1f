/* expect: output_limit_exceeded
 * limits: 3 s, 64 MiB
 * Handles the signal that says that it writes too much, and ends as if nothing had been. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t enough;

static void handle(int number)
{
    enough = number;
}

int main(void)
{
    static char block[100000];
    signal(SIGXFSZ, handle);
    while (!enough)
        if (write(1, block, sizeof block) < 0)
            break;
    return 0;
}
