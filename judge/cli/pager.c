#include "judge/cli/pager.h"

#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "judge/cli/screen.h"
#include "sandbox/cleanup.h"

/* Lines of text as the terminal shows them: one that is longer than a row takes several. Colours count as text, which
 * at worst pages a text that would just have fitted. */
static size_t count_rows(const char *text, size_t length, size_t columns)
{
    size_t rows = 0;
    for (const char *end = text + length; text < end;) {
        const char *newline = memchr(text, '\n', (size_t)(end - text)), *stop = newline == NULL ? end : newline;
        rows += 1 + (size_t)(stop - text) / columns;
        text = stop + 1;
    }
    return rows;
}

static const char *find_pager(const char *text, size_t length)
{
    size_t rows = 0, columns = 0;
    const char *pager = getenv("PAGER");
    if (isatty(STDOUT_FILENO) != 1 || screen_is_dumb())
        return NULL;
    if (!screen_size(STDOUT_FILENO, &rows, &columns) || count_rows(text, length, columns) < rows)
        return NULL;
    if (pager == NULL)
        pager = "command -v less >/dev/null 2>&1 && exec less; exec cat";
    return pager[0] == '\0' || strcmp(pager, "cat") == 0 ? NULL : pager;
}

/* An anonymous file with the text, to be read from its start. Not a pipe: of a file one can tell afterwards whether it
 * was read. Returns a descriptor, or -1. */
static int make_file(const char *text, size_t length)
{
    auto_close int file = memfd_create("text", MFD_CLOEXEC);
    while (file >= 0 && length > 0) {
        ssize_t written = write(file, text, length);
        if (written <= 0)
            return -1;
        text += written;
        length -= (size_t)written;
    }
    return file >= 0 && lseek(file, 0, SEEK_SET) == 0 ? take_fd(&file) : -1;
}

static bool start(const char *pager, int input, pid_t *process)
{
    char *argv[] = {"sh", "-c", (char *)pager, NULL};
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    bool started = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) == 0 &&
                   posix_spawn(process, "/bin/sh", &actions, NULL, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return started;
}

/* Lets the pager show the text. Returns false when it failed before it had read anything: a shell that finds no such
 * program, a pager that does not know an option. One that a signal ended was left on purpose. */
static bool page(const char *pager, const char *text, size_t length)
{
    auto_close int file = make_file(text, length);
    pid_t process = -1;
    int status = 0;
    if (file < 0 || !start(pager, file, &process))
        return false;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt;
    sigaction(SIGINT, &ignore, &interrupt); /* it belongs to the pager */
    while (waitpid(process, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &interrupt, NULL);
    bool failed = WIFEXITED(status) && WEXITSTATUS(status) > 0 && WEXITSTATUS(status) < 128;
    return !failed || lseek(file, 0, SEEK_CUR) > 0;
}

void pager_show(const char *text, size_t length)
{
    const char *pager = find_pager(text, length);
    setenv("LESS", "FRX", 0); /* colours pass; a text that fits after all is just shown */
    fflush(stdout);
    if (pager == NULL || !page(pager, text, length))
        fwrite(text, 1, length, stdout);
}

int pager_run(int (*write)(FILE *out, const void *context, struct error *err), const void *context, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return error_memory(err);
    int written = write(memory, context, err);
    if (fclose(memory) != 0)
        return error_memory(err);
    if (written == 0)
        pager_show(text, length);
    return written;
}
