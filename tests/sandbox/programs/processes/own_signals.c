/* expect: accepted
 * Every signal to itself, in every way that names itself: with a handler where there can be one, else ignored. Those
 * that stop it from a terminal do not, since it has none. A number that is no signal is an error.
 * threads: yes */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static volatile int handled;

static void handle(int number)
{
    (void)number;
    handled++;
}

static void *signal_itself(void *argument)
{
    const int number = *(const int *)argument;
    if (pthread_kill(pthread_self(), number) != 0 || syscall(SYS_tgkill, getpid(), gettid(), number) != 0)
        puts("a thread cannot signal itself");
    return NULL;
}

static void try_signal(int number)
{
    pthread_t thread;
    const int before = handled;
    if (signal(number, handle) == SIG_ERR)
        return; /* SIGKILL, SIGSTOP, libc's own */
    if (raise(number) != 0 || kill(getpid(), number) != 0 || syscall(SYS_tkill, getpid(), number) != 0 ||
        pthread_create(&thread, NULL, signal_itself, &number) != 0 || pthread_join(thread, NULL) != 0)
        printf("signal %d: %m\n", number);
    if (handled - before != 5)
        printf("signal %d came %d times\n", number, handled - before);
    signal(number, SIG_IGN);
    raise(number);
}

int main(void)
{
    static const int stops[] = {SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT};
    for (int number = 1; number <= 64; number++)
        try_signal(number);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        signal(stops[i], SIG_DFL);
        raise(stops[i]);
    }
    if (kill(getpid(), 65) != -1 || errno != EINVAL || kill(getpid(), 0) != 0)
        puts("no signal is a signal");
    puts("ok");
    return 0;
}
