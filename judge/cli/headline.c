#include "judge/cli/headline.h"

#include <string.h>

#include "judge/cli/cell.h"

enum { TITLE_COLUMNS = 27, TITLE_MOST = 100, PATTERN_MOST = 40, PATTERNS_SHOWN = 3, GAP = 4, COLUMNS_DEFAULT = 80 };

/* Writes the line without its end, and returns how many columns it takes. */
static size_t write_line(FILE *out, const struct problem *problem, struct screen screen)
{
    const char *difficulty = difficulty_name(problem->difficulty);
    size_t width = cell_width(problem->name), used = 0;
    width = width < TITLE_MOST ? width : TITLE_MOST;
    fputs(screen_style(screen, SCREEN_BOLD), out);
    cell_write_most(out, problem->name, TITLE_MOST);
    used = width < TITLE_COLUMNS ? TITLE_COLUMNS : width;
    fprintf(out, "%s%*s%*s%s", screen_style(screen, SCREEN_PLAIN), (int)(used - width), "", GAP, "", difficulty);
    used += GAP + strlen(difficulty);
    for (size_t i = 0; i < problem->patterns.count && i < PATTERNS_SHOWN; i++) {
        size_t pattern = cell_width(problem->patterns.items[i]);
        const char *gap = i == 0 ? "   " : ", ";
        fputs(gap, out);
        cell_write_most(out, problem->patterns.items[i], PATTERN_MOST);
        used += strlen(gap) + (pattern < PATTERN_MOST ? pattern : PATTERN_MOST);
    }
    return used;
}

void headline_write(FILE *out, const struct problem *problem, struct screen screen)
{
    write_line(out, problem, screen);
    fputc('\n', out);
}

void headline_write_with(FILE *out, const struct problem *problem, struct screen screen, const char *text,
                         size_t columns)
{
    size_t used = write_line(out, problem, screen);
    bool fits = used + GAP + strlen(text) <= (columns == 0 ? COLUMNS_DEFAULT : columns);
    if (fits)
        fprintf(out, "%*s%s\n", GAP, "", text);
    else
        fprintf(out, "\n  %s\n", text);
}
