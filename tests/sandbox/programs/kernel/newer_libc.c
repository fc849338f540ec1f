/* expect: accepted
 * Starts as a libc of tomorrow may: asks for calls that are not there yet, or not here, and falls back to those that
 * are. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int failed;

/* There is no such call, or it is not for us: both are answers that a libc knows. */
static void is_missing(const char *name, long result)
{
    if (result >= 0 || (errno != ENOSYS && errno != EACCES)) {
        printf("%s: %m\n", name);
        failed = 1;
    }
}

int main(void)
{
    struct timespec now;
    struct stat status;
    char room[256] = {0};
    is_missing("a call of tomorrow", syscall(480, 0, 0, 0));
    is_missing("futex_wait", syscall(455, room, 0, 0, 0, NULL, 0));
    is_missing("futex_waitv", syscall(449, room, 0, 0, NULL, 0));
    is_missing("statx", syscall(SYS_statx, 0, "", AT_EMPTY_PATH, 0xfff, room));
    is_missing("rseq_slice", prctl(1000, 0, 0, 0, 0));
    is_missing("name of a mapping", prctl(0x53564d41, 0, 0, 0, 0));
    is_missing("close_range", syscall(436, 10, 20, 0));
    is_missing("clone3", syscall(SYS_clone3, room, 64));
    is_missing("openat2", syscall(SYS_openat2, AT_FDCWD, "/etc/ld.so.cache", room, 24));
    is_missing("mseal", syscall(462, 0, 0, 0));
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0 || fstat(0, &status) != 0 || !S_ISREG(status.st_mode) ||
        poll(NULL, 0, 0) != 0 || signal(SIGUSR1, SIG_IGN) == SIG_ERR)
        failed = 1;
    char *text = malloc(4 << 20);
    if (text == NULL || failed)
        return 1;
    puts("ok");
    free(text);
    return 0;
}
