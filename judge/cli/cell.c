#include "judge/cli/cell.h"

#include <stdbool.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* The bytes of text, which is fit for a screen, that take at most width columns. Looks at these only. */
static size_t fitting_bytes(const char *text, size_t width)
{
    const char *end = text;
    while (*end != '\0') {
        uint32_t point = 0;
        size_t bytes = utf8_decode(end, strnlen(end, UTF8_BYTES_MAX), &point);
        size_t columns = bytes == 0 ? 1 : utf8_columns(point);
        if (columns > width)
            break;
        width -= columns;
        end += bytes == 0 ? 1 : bytes;
    }
    return (size_t)(end - text);
}

void cell_write_cut(FILE *out, const char *text, size_t width)
{
    size_t dots = width < 3 ? width : 3;
    if (text[fitting_bytes(text, width)] == '\0')
        fputs(text, out);
    else
        fprintf(out, "%.*s%.*s", (int)fitting_bytes(text, width - dots), text, (int)dots, "...");
}

void cell_write_most(FILE *out, const char *text, size_t width)
{
    auto_free char *cell = escape_copy(text);
    if (cell != NULL)
        cell_write_cut(out, cell, width);
}

void cell_write(FILE *out, const char *text, size_t width)
{
    auto_free char *shown = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&shown, &length);
    if (memory != NULL)
        cell_write_most(memory, text, width);
    size_t own = memory == NULL || fclose(memory) != 0 ? 0 : utf8_width(shown);
    fprintf(out, "%s%*s", own == 0 ? "" : shown, (int)(own < width ? width - own : 0), "");
}

/* The bytes of the next line: as many words as fit, else what fits of the first; at least one character. */
static size_t line_bytes(const char *text, size_t width)
{
    size_t fitting = fitting_bytes(text, width);
    if (text[fitting] == '\0' || text[fitting] == ' ')
        return fitting;
    size_t at = fitting;
    while (at > 0 && text[at] != ' ')
        at--;
    if (at > 0)
        return at;
    uint32_t point;
    size_t first = utf8_decode(text, strnlen(text, UTF8_BYTES_MAX), &point);
    return fitting > 0 ? fitting : first > 0 ? first : 1;
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
