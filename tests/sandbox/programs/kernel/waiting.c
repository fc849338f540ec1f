/* expect: accepted
 * Forms of futex(2) and of its relatives. Locks that inherit priority take any thread of the machine for their owner,
 * and are not there; the others work. A list of locks that is a ring does not hold the kernel up at the end. */
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void expect(const char *name, long result, int error)
{
    if (result != -1 || errno != error)
        printf("%s: %m\n", name);
}

int main(void)
{
    static const int missing[] = {2 /* FUTEX_FD */,      FUTEX_LOCK_PI,        FUTEX_UNLOCK_PI, FUTEX_TRYLOCK_PI,
                                  FUTEX_WAIT_REQUEUE_PI, FUTEX_CMP_REQUEUE_PI, FUTEX_LOCK_PI2,  99};
    static unsigned word, other;
    static struct robust_list_head ring;
    const struct timespec soon = {0, 1000000};
    pthread_mutexattr_t attributes;
    word = (unsigned)getppid();
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        expect("a lock", syscall(SYS_futex, &word, missing[i], 1, &soon, &other, 0), ENOSYS);
        expect("a lock", syscall(SYS_futex, &word, missing[i] | FUTEX_PRIVATE_FLAG, 1, &soon, &other, 0), ENOSYS);
    }
    expect("wait", syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, word, &soon, NULL, 0), ETIMEDOUT);
    expect("wait for another value", syscall(SYS_futex, &word, FUTEX_WAIT, word + 1, NULL, NULL, 0), EAGAIN);
    expect("no address", syscall(SYS_futex, 8, FUTEX_WAIT, 0, NULL, NULL, 0), EFAULT);
    if (syscall(SYS_futex, &word, FUTEX_REQUEUE_PRIVATE, 1, 1, &other, 0) != 0)
        puts("nobody waits");
    if (pthread_mutexattr_init(&attributes) != 0 ||
        (pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT) == 0 &&
         pthread_mutex_init(&(pthread_mutex_t){0}, &attributes) != ENOTSUP))
        puts("a mutex that inherits priority");
    ring.list.next = &ring.list;
    ring.list_op_pending = &ring.list;
    if (syscall(SYS_set_robust_list, &ring, sizeof ring) != 0)
        puts("no list");
    puts("ok");
    return 0;
}
