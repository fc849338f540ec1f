#include "judge/cli/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "judge/cli/render.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* Marks that change the order in which the rest of the line is shown, or begin a new line: with them a line of code, or
 * a verdict, can be made to look like another. */
static bool is_mark(uint32_t point)
{
    return point == 0x61c || point == 0x200e || point == 0x200f || (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069);
}

/* Characters 0x80 to 0x9f are control characters too: U+009B begins a sequence as ESC [ does. */
size_t escape_character(const char *text, size_t length, char written[ESCAPE_SIZE])
{
    uint32_t point = 0;
    size_t bytes = utf8_decode(text, length, &point);
    if (bytes == 0) {
        snprintf(written, ESCAPE_SIZE, "\\x%02x", (unsigned)(unsigned char)*text);
        return 1;
    }
    if (point < 0x20 || point == 0x7f)
        snprintf(written, ESCAPE_SIZE, "\\x%02x", point);
    else if ((point >= 0x80 && point < 0xa0) || is_mark(point))
        snprintf(written, ESCAPE_SIZE, "\\u%04x", point);
    else
        *(char *)mempcpy(written, text, bytes) = '\0';
    return bytes;
}

static size_t write_character(FILE *out, const char *text, size_t length)
{
    char written[ESCAPE_SIZE];
    size_t bytes = escape_character(text, length, written);
    fputs(written, out);
    return bytes;
}

static void write_one_line(FILE *out, const char *text, size_t length, size_t line_bytes)
{
    size_t at = 0;
    while (at < length && (line_bytes == 0 || at < line_bytes)) {
        if (text[at] == '\t') {
            fputc('\t', out);
            at++;
        } else
            at += write_character(out, text + at, length - at);
    }
    if (at < length)
        fputs("...", out);
    fputc('\n', out);
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;
    const char *end = text + length;
    while (text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        lines++;
        text = newline == NULL ? end : newline + 1;
    }
    return lines;
}

void escape_write(FILE *out, const char *text, size_t length, const char *indent, struct escape_cap cap)
{
    size_t lines = 0;
    for (const char *end = text + length; text < end; lines++) {
        if (cap.lines != 0 && lines == cap.lines) {
            size_t more = count_lines(text, (size_t)(end - text));
            fprintf(out, "%s... %zu more line%s\n", indent, more, more == 1 ? "" : "s");
            return;
        }
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *stop = newline == NULL ? end : newline;
        if (stop > text)
            fputs(indent, out);
        write_one_line(out, text, (size_t)(stop - text), cap.line_bytes);
        text = newline == NULL ? end : newline + 1;
    }
}

void escape_part(FILE *out, const char *text, size_t length)
{
    while (length > 0) {
        size_t bytes = write_character(out, text, length);
        text += bytes;
        length -= bytes;
    }
}

void escape_line(FILE *out, const char *text)
{
    escape_part(out, text, strlen(text));
}

void escape_word(FILE *out, const char *text)
{
    auto_free char *word = render_shell_word(text);
    escape_line(out, word == NULL ? text : word);
}

char *escape_copy(const char *text)
{
    char *copy = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&copy, &length);
    if (memory == NULL)
        return NULL;
    escape_line(memory, text);
    if (fclose(memory) == 0)
        return copy;
    free(copy);
    return NULL;
}
