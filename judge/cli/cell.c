#include "judge/cli/cell.h"

#include <stdbool.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* The bytes of text, which is fit for a screen, that take at most width columns. */
static size_t fitting_bytes(const char *text, size_t width)
{
    const char *end = text;
    for (uint32_t point; *end != '\0' && width > 0; width--) {
        size_t bytes = utf8_decode(end, strlen(end), &point);
        end += bytes == 0 ? 1 : bytes;
    }
    return (size_t)(end - text);
}

void cell_write_cut(FILE *out, const char *text, size_t width)
{
    size_t dots = width < 3 ? width : 3;
    if (utf8_width(text) <= width)
        fputs(text, out);
    else
        fprintf(out, "%.*s%.*s", (int)fitting_bytes(text, width - dots), text, (int)dots, "...");
}

void cell_write(FILE *out, const char *text, size_t width)
{
    auto_free char *cell = escape_copy(text);
    size_t own = cell == NULL ? 0 : utf8_width(cell);
    if (cell != NULL)
        cell_write_cut(out, cell, width);
    fprintf(out, "%*s", (int)(own < width ? width - own : 0), "");
}

/* The bytes of the next line: as many words as fit, else what fits of the first. */
static size_t line_bytes(const char *text, size_t width)
{
    size_t fitting = fitting_bytes(text, width);
    if (text[fitting] == '\0' || text[fitting] == ' ')
        return fitting;
    size_t at = fitting;
    while (at > 0 && text[at] != ' ')
        at--;
    return at > 0 ? at : fitting;
}

void cell_write_wrapped(FILE *out, const char *text, size_t indent, size_t width)
{
    auto_free char *cell = escape_copy(text);
    const char *at = cell == NULL ? "" : cell;
    at += strspn(at, " ");
    while (true) {
        size_t bytes = width == 0 ? strlen(at) : line_bytes(at, width), kept = bytes;
        while (kept > 0 && at[kept - 1] == ' ')
            kept--;
        fwrite(at, 1, kept, out);
        fputc('\n', out);
        at += bytes;
        at += strspn(at, " ");
        if (*at == '\0')
            return;
        fprintf(out, "%*s", (int)indent, "");
    }
}

size_t cell_width(const char *text)
{
    auto_free char *cell = escape_copy(text);
    return cell == NULL ? 0 : utf8_width(cell);
}
