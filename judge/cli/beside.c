#include "judge/cli/beside.h"

#include <string.h>

#include "judge/cli/comparison.h"
#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "judge/run/tokens.h"

enum {
    ROWS_BEFORE = 3,
    ROWS_SHOWN = 12,
    GAP = 2,       /* columns between a number and its line */
    MIDDLE = 4,    /* and between the two sides: a blank, the mark, two blanks */
    DOTS = 3,      /* of what is cut */
    CONTEXT = 8,   /* at least so many behind the place */
    WIDTH_MIN = 16 /* of a line */
};

/* ---- lines ---- */

struct line {
    const char *text; /* without its newline; NULL: this side has no such line */
    size_t length;
    size_t solid; /* without the blanks at its end */
    size_t number;
    size_t at;    /* the place in it, or COMPARISON_NO_PLACE */
    bool partial; /* it goes on behind what is looked at */
};

struct row {
    struct line left, right;
    char mark;
};

/* One side, read line by line. */
struct side {
    const struct beside_text *text;
    size_t next;   /* where the next line begins */
    size_t number; /* of it */
    size_t late;   /* rows without a line before that */
};

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static size_t start_of_line(const char *text, size_t at)
{
    const char *newline = at == 0 ? NULL : memrchr(text, '\n', at);
    return newline == NULL ? 0 : (size_t)(newline - text) + 1;
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

/* Where the answer ends, as it stands beside a place at which the output goes on: on the answer's last line when the
 * output's line has something before that place, else (COMPARISON_NO_PLACE) on the line behind. */
static size_t end_beside(const struct beside_text *expected, const struct beside_text *output)
{
    size_t end = expected->length;
    bool goes_on = false;
    for (size_t i = start_of_line(output->text, output->at); i < output->at; i++)
        goes_on = goes_on || !is_space(output->text[i]);
    while (end > 0 && is_space(expected->text[end - 1]))
        end--;
    return goes_on ? end : COMPARISON_NO_PLACE;
}

/* A side whose next line is the one with the place (the one behind the last where there is none), less up to
 * ROWS_BEFORE; *before: how many these are. */
static struct side open_side(const struct beside_text *text, size_t at, size_t *before)
{
    size_t start = at == COMPARISON_NO_PLACE ? text->length : start_of_line(text->text, at);
    struct side side = {.text = text};
    for (*before = 0; *before < ROWS_BEFORE && start > 0; (*before)++)
        start = start_of_line(text->text, start - 1);
    side.next = start;
    side.number = text->lines + count_lines(text->text, start) + 1;
    return side;
}

static struct line take_line(struct side *side)
{
    const struct beside_text *text = side->text;
    struct line line = {.at = COMPARISON_NO_PLACE};
    if (side->late > 0) {
        side->late--;
        return line;
    }
    if (side->next >= text->length)
        return line;
    const char *start = text->text + side->next, *newline = memchr(start, '\n', text->length - side->next);
    line.text = start;
    line.length = newline == NULL ? text->length - side->next : (size_t)(newline - start);
    line.partial = newline == NULL && !text->whole;
    line.number = side->number++;
    side->next += line.length + (newline != NULL);
    for (line.solid = line.length; line.solid > 0 && is_space(line.text[line.solid - 1]);)
        line.solid--;
    return line;
}

/* Marks a row behind the place, and finds where its lines part, so that they are cut around that. */
static void compare(struct row *row, const struct side *left, const struct side *right, const struct token_rules *rules)
{
    struct line *wanted = &row->left, *given = &row->right;
    struct token_difference difference;
    if (wanted->partial || given->partial)
        return;
    if (wanted->text == NULL || given->text == NULL) {
        bool whole = wanted->text == NULL ? left->text->whole : right->text->whole;
        row->mark = !whole ? ' ' : wanted->text == NULL ? '>' : '<';
        return;
    }
    if (tokens_match(wanted->text, wanted->length, given->text, given->length, rules, &difference))
        return;
    row->mark = '|';
    given->at = comparison_offset(given->text, given->length, difference.line, difference.column);
    if (given->at != COMPARISON_NO_PLACE)
        wanted->at = comparison_counterpart(wanted->text, wanted->length, given->text, given->length, given->at);
}

/* ---- what is shown of a line ---- */

/* Puts what a screen has for the character at offset at into written, and its width into *columns. Returns its bytes.
 */
static size_t show(const struct line *line, size_t at, size_t *marks, bool plain, char written[ESCAPE_SIZE],
                   size_t *columns)
{
    size_t bytes = 1;
    char byte = line->text[at];
    if (byte == '\t')
        strcpy(written, plain ? "\\t" : "→");
    else if (at >= line->solid && byte == ' ')
        strcpy(written, plain ? "\\x20" : "·");
    else
        bytes = escape_character(line->text + at, line->length - at, marks, written);
    if (byte == '\t' || at >= line->solid)
        *marks = 0;
    *columns = utf8_width(written);
    return bytes;
}

/* The columns from offset start to stop; at most looks at so many that there are more than limit. */
static size_t measure(const struct line *line, size_t start, size_t stop, bool plain, size_t limit)
{
    size_t width = 0, marks = 0, columns = 0;
    char written[ESCAPE_SIZE];
    for (size_t at = start; at < stop && width <= limit; width += columns)
        at += show(line, at, &marks, plain, written, &columns);
    return width;
}

/* The offset that is about so many columns before the place. */
static size_t step_back(const struct line *line, bool plain, size_t width)
{
    size_t at = line->at, marks = 0, columns = 0;
    char written[ESCAPE_SIZE];
    while (at > 0) {
        size_t before = at - 1;
        for (int i = 0; i < 3 && before > 0 && ((unsigned char)line->text[before] & 0xc0) == 0x80; i++)
            before--;
        show(line, before, &marks, plain, written, &columns);
        if (columns > width)
            break;
        /* what has no width counts too, for there may be no end of it */
        width -= columns > 0 ? columns : 1;
        at = before;
        if (width == 0)
            break;
    }
    return at;
}

/* From where a line is shown in width columns. */
static size_t cut_front(const struct line *line, bool plain, size_t width)
{
    if (line->at == COMPARISON_NO_PLACE || measure(line, 0, line->length, plain, width) <= width ||
        measure(line, 0, line->at, plain, width) + CONTEXT + DOTS <= width)
        return 0;
    return step_back(line, plain, width / 2 - DOTS);
}

static size_t end_of_token(const struct line *line)
{
    size_t end = line->at;
    while (end < line->length && !is_space(line->text[end]))
        end++;
    return end;
}

/* What the cell at offset at looks like; style is that of the token at the place. */
static enum screen_style style_at(const struct line *line, size_t at, size_t token, enum screen_style style)
{
    if (style != SCREEN_PLAIN && at >= line->at && (at < token || at == line->at))
        return style;
    return at >= line->solid ? SCREEN_DIM : SCREEN_PLAIN;
}

static void write_dots(FILE *out, struct screen screen)
{
    fprintf(out, "%s...%s", screen_style(screen, SCREEN_DIM), screen_style(screen, SCREEN_PLAIN));
}

/* Writes a line in at most width columns, with the token at its place in style (PLAIN: as the rest). Returns how many
 * columns these are; *caret: before how many of them the place is. */
static size_t write_line(FILE *out, const struct line *line, size_t width, enum screen_style style,
                         struct screen screen, size_t *caret)
{
    size_t start = cut_front(line, screen.plain, width), used = 0, marks = 0, columns = 0, at = start;
    size_t token = line->at == COMPARISON_NO_PLACE ? 0 : end_of_token(line);
    enum screen_style now = SCREEN_PLAIN;
    char written[ESCAPE_SIZE];
    *caret = 0;
    if (start > 0) {
        write_dots(out, screen);
        used = DOTS;
    }
    bool cut = measure(line, start, line->length, screen.plain, width - used) > width - used;
    size_t room = cut ? width - DOTS : width;
    for (bool passed = false; at <= line->length; used += columns) {
        if (!passed && at >= line->at) {
            *caret = used;
            passed = true;
        }
        size_t bytes = at == line->length ? 0 : show(line, at, &marks, screen.plain, written, &columns);
        if (bytes == 0 || used + columns > room)
            break;
        enum screen_style wanted = style_at(line, at, token, style);
        if (wanted != now) /* styles add up: back to normal in between */
            fprintf(out, "%s%s", screen_style(screen, SCREEN_PLAIN),
                    wanted == SCREEN_PLAIN ? "" : screen_style(screen, wanted));
        now = wanted;
        fputs(written, out);
        at += bytes;
    }
    if (now != SCREEN_PLAIN)
        fputs(screen_style(screen, SCREEN_PLAIN), out);
    if (cut)
        write_dots(out, screen);
    return used + (cut ? DOTS : 0);
}

/* ---- rows ---- */

/* How all rows are laid out. */
struct layout {
    size_t indent, digits, left, right; /* columns: in front, of a number, of the lines of each side */
    struct screen screen;
};

static void write_blanks(FILE *out, size_t count)
{
    fprintf(out, "%*s", (int)count, "");
}

static void write_number(FILE *out, const struct layout *layout, const struct line *line)
{
    if (line->text == NULL)
        write_blanks(out, layout->digits);
    else
        fprintf(out, "%s%*zu%s", screen_style(layout->screen, SCREEN_DIM), (int)layout->digits, line->number,
                screen_style(layout->screen, SCREEN_PLAIN));
}

/* The caret below the place; words beside it, on the side where there is room. */
static void write_carets(FILE *out, const struct layout *layout, const size_t *left, size_t right, const char *words)
{
    const char *bad = screen_style(layout->screen, SCREEN_BAD), *plain = screen_style(layout->screen, SCREEN_PLAIN);
    size_t at = layout->indent + layout->digits + GAP, length = strlen(words);
    size_t other = at + layout->left + MIDDLE + layout->digits + GAP + right;
    write_blanks(out, at + (left == NULL ? 0 : *left));
    if (left != NULL)
        fprintf(out, "%s^%s", screen_style(layout->screen, SCREEN_GOOD), plain);
    size_t used = at + (left == NULL ? 0 : *left + 1);
    bool behind = right + 2 + length <= layout->right;
    if (behind || right < length + 1) {
        write_blanks(out, other - used);
        fprintf(out, "%s^%s%s%s\n", bad, behind && length > 0 ? " " : "", behind ? words : "", plain);
    } else {
        write_blanks(out, other - used - length - 1);
        fprintf(out, "%s%s ^%s\n", bad, words, plain);
    }
}

static void write_row(FILE *out, const struct layout *layout, const struct row *row, const char *words)
{
    const bool parted = words != NULL; /* the row with the place */
    size_t left = 0, right = 0, used = 0;
    write_blanks(out, layout->indent);
    write_number(out, layout, &row->left);
    write_blanks(out, GAP);
    if (row->left.text != NULL)
        used = write_line(out, &row->left, layout->left, parted ? SCREEN_GOOD : SCREEN_PLAIN, layout->screen, &left);
    if (row->mark != ' ' || row->right.text != NULL) {
        write_blanks(out, layout->left - used + 1);
        fprintf(out, "%s%c%s", screen_style(layout->screen, parted ? SCREEN_BAD : SCREEN_DIM), row->mark,
                screen_style(layout->screen, SCREEN_PLAIN));
    }
    if (row->right.text != NULL) {
        write_blanks(out, MIDDLE - 2);
        write_number(out, layout, &row->right);
        write_blanks(out, GAP);
        write_line(out, &row->right, layout->right, parted ? SCREEN_BAD : SCREEN_PLAIN, layout->screen, &right);
    }
    fputc('\n', out);
    if (parted)
        write_carets(out, layout, row->left.text != NULL && row->left.at != COMPARISON_NO_PLACE ? &left : NULL, right,
                     words);
}

/* "... 12 lines" on each side that has some. */
static void write_counts(FILE *out, const struct layout *layout, size_t left, size_t right, const char *what)
{
    char text[64] = "";
    if (left == 0 && right == 0)
        return;
    if (left > 0)
        snprintf(text, sizeof text, "... %zu %sline%s", left, what, left == 1 ? "" : "s");
    size_t width = layout->digits + GAP + layout->left + MIDDLE, used = strlen(text);
    write_blanks(out, layout->indent);
    fputs(text, out);
    if (right > 0) {
        write_blanks(out, used < width ? width - used : 1);
        fprintf(out, "... %zu %sline%s", right, what, right == 1 ? "" : "s");
    }
    fputc('\n', out);
}

/* No wider than the lines need, so that short ones stand close to one another. */
static struct layout lay_out(const struct row *rows, size_t count, size_t indent, size_t columns, struct screen screen)
{
    struct layout layout = {.indent = indent, .digits = 1, .left = WIDTH_MIN, .screen = screen};
    size_t greatest = 0;
    for (size_t i = 0; i < count; i++) {
        greatest = rows[i].left.number > greatest ? rows[i].left.number : greatest;
        greatest = rows[i].right.number > greatest ? rows[i].right.number : greatest;
    }
    for (; greatest >= 10; greatest /= 10)
        layout.digits++;
    size_t fixed = indent + 2 * (layout.digits + GAP) + MIDDLE;
    size_t half = columns > fixed + 2 * (size_t)WIDTH_MIN ? (columns - fixed) / 2 : WIDTH_MIN;
    for (size_t i = 0; i < count; i++) {
        size_t width =
            rows[i].left.text == NULL ? 0 : measure(&rows[i].left, 0, rows[i].left.length, screen.plain, half);
        layout.left = width > layout.left ? width : layout.left;
    }
    layout.left = layout.left < half ? layout.left : half;
    layout.right = columns > fixed + layout.left + WIDTH_MIN ? columns - fixed - layout.left : WIDTH_MIN;
    return layout;
}

/* Fills rows; *parted: which of them has the place. Returns how many there are. */
static size_t take_rows(struct side *left, struct side *right, size_t before, const struct token_rules *rules,
                        struct row *rows)
{
    size_t count = 0;
    for (; count < ROWS_SHOWN; count++) {
        struct row *row = &rows[count];
        *row = (struct row){.left = take_line(left), .right = take_line(right), .mark = ' '};
        if (row->left.text == NULL && row->right.text == NULL && count > before)
            break;
        if (count > before)
            compare(row, left, right, rules);
    }
    return count;
}

static void put_place(struct line *line, const struct beside_text *text, size_t at)
{
    if (line->text == NULL || at == COMPARISON_NO_PLACE)
        return;
    size_t offset = at - (size_t)(line->text - text->text);
    line->at = offset < line->length ? offset : line->length;
}

void beside_write(FILE *out, const struct beside_text *expected, const struct beside_text *output,
                  const struct token_rules *rules, const char *mark, size_t indent, size_t columns,
                  struct screen screen)
{
    struct row rows[ROWS_SHOWN];
    size_t wanted = expected->at != COMPARISON_NO_PLACE ? expected->at : end_beside(expected, output);
    size_t before_left = 0, before_right = 0;
    struct side left = open_side(expected, wanted, &before_left), right = open_side(output, output->at, &before_right);
    size_t before = before_left > before_right ? before_left : before_right;
    size_t skipped_left = left.number - 1, skipped_right = right.number - 1;
    left.late = before - before_left;
    right.late = before - before_right;
    size_t count = take_rows(&left, &right, before, rules, rows);
    struct row *parted = &rows[before];
    put_place(&parted->left, expected, wanted);
    put_place(&parted->right, output, output->at);
    parted->mark = parted->left.text == NULL ? '>' : parted->right.text == NULL ? '<' : '|';
    struct layout layout = lay_out(rows, count, indent, columns, screen);
    write_blanks(out, indent - GAP);
    fprintf(out, "%s%-*s%s%s\n", screen_style(screen, SCREEN_DIM),
            (int)(GAP + layout.digits + GAP + layout.left + MIDDLE), "expected", "output",
            screen_style(screen, SCREEN_PLAIN));
    write_counts(out, &layout, skipped_left, skipped_right, "");
    for (size_t i = 0; i < count; i++)
        write_row(out, &layout, &rows[i], i == before ? mark : NULL);
    write_counts(out, &layout, count_lines(expected->text + left.next, expected->length - left.next),
                 count_lines(output->text + right.next, output->length - right.next), "more ");
}
