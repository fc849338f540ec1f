#include "judge/cli/signals.h"

#include <stdlib.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int NUMBERS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGCONT};

/* Of ignored ones (nohup, a shell's background) signalfd(2) would tell as well, once they are blocked. */
static void choose(sigset_t *set)
{
    sigemptyset(set);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        struct sigaction action;
        if (sigaction(NUMBERS[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(set, NUMBERS[i]);
    }
}

int signals_open(struct signals *signals, struct error *err)
{
    sigset_t set;
    choose(&set);
    int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "signals cannot be read");
    sigprocmask(SIG_BLOCK, &set, &signals->before);
    signal(SIGCHLD, SIG_DFL); /* whoever ignores it learns of no child how it ended */
    signals->fd = fd;
    return 0;
}

int signals_next(const struct signals *signals, bool *typed)
{
    struct signalfd_siginfo info;
    if (read(signals->fd, &info, sizeof info) != (ssize_t)sizeof info)
        return 0;
    *typed = info.ssi_code == SI_KERNEL;
    return (int)info.ssi_signo;
}

static void let_through(int number, int how)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(how, &set, NULL);
}

void signals_stop(void)
{
    raise(SIGTSTP);
    let_through(SIGTSTP, SIG_UNBLOCK); /* here it stops, unless nobody could let it go on */
    let_through(SIGTSTP, SIG_BLOCK);
}

_Noreturn void signals_die(int number)
{
    signal(number, SIG_DFL);
    raise(number);
    let_through(number, SIG_UNBLOCK);
    _exit(128 + number);
}

void signals_close(struct signals *signals)
{
    if (signals->fd < 0)
        return;
    close(signals->fd);
    sigprocmask(SIG_SETMASK, &signals->before, NULL);
    signals->fd = -1;
}
