#include "judge/cli/errand.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "sandbox/cleanup.h"

enum { PATIENCE_MS = 1000 };

static const char SELF[] = "/proc/self/exe"; /* also when a new one was installed in the meantime */

static _Noreturn void become(char *const argv[], bool typing, const sigset_t *mask, pid_t parent)
{
    int null = typing ? -1 : open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent)
        _exit(127);
    if ((!typing && dup2(null, STDIN_FILENO) < 0) || sigprocmask(SIG_SETMASK, mask, NULL) != 0)
        _exit(127);
    execve(SELF, argv, environ);
    _exit(127);
}

int errand_start(struct errand *errand, char *const argv[], bool typing, const sigset_t *mask, struct error *err)
{
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        become(argv, typing, mask, parent);
    int fd = pid < 0 ? -1 : pidfd_open(pid, 0);
    if (fd >= 0) {
        *errand = (struct errand){.pid = pid, .fd = fd};
        return 0;
    }
    error_errno(err, ERROR_IO, "judge %s cannot be started", argv[1]);
    if (pid > 0) {
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    return -1;
}

int errand_wait(struct errand *errand)
{
    int status = 0;
    while (waitpid(errand->pid, &status, 0) < 0 && errno == EINTR)
        ;
    close(errand->fd);
    errand->fd = -1;
    return status;
}

void errand_end(struct errand *errand)
{
    if (errand->fd < 0)
        return;
    struct pollfd end = {.fd = errand->fd, .events = POLLIN};
    kill(errand->pid, SIGTERM);
    kill(errand->pid, SIGCONT); /* one that is stopped cannot end */
    if (poll(&end, 1, PATIENCE_MS) != 1)
        kill(errand->pid, SIGKILL);
    errand_wait(errand);
}
