#include "judge/cli/editor.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include "judge/cli/escape.h"
#include "judge/package/file.h"
#include "sandbox/cleanup.h"

static const char *find_editor(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < 2; i++) {
        const char *editor = getenv(variables[i]);
        if (editor != NULL && editor[0] != '\0')
            return editor;
    }
    return NULL;
}

bool editor_is_known(void)
{
    return find_editor() != NULL;
}

/* Through a shell, for "code --wait" is an editor too; the file is an argument, not a part of the command. */
static bool run_editor(const char *editor, const char *file, int *status)
{
    auto_free char *command = text_format("%s \"$1\"", editor);
    auto_free char *path = text_format("%s%s", file[0] == '-' ? "./" : "", file);
    if (command == NULL || path == NULL)
        return false;
    char *argv[] = {"sh", "-c", command, "sh", path, NULL};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt;
    pid_t process = -1;
    if (posix_spawn(&process, "/bin/sh", NULL, NULL, argv, environ) != 0)
        return false;
    sigaction(SIGINT, &ignore, &interrupt); /* it belongs to the editor */
    while (waitpid(process, status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &interrupt, NULL);
    return true;
}

void editor_open(const char *file)
{
    const char *editor = find_editor();
    int status = 0;
    if (editor == NULL) {
        fputs("judge: no editor is known: set EDITOR, as in export EDITOR=nano\n", stderr);
        return;
    }
    if (isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1) {
        fputs("judge: not on a terminal, so no editor is opened\n", stderr);
        return;
    }
    fflush(stdout);
    if (run_editor(editor, file, &status) && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return;
    fputs("judge: the editor failed: ", stderr);
    escape_line(stderr, editor);
    fputc('\n', stderr);
}
