#include "judge/cli/comparison.h"

#include <stdbool.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* What is shown: lines before the place and in all, bytes of a line before the place and in all. */
enum { LINES_BEFORE = 3, LINES_SHOWN = 12, BYTES_SHOWN = 160, BYTES_LEAST = 24, DOTS = 6 };

/* ---- places ---- */

size_t comparison_offset(const char *text, size_t length, size_t line, size_t column)
{
    size_t start = 0;
    for (size_t i = 1; i < line; i++) {
        const char *newline = start < length ? memchr(text + start, '\n', length - start) : NULL;
        if (newline == NULL)
            return COMPARISON_NO_PLACE;
        start = (size_t)(newline - text) + 1;
    }
    if (line == 0 || column == 0 || column - 1 > length - start)
        return COMPARISON_NO_PLACE;
    return start + column - 1;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The end of the token that comes next from at on; length when there is none. */
static size_t token_end(const char *text, size_t length, size_t at)
{
    while (at < length && is_space(text[at]))
        at++;
    while (at < length && !is_space(text[at]))
        at++;
    return at;
}

size_t comparison_counterpart(const char *expected, size_t expected_length, const char *output, size_t output_length,
                              size_t at)
{
    size_t given = 0, wanted = 0; /* the ends of as many tokens, those of output before at */
    for (size_t end; (end = token_end(output, output_length, given)) <= at && end > given; given = end) {
        if (is_space(output[end - 1])) /* blanks at the end, and no token */
            break;
        wanted = token_end(expected, expected_length, wanted);
    }
    bool blank = at < output_length && is_space(output[at]);
    size_t place = blank ? wanted + (at - given) : wanted;
    while (!blank && place < expected_length && is_space(expected[place]))
        place++;
    return place < expected_length ? place : COMPARISON_NO_PLACE;
}

/* ---- lines ---- */

/* Writes length bytes of a line, and tab_text for each tab. */
static void write_text(FILE *out, const char *text, size_t length, const char *tab_text)
{
    while (length > 0) {
        const char *tab = memchr(text, '\t', length);
        size_t plain = tab == NULL ? length : (size_t)(tab - text);
        escape_part(out, text, plain);
        if (tab != NULL)
            fputs(tab_text, out);
        text += plain + (tab != NULL);
        length -= plain + (tab != NULL);
    }
}

/* Writes the blanks at the end of a line so that they are seen. */
static void write_blanks(FILE *out, const char *text, size_t length, struct screen screen)
{
    fputs(screen_style(screen, SCREEN_BAD), out);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ' ')
            fputs(screen.plain ? "\\x20" : "·", out);
        else
            fprintf(out, "\\x%02x", (unsigned)(unsigned char)text[i]);
    }
    fputs(screen_style(screen, SCREEN_PLAIN), out);
}

/* The part of a line that is shown. */
struct window {
    const char *text;     /* of the line, without its newline */
    size_t length, solid; /* of the line; without the blanks at its end */
    size_t start, stop;
    const char *tab; /* what stands for a tab */
};

static bool within_character(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* at: the place in the line, or COMPARISON_NO_PLACE; most: so many bytes are shown. */
static struct window make_window(const char *text, size_t length, size_t at, size_t most)
{
    struct window window = {.text = text, .length = length, .solid = length};
    while (window.solid > 0 && is_space(text[window.solid - 1]))
        window.solid--;
    if (at != COMPARISON_NO_PLACE && at >= most)
        window.start = at - 3 * most / 8;
    for (int i = 0; i < 3 && window.start > 0 && window.start < length && within_character(text[window.start]); i++)
        window.start--;
    window.stop = length - window.start > most ? window.start + most : length;
    for (int i = 0; i < 3 && window.stop < length && within_character(text[window.stop]); i++)
        window.stop++;
    return window;
}

/* Writes the bytes of the window before `stop`. */
static void write_window(FILE *out, const struct window *window, size_t stop, struct screen screen)
{
    size_t solid = window->solid > window->start ? window->solid : window->start;
    if (window->start > 0)
        fputs("...", out);
    write_text(out, window->text + window->start, (stop < solid ? stop : solid) - window->start, window->tab);
    if (stop > solid)
        write_blanks(out, window->text + solid, stop - solid, screen);
}

/* Writes blanks as wide as what write_window() writes. */
static void write_padding(FILE *out, const struct window *window, size_t at, struct screen screen)
{
    auto_free char *shown = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&shown, &length);
    if (memory == NULL)
        return;
    write_window(memory, window, at, (struct screen){.plain = screen.plain});
    if (fclose(memory) != 0)
        return;
    fprintf(out, "%*s", (int)utf8_width(shown), "");
}

