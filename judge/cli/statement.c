#include "judge/cli/statement.h"

#include <stdbool.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"

/* How far the lines after the first of a paragraph are indented, so that they stand below the text of a list item: "  -
 * text" gives 4, "1. text" gives 3. */
static size_t hanging_indent(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && line[at] == ' ')
        at++;
    size_t marker = at;
    while (marker < length && line[marker] >= '0' && line[marker] <= '9')
        marker++;
    if (marker > at && marker + 1 < length && line[marker] == '.' && line[marker + 1] == ' ')
        return marker + 2;
    if (at + 1 < length && strchr("-*+>", line[at]) != NULL && line[at + 1] == ' ')
        return at + 2;
    return at;
}

static size_t columns_of(const char *word, size_t length)
{
    size_t columns = 0;
    for (size_t at = 0; at < length; columns++) {
        uint32_t point = 0;
        size_t bytes = utf8_decode(word + at, length - at, &point);
        at += bytes == 0 ? 1 : bytes;
    }
    return columns;
}

static void write_wrapped(FILE *out, const char *line, size_t length, size_t columns)
{
    size_t indent = hanging_indent(line, length), at = indent, column = indent;
    escape_part(out, line, indent);
    while (at < length) {
        size_t blanks = 0, word = 0;
        while (at + blanks < length && line[at + blanks] == ' ')
            blanks++;
        while (at + blanks + word < length && line[at + blanks + word] != ' ')
            word++;
        size_t width = columns_of(line + at + blanks, word);
        if (column > indent && column + blanks + width > columns) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else {
            fprintf(out, "%*s", (int)blanks, "");
            column += blanks;
        }
        escape_part(out, line + at + blanks, word);
        column += width;
        at += blanks + word;
    }
    fputc('\n', out);
}

static void write_prose(FILE *out, const char *line, size_t length, struct screen screen, size_t columns)
{
    bool heading = length > 0 && line[0] == '#';
    bool table = length > 0 && line[0] == '|';
    if (heading)
        fputs(screen_style(screen, SCREEN_BOLD), out);
    if (columns == 0 || heading || table || memchr(line, '\t', length) != NULL)
        escape_write(out, line, length, "", (struct escape_cap){0});
    else
        write_wrapped(out, line, length, columns);
    if (heading)
        fputs(screen_style(screen, SCREEN_PLAIN), out);
}

void statement_write(FILE *out, const char *text, size_t length, struct screen screen, size_t columns)
{
    bool code = false;
    for (const char *end = text + length; text < end;) {
        const char *newline = memchr(text, '\n', (size_t)(end - text)), *stop = newline == NULL ? end : newline + 1;
        size_t bytes = (size_t)(stop - text) - (newline != NULL);
        bool fence = bytes >= 3 && (strncmp(text, "```", 3) == 0 || strncmp(text, "~~~", 3) == 0);
        code = fence ? !code : code;
        if (bytes == 0)
            fputc('\n', out);
        else if (code || fence)
            escape_write(out, text, bytes, "", (struct escape_cap){0});
        else
            write_prose(out, text, bytes, screen, columns);
        text = stop;
    }
}
