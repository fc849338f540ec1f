#include "judge/cli/differ.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "judge/cli/escape.h"
#include "judge/package/file.h"
#include "sandbox/cleanup.h"

/* The descriptors of the texts, as diff sees them. */
enum { OLD = 3, NEW = 4 };

/* An anonymous file with the bytes, to be read from its start. */
static int make_file(const char *name, const char *bytes, size_t length, int *fd, struct error *err)
{
    auto_close int file = memfd_create(name, MFD_CLOEXEC);
    if (file < 0 || file_write(file, bytes, length) != 0 || lseek(file, 0, SEEK_SET) != 0)
        return error_errno(err, ERROR_IO, "cannot put a source into memory");
    *fd = take_fd(&file);
    return 0;
}

/* A copy at a number above those that the child gets, so that none is overwritten before it is used. */
static int lift(int *fd)
{
    int lifted = fcntl(*fd, F_DUPFD_CLOEXEC, NEW + 1);
    if (lifted < 0)
        return -1;
    close(*fd);
    *fd = lifted;
    return 0;
}

static int refuse_start(int code, struct error *err)
{
    if (code == ENOENT) {
        error_set(err, ERROR_IO, "there is no program called diff");
        return error_hint(err, "install it: on Debian it is in the package diffutils");
    }
    errno = code;
    return error_errno(err, ERROR_IO, "cannot run diff");
}

static int start(const int files[3], char **argv, pid_t *process, struct error *err)
{
    auto_free char *path = text_format("PATH=%s", getenv("PATH") == NULL ? "/usr/bin:/bin" : getenv("PATH"));
    char *environment[] = {path, "LC_ALL=C", NULL};
    posix_spawn_file_actions_t actions;
    if (path == NULL || posix_spawn_file_actions_init(&actions) != 0)
        return error_memory(err);
    int code = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    code = code != 0 ? code : posix_spawn_file_actions_adddup2(&actions, files[2], STDOUT_FILENO);
    code = code != 0 ? code : posix_spawn_file_actions_adddup2(&actions, files[0], OLD);
    code = code != 0 ? code : posix_spawn_file_actions_adddup2(&actions, files[1], NEW);
    code = code != 0 ? code : posix_spawnp(process, "diff", &actions, NULL, argv, environment);
    posix_spawn_file_actions_destroy(&actions);
    return code == 0 ? 0 : refuse_start(code, err);
}

/* 0: the same, 1: they differ; all else is trouble, of which it has told on standard error. */
static int wait_for(pid_t process, struct error *err)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR)
            return error_errno(err, ERROR_IO, "cannot wait for diff");
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) <= 1)
        return 0;
    return error_set(err, ERROR_IO, "diff failed");
}

static int read_back(int fd, char **text, size_t *length, struct error *err)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return error_errno(err, ERROR_IO, "cannot read what diff wrote");
    auto_free char *bytes = calloc(1, (size_t)status.st_size + 1);
    if (bytes == NULL)
        return error_memory(err);
    for (size_t at = 0; at < (size_t)status.st_size;) {
        ssize_t got = pread(fd, bytes + at, (size_t)status.st_size - at, (off_t)at);
        if (got <= 0)
            return error_errno(err, ERROR_IO, "cannot read what diff wrote");
        at += (size_t)got;
    }
    *text = take_ptr(bytes);
    *length = (size_t)status.st_size;
    return 0;
}

int differ_run(const struct differ_text *old, const struct differ_text *new, char **text, size_t *length,
               struct error *err)
{
    auto_close int before = -1, after = -1, result = -1;
    pid_t process = -1;
    char *argv[] = {"diff", "-u",        "-a",        "--label", (char *)old->label, "--label", (char *)new->label,
                    "--",   "/dev/fd/3", "/dev/fd/4", NULL};
    if (make_file("old", old->bytes, old->length, &before, err) != 0 ||
        make_file("new", new->bytes, new->length, &after, err) != 0 || make_file("result", "", 0, &result, err) != 0)
        return -1;
    if (lift(&before) != 0 || lift(&after) != 0 || lift(&result) != 0)
        return error_errno(err, ERROR_IO, "cannot run diff");
    const int files[3] = {before, after, result};
    if (start(files, argv, &process, err) != 0 || wait_for(process, err) != 0)
        return -1;
    return read_back(result, text, length, err);
}

/* ---- the screen ---- */

static enum screen_style style_of(const char *line, size_t number)
{
    if (number < 2)
        return SCREEN_BOLD;
    return line[0] == '+' ? SCREEN_GOOD : line[0] == '-' ? SCREEN_BAD : line[0] == '@' ? SCREEN_DIM : SCREEN_PLAIN;
}

void differ_write(FILE *out, const char *text, size_t length, struct screen screen)
{
    const struct escape_cap all = {0};
    const char *end = text + length, *stop = text;
    for (size_t number = 0; text < end; text = stop + 1, number++) {
        stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop == NULL ? end : stop;
        enum screen_style style = style_of(text, number);
        if (!screen.color || style == SCREEN_PLAIN) {
            escape_write(out, text, (size_t)(stop - text) + 1, "", all);
            continue;
        }
        fputs(screen_style(screen, style), out);
        for (const char *tab; (tab = memchr(text, '\t', (size_t)(stop - text))) != NULL; text = tab + 1) {
            escape_part(out, text, (size_t)(tab - text));
            fputc('\t', out);
        }
        escape_part(out, text, (size_t)(stop - text));
        fprintf(out, "%s\n", screen_style(screen, SCREEN_PLAIN));
    }
}
