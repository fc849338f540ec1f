#include "judge/cli/telling.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/escape.h"

enum { COLUMNS = 78 };

struct telling telling_start(void)
{
    return (struct telling){.wanted = isatty(STDERR_FILENO) == 1, .what = ""};
}

void telling_end(struct telling *telling)
{
    if (telling->drawn)
        fprintf(stderr, "\r%*s\r", COLUMNS, "");
    telling->drawn = false;
}

void telling_update(void *context, const char *what, size_t done, size_t total)
{
    struct telling *telling = context;
    char line[2 * COLUMNS];
    if (what != NULL)
        telling->what = what;
    if (!telling->wanted)
        return;
    telling_end(telling);
    if (total > 0)
        snprintf(line, sizeof line, "  %.40s   %zu of %zu", telling->what, done, total);
    else
        snprintf(line, sizeof line, "  %.40s", telling->what);
    escape_cut(stderr, line, strlen(line), COLUMNS);
    fflush(stderr);
    telling->drawn = true;
}
