/* expect: accepted
 * clone3, whose flags lie in memory where no filter sees them: there is none, whatever is asked for. A thread that is
 * made without it works.
 * threads: yes */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/sched.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *run(void *argument)
{
    *(int *)argument = 1;
    return NULL;
}

int main(void)
{
    static const unsigned long long flags[] = {0,
                                               CLONE_VM,
                                               CLONE_VM | CLONE_VFORK,
                                               CLONE_INTO_CGROUP,
                                               CLONE_CLEAR_SIGHAND,
                                               CLONE_NEWUSER,
                                               CLONE_PIDFD,
                                               CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD};
    static char stack[65536];
    pthread_t thread;
    int ran = 0;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        struct clone_args arguments = {.flags = flags[i], .exit_signal = SIGCHLD};
        if ((flags[i] & CLONE_VM) != 0)
            arguments.stack = (unsigned long)stack, arguments.stack_size = sizeof stack;
        for (size_t size = 0; size <= sizeof arguments; size += 8) {
            long result = syscall(SYS_clone3, &arguments, size);
            if (result == 0)
                _exit(0);
            if (result != -1 || errno != ENOSYS)
                printf("a process was made, or might have been: %m\n");
        }
    }
    if (pthread_create(&thread, NULL, run, &ran) == 0 && pthread_join(thread, NULL) == 0 && ran)
        puts("ok");
    return 0;
}
