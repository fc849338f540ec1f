#include "judge/cli/row.h"

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

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

void row_write_problem(struct row *row, const struct problem *problem)
{
    const struct strings *patterns = &problem->patterns;
    row_add(row, ROW_GAP, SCREEN_BOLD, problem->name);
    row_add(row, ROW_GAP, SCREEN_PLAIN, difficulty_name(problem->difficulty));
    for (size_t i = 0; i < patterns->count; i++) {
        auto_free char *more = i + 1 < patterns->count ? text_format("%s,", patterns->items[i]) : NULL;
        row_add(row, i == 0 ? ROW_GAP : 1, SCREEN_PLAIN, more != NULL ? more : patterns->items[i]);
    }
    row_end(row);
}
