#include "judge/cli/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "judge/cli/render.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* Combining marks that may stand on one character. Hebrew with its accents takes three; dozens paint over the lines
 * above and below. */
enum { MARKS_MAX = 4 };

struct range {
    uint32_t first, last;
};

/* What nobody sees, though it changes what is seen: marks that reverse the direction of writing or begin a line, with
 * which a line of code, or a verdict, can be made to look like another; characters without width, with which two names
 * look the same; tags, which carry hidden text; and what is no character at all. */
static bool is_hidden(uint32_t point)
{
    static const struct range hidden[] = {
        {0x00ad, 0x00ad}, {0x061c, 0x061c},   {0x115f, 0x1160},   {0x180e, 0x180e},
        {0x200b, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},   {0x3164, 0x3164},
        {0xfdd0, 0xfdef}, {0xfeff, 0xfeff},   {0xffa0, 0xffa0},   {0xfff9, 0xfffb},
        {0xfffe, 0xffff}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
    };
    for (size_t i = 0; point >= hidden[0].first && i < sizeof hidden / sizeof *hidden; i++) {
        if (point >= hidden[i].first && point <= hidden[i].last)
            return true;
    }
    return (point & 0xfffe) == 0xfffe;
}

/* Characters 0x80 to 0x9f are control characters too: U+009B begins a sequence as ESC [ does. */
static bool is_refused(uint32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0) || is_hidden(point);
}

size_t escape_character(const char *text, size_t length, size_t *marks, char written[ESCAPE_SIZE])
{
    uint32_t point = 0;
    size_t bytes = utf8_decode(text, length, &point);
    bool refused = bytes == 0 || is_refused(point);
    *marks = !refused && utf8_columns(point) == 0 ? *marks + 1 : 0;
    if (bytes == 0)
        snprintf(written, ESCAPE_SIZE, "\\x%02x", (unsigned)(unsigned char)*text);
    else if (point < 0x20 || point == 0x7f)
        snprintf(written, ESCAPE_SIZE, "\\x%02x", point);
    else if (refused || *marks > MARKS_MAX)
        snprintf(written, ESCAPE_SIZE, point > 0xffff ? "\\U%08x" : "\\u%04x", point);
    else
        *(char *)mempcpy(written, text, bytes) = '\0';
    return bytes == 0 ? 1 : bytes;
}

static size_t write_character(FILE *out, const char *text, size_t length, size_t *marks)
{
    char written[ESCAPE_SIZE];
    size_t bytes = escape_character(text, length, marks, written);
    fputs(written, out);
    return bytes;
}

static void write_one_line(FILE *out, const char *text, size_t length, size_t line_bytes)
{
    size_t at = 0, marks = 0;
    while (at < length && (line_bytes == 0 || at < line_bytes)) {
        if (text[at] == '\t') {
            fputc('\t', out);
            at++;
        } else
            at += write_character(out, text + at, length - at, &marks);
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

/* How many of the bytes, from the first on, are letters, digits and signs of ASCII or blanks: these stay as they are.
 */
static size_t plain_bytes(const char *text, size_t length)
{
    size_t plain = 0;
    while (plain < length && text[plain] >= 0x20 && text[plain] < 0x7f)
        plain++;
    return plain;
}

void escape_part(FILE *out, const char *text, size_t length)
{
    for (size_t marks = 0; length > 0;) {
        size_t plain = plain_bytes(text, length), bytes = plain;
        if (plain == 0)
            bytes = write_character(out, text, length, &marks);
        else {
            fwrite(text, 1, plain, out);
            marks = 0;
        }
        text += bytes;
        length -= bytes;
    }
}

size_t escape_kept(const char *text, size_t length, size_t most)
{
    size_t kept = length <= most ? length : most;
    for (int i = 0; i < 3 && kept < length && kept > 0 && ((unsigned char)text[kept] & 0xc0) == 0x80; i++)
        kept--;
    return kept;
}

void escape_cut(FILE *out, const char *text, size_t length, size_t most)
{
    size_t kept = escape_kept(text, length, most);
    escape_part(out, text, kept);
    if (kept < length)
        fputs("...", out);
}

void escape_line(FILE *out, const char *text)
{
    escape_cut(out, text, strlen(text), ESCAPE_LINE_MAX);
}

void escape_word(FILE *out, const char *text)
{
    auto_free char *word = render_shell_word(text);
    const char *whole = word == NULL ? text : word;
    escape_part(out, whole, strlen(whole));
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