static void write_mark(FILE *out, const struct window *window, size_t at, const char *mark, const char *indent,
                       struct screen screen)
{
    fputs(indent, out);
    write_padding(out, window, at, screen);
    fprintf(out, "%s^%s%s%s\n", screen_style(screen, SCREEN_BAD), mark[0] == '\0' ? "" : " ", mark,
            screen_style(screen, SCREEN_PLAIN));
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;
    for (const char *end = text + length; text < end; lines++) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        text = newline == NULL ? end : newline + 1;
    }
    return lines;
}

static void write_count(FILE *out, const char *indent, size_t lines, const char *what)
{
    if (lines > 0)
        fprintf(out, "%s... %zu %sline%s\n", indent, lines, what, lines == 1 ? "" : "s");
}

/* How many bytes of the line with the place are shown: one that is broken by the terminal has no place below it. Others
 * may well be. */
static size_t bytes_shown(bool marked, const char *indent, size_t columns)
{
    size_t around = strlen(indent) + DOTS;
    if (!marked || columns == 0 || columns >= around + BYTES_SHOWN)
        return BYTES_SHOWN;
    return columns < around + BYTES_LEAST ? BYTES_LEAST : columns - around;
}

/* Writes one line, that begins at start, and the mark if its place is in it. Returns where the next one begins. */
static size_t write_line(FILE *out, const char *text, size_t length, size_t start, size_t at, const char *mark,
                         const char *indent, size_t columns, struct screen screen)
{
    const char *newline = memchr(text + start, '\n', length - start);
    size_t end = newline == NULL ? length : (size_t)(newline - text);
    bool marked = at >= start && at <= end && at != COMPARISON_NO_PLACE;
    struct window window = make_window(text + start, end - start, marked ? at - start : COMPARISON_NO_PLACE,
                                       bytes_shown(marked, indent, columns));
    /* Where two lines part, a tab must not look like blanks; elsewhere it may be copied. */
    window.tab = !marked ? "\t" : screen.plain ? "\\t" : "→";
    fputs(indent, out);
    write_window(out, &window, window.stop, screen);
    fputs(window.stop < window.length ? "...\n" : "\n", out);
    if (marked)
        write_mark(out, &window, at - start, mark, indent, screen);
    return newline == NULL ? length : end + 1;
}

void comparison_write(FILE *out, const char *text, size_t length, size_t at, const char *mark, const char *indent,
                      size_t columns, struct screen screen)
{
    size_t before = at == COMPARISON_NO_PLACE ? 0 : count_lines(text, at), start = 0;
    size_t skipped = before > LINES_BEFORE + 1 ? before - LINES_BEFORE - 1 : 0;
    if (length == 0) {
        fprintf(out, "%s(nothing)\n", indent);
        return;
    }
    for (size_t i = 0; i < skipped; i++)
        start = (size_t)((const char *)memchr(text + start, '\n', length - start) - text) + 1;
    write_count(out, indent, skipped, "");
    for (size_t i = 0; i < LINES_SHOWN && start < length; i++)
        start = write_line(out, text, length, start, at, mark, indent, columns, screen);
    /* Just behind the last newline there is a place, but no line. */
    if (at == length && text[length - 1] == '\n' && start == length)
        write_mark(out, &(struct window){.text = ""}, 0, mark, indent, screen);
    write_count(out, indent, count_lines(text + start, length - start), "more ");
}
