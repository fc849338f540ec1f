#include "judge/cli/row.h"

#include "judge/cli/cell.h"
#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

enum { TITLE_MOST = 200, PATTERN_MOST = 60, PATTERNS_MOST = 20 };

void row_add(struct row *row, size_t gap, enum screen_style style, const char *text)
{
    auto_free char *escaped = escape_copy(text);
    const char *shown = escaped == NULL ? "?" : escaped;
    size_t width = utf8_width(shown);
    bool first = row->column == 0;
    if (row->column > row->indent && row->columns != 0 && row->column + gap + width > row->columns) {
        fprintf(row->out, "\n%*s", (int)row->indent, "");
        row->column = row->indent;
    } else if (!first) {
        fprintf(row->out, "%*s", (int)gap, "");
        row->column += gap;
    }
    if (style != SCREEN_PLAIN)
        fputs(screen_style(row->screen, style), row->out);
    fputs(shown, row->out);
    if (style != SCREEN_PLAIN)
        fputs(screen_style(row->screen, SCREEN_PLAIN), row->out);
    row->column += width;
}

void row_end(struct row *row)
{
    fputc('\n', row->out);
    row->column = 0;
}

/* Adds a foreign text of at most so many columns, and what stands right behind it. */
static void add_cut(struct row *row, size_t gap, enum screen_style style, const char *text, size_t most,
                    const char *behind)
{
    auto_free char *item = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&item, &length);
    if (memory == NULL)
        return;
    cell_write_most(memory, text, most);
    fputs(behind, memory);
    if (fclose(memory) == 0)
        row_add(row, gap, style, item);
}

void row_add_most(struct row *row, size_t gap, enum screen_style style, const char *text, size_t most)
{
    add_cut(row, gap, style, text, most, "");
}

void row_write_problem(struct row *row, const struct problem *problem)
{
    const struct strings *patterns = &problem->patterns;
    size_t shown = patterns->count < PATTERNS_MOST ? patterns->count : PATTERNS_MOST;
    add_cut(row, ROW_GAP, SCREEN_BOLD, problem->name, TITLE_MOST, "");
    row_add(row, ROW_GAP, SCREEN_PLAIN, difficulty_name(problem->difficulty));
    for (size_t i = 0; i < shown; i++)
        add_cut(row, i == 0 ? ROW_GAP : 1, SCREEN_PLAIN, patterns->items[i], PATTERN_MOST,
                i + 1 < patterns->count ? "," : "");
    if (shown < patterns->count)
        row_add(row, 1, SCREEN_PLAIN, "...");
    row_end(row);
}
