#include "judge/run/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

enum { ANSWER_MAX = 256 * 1024 };

static int run(const char *const *argv, const char *const *environment, int output, int *status)
{
    posix_spawn_file_actions_t actions;
    pid_t pid;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_adddup2(&actions, output, 2);
    int result = posix_spawn(&pid, argv[0], &actions, NULL, (char *const *)argv, (char *const *)environment);
    posix_spawn_file_actions_destroy(&actions);
    if (result != 0) {
        errno = result;
        return -1;
    }
    while (waitpid(pid, status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return 0;
}

int ask(const char *const *argv, const char *const *environment, char **answer, int *status, struct error *err)
{
    auto_close int output = memfd_create("answer", MFD_CLOEXEC);
    if (output < 0 || run(argv, environment, output, status) != 0)
        return error_errno(err, ERROR_IO, "cannot run %s", argv[0]);
    auto_free char *text = malloc(ANSWER_MAX + 1);
    if (text == NULL)
        return error_memory(err);
    ssize_t length = pread(output, text, ANSWER_MAX, 0);
    if (length < 0)
        return error_errno(err, ERROR_IO, "cannot read what %s says", argv[0]);
    text[length] = '\0';
    *answer = take_ptr(text);
    return 0;
}
