#include "judge/cli/headline.h"

#include "judge/cli/cell.h"

enum { TITLE_COLUMNS = 27, TITLE_MOST = 100, PATTERN_MOST = 40, PATTERNS_SHOWN = 3 };

void headline_write(FILE *out, const struct problem *problem, struct screen screen)
{
    size_t width = cell_width(problem->name);
    fputs(screen_style(screen, SCREEN_BOLD), out);
    cell_write_most(out, problem->name, TITLE_MOST);
    fprintf(out, "%s%*s    %s", screen_style(screen, SCREEN_PLAIN),
            (int)(width < TITLE_COLUMNS ? TITLE_COLUMNS - width : 0), "", difficulty_name(problem->difficulty));
    for (size_t i = 0; i < problem->patterns.count && i < PATTERNS_SHOWN; i++) {
        fputs(i == 0 ? "   " : ", ", out);
        cell_write_most(out, problem->patterns.items[i], PATTERN_MOST);
    }
    fputc('\n', out);
}
