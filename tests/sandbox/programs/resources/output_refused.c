/* expect: accepted
 * Tries to write far beyond what it may, is refused, and answers: what was not written is no output. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    for (int fd = 1; fd < 3; fd++) {
        if (lseek(fd, 1L << 40, SEEK_SET) < 0 || write(fd, "x", 1) >= 0 || errno != EFBIG)
            puts("wrote");
        lseek(fd, 0, SEEK_SET);
    }
    puts("ok");
    return 0;
}
