#include "sandbox/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    DEATH_CHECK_MS = 20, /* how often one who waits for the zygote looks whether it still lives */
    PROGRAMS_MAX = 500,  /* that one zygote starts: the CPU limit that they inherit is its own as well, and it has a
                            second or more for what takes less than a millisecond each */
};

static void raise_word(unsigned *word)
{
    __atomic_add_fetch(word, 1, __ATOMIC_RELEASE);
    syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
}

/* Waits while *word is value; at most as long as timeout says, when that is not NULL. */
static void wait_while(unsigned *word, unsigned value, const struct timespec *timeout)
{
    if (__atomic_load_n(word, __ATOMIC_ACQUIRE) == value)
        syscall(SYS_futex, word, FUTEX_WAIT, value, timeout, NULL, 0);
}

/* ---- in the zygote ---- */

/* Between clone and exec, in the zygote's memory. What died with the helper must not outlive it: prctl(2) with just
 * these arguments is the one call that the filter has for this place. */
static int start_program(void *argument)
{
    struct child *child = argument;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        child->step = "signals";
    else
        syscall(SYS_execveat, child->image_fd, child->exec_path, child->argv, child->environment, AT_EMPTY_PATH);
    child->failed_errno = errno;
    _exit(127);
}

static void run_zygote(struct zygote *zygote) __attribute__((noreturn));

static void run_zygote(struct zygote *zygote)
{
    zygote->child.step = child_confine(&zygote->child);
    zygote->child.failed_errno = errno;
    bool confined = zygote->child.step == NULL;
    for (;;) {
        raise_word(&zygote->done);
        if (!confined)
            _exit(127);
        while (__atomic_load_n(&zygote->ordered, __ATOMIC_ACQUIRE) == zygote->done)
            wait_while(&zygote->ordered, zygote->done, NULL);
        zygote->taken = true;
        /* The kernel looks at the last argument only with flags that are not set: it is for the filter. */
        zygote->started = clone(start_program, zygote->stack + ZYGOTE_STACK_BYTES, FILTER_ZYGOTE_FLAGS, &zygote->child,
                                zygote->child.exec_path);
        if (zygote->started < 0)
            zygote->child.failed_errno = errno;
    }
}

/* ---- in the helper ---- */

bool zygote_is_for(const struct child *child)
{
    return child->confinement == SANDBOX_RUN && child->folder == NULL && child->image_fd >= 0 &&
           !child->explain_crash && (child->walls & SANDBOX_WALL_LISTENER) != 0;
}

static bool is_gone(int life)
{
    struct pollfd end = {.fd = life, .events = POLLIN};
    return poll(&end, 1, 0) > 0;
}

/* Waits until all that was ordered is done. False when the zygote died, or has to: one that somebody stopped must not
 * keep the helper from seeing the end of its caller. */
static bool await(struct zygote *zygote)
{
    const struct timespec pause = {.tv_nsec = DEATH_CHECK_MS * 1000000};
    for (;;) {
        unsigned done = __atomic_load_n(&zygote->done, __ATOMIC_ACQUIRE);
        if (done == zygote->ordered)
            return true;
        wait_while(&zygote->done, done, &pause);
        if (__atomic_load_n(&zygote->done, __ATOMIC_ACQUIRE) != done)
            continue;
        if (is_gone(zygote->life))
            kill(zygote->pid, SIGKILL);
        if (waitpid(zygote->pid, NULL, WNOHANG) != 0) {
            zygote->pid = 0;
            return false;
        }
    }
}

/* Makes a zygote for programs like child. False when there is none: zygote->child says why. */
static bool make(struct zygote *zygote, const struct child *child)
{
    zygote_end(zygote);
    zygote->child = *child;
    zygote->child.step = "the zygote";
    zygote->kind = child->filter_kind;
    zygote->limits = *child->limits;
    zygote->served = 0;
    zygote->done = 0;
    zygote->ordered = 1;
    /* Not fork(): glibc's knows nothing of shared descriptors. */
    pid_t pid = (pid_t)syscall(SYS_clone, CLONE_FILES | SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0)
        run_zygote(zygote);
    if (pid < 0) {
        zygote->child.failed_errno = errno;
        return false;
    }
    zygote->pid = pid;
    if (!await(zygote) || zygote->child.step != NULL) {
        zygote_end(zygote);
        return false;
    }
    zygote->listener = zygote->child.listener;
    /* No call of its programs makes a descriptor; if one did, there is no room. The listener needed some. */
    const struct rlimit three = {3, 3};
    prlimit(zygote->pid, RLIMIT_NOFILE, &three, NULL);
    return true;
}

static bool fits(const struct zygote *zygote, const struct child *child)
{
    return zygote->pid > 0 && zygote->served < PROGRAMS_MAX && zygote->kind == child->filter_kind &&
           memcmp(&zygote->limits, child->limits, sizeof zygote->limits) == 0;
}

/* False when the zygote died before it answered. */
static bool give_order(struct zygote *zygote, const struct child *child)
{
    zygote->child = *child;
    zygote->child.step = CHILD_EXEC;
    zygote->child.failed_errno = 0;
    zygote->child.listener = zygote->listener;
    zygote->started = -1;
    zygote->taken = false;
    zygote->served++;
    raise_word(&zygote->ordered);
    return await(zygote);
}

/* One that was killed while it waited is replaced; had it begun, nobody can say whether the program runs already. */
static bool start(struct zygote *zygote, const struct child *child)
{
    if (fits(zygote, child)) {
        if (give_order(zygote, child))
            return true;
        if (zygote->taken)
            return false;
    }
    return make(zygote, child) && give_order(zygote, child);
}

pid_t zygote_start(struct zygote *zygote, struct child *child)
{
    zygote->started = -1;
    zygote->taken = false;
    if (!start(zygote, child) && zygote->taken) {
        zygote->child.step = "the zygote, which somebody killed";
        zygote->child.failed_errno = ESRCH;
        zygote->started = -1;
    }
    child->step = zygote->child.step;
    child->failed_errno = zygote->child.failed_errno;
    child->listener = zygote->child.listener;
    return zygote->started;
}

void zygote_end(struct zygote *zygote)
{
    if (zygote->pid > 0) {
        kill(zygote->pid, SIGKILL);
        while (waitpid(zygote->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    if (zygote->listener >= 0)
        close(zygote->listener);
    zygote->pid = 0;
    zygote->listener = -1;
}
