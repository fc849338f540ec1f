#include "judge/cli/headline.h"

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"

enum { TITLE_COLUMNS = 27, PATTERNS_SHOWN = 3 };

void headline_write(FILE *out, const struct problem *problem, struct screen screen)
{
    size_t width = utf8_width(problem->name);
    fputs(screen_style(screen, SCREEN_BOLD), out);
    escape_line(out, problem->name);
    fprintf(out, "%s%*s    %s", screen_style(screen, SCREEN_PLAIN),
            (int)(width < TITLE_COLUMNS ? TITLE_COLUMNS - width : 0), "", difficulty_name(problem->difficulty));
    for (size_t i = 0; i < problem->patterns.count && i < PATTERNS_SHOWN; i++) {
        fputs(i == 0 ? "   " : ", ", out);
        escape_line(out, problem->patterns.items[i]);
    }
    fputc('\n', out);
}
