/* expect: time_limit_exceeded
 * Waits for a word in its memory that nobody changes, and again when the clock it is given says so. */
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    int word = 0;
    const struct timespec hour = {.tv_sec = 3600};
    for (;;)
        syscall(SYS_futex, &word, FUTEX_WAIT, 0, &hour, NULL, 0);
}
