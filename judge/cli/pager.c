#include "judge/cli/pager.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>

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
    const char *pager = getenv("PAGER"), *terminal = getenv("TERM");
    if (isatty(STDOUT_FILENO) != 1 || terminal == NULL || strcmp(terminal, "dumb") == 0)
        return NULL;
    if (!screen_size(STDOUT_FILENO, &rows, &columns) || count_rows(text, length, columns) < rows)
        return NULL;
    if (pager == NULL)
        pager = "command -v less >/dev/null 2>&1 && exec less; exec cat";
    return pager[0] == '\0' || strcmp(pager, "cat") == 0 ? NULL : pager;
}

int pager_show(const char *text, size_t length, struct error *err)
{
    const char *pager = find_pager(text, length);
    if (pager == NULL) {
        fwrite(text, 1, length, stdout);
        return 0;
    }
    setenv("LESS", "FRX", 0); /* colours pass; a text that fits after all is just shown */
    fflush(stdout);
    FILE *pipe = popen(pager, "we");
    if (pipe == NULL)
        return error_errno(err, ERROR_IO, "cannot start the pager %.100s", pager);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, broken, interrupt;
    sigaction(SIGPIPE, &ignore, &broken);   /* leaving the pager early is no failure */
    sigaction(SIGINT, &ignore, &interrupt); /* it belongs to the pager */
    fwrite(text, 1, length, pipe);
    pclose(pipe);
    sigaction(SIGPIPE, &broken, NULL);
    sigaction(SIGINT, &interrupt, NULL);
    return 0;
}
