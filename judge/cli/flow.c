#include "judge/cli/flow.h"

#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* Makes room for more bytes. */
static bool reserve(struct flow *flow, size_t more)
{
    if (flow->failed || (flow->limit != 0 && flow->length + more > flow->limit))
        return !(flow->failed = true);
    if (flow->length + more <= flow->capacity)
        return true;
    size_t capacity = 2 * flow->capacity + more + 64;
    char *text = realloc(flow->text, capacity);
    flow->text = text != NULL ? text : flow->text;
    unsigned char *styles = text != NULL ? realloc(flow->styles, capacity) : NULL;
    flow->styles = styles != NULL ? styles : flow->styles;
    if (styles == NULL)
        return !(flow->failed = true);
    flow->capacity = capacity;
    return true;
}

static void append(struct flow *flow, const char *bytes, size_t length, unsigned style)
{
    if (!reserve(flow, length))
        return;
    memcpy(flow->text + flow->length, bytes, length);
    memset(flow->styles + flow->length, (int)style, length);
    flow->length += length;
}

void flow_add(struct flow *flow, const char *text, size_t length, unsigned style)
{
    while (length > 0 && !flow->failed) {
        char written[ESCAPE_SIZE];
        size_t bytes = escape_character(text, length, &flow->marks, written);
        if (*text == '\n' || *text == '\t' || *text == '\r')
            append(flow, " ", 1, style);
        else
            append(flow, written, strlen(written), style);
        text += bytes;
        length -= bytes;
    }
}

void flow_mark(struct flow *flow, char mark, unsigned style)
{
    append(flow, &mark, 1, style);
}

void flow_hold(struct flow *flow, size_t start, size_t columns)
{
    if (flow_columns(flow, start, flow->length) > columns)
        return;
    for (size_t i = start; i < flow->length; i++) {
        if (flow->text[i] == ' ')
            flow->text[i] = FLOW_BLANK;
    }
}

/* The character at a byte of the flow: its bytes, and its columns in *columns. All of a flow is UTF-8. */
static size_t character(const struct flow *flow, size_t at, size_t *columns)
{
    uint32_t point = 0;
    size_t bytes = utf8_decode(flow->text + at, flow->length - at, &point);
    *columns = utf8_columns(point);
    return bytes == 0 ? 1 : bytes;
}

size_t flow_columns(const struct flow *flow, size_t start, size_t end)
{
    size_t sum = 0, columns = 0;
    for (; start < end; sum += columns)
        start += character(flow, start, &columns);
    return sum;
}

size_t flow_widest_word(const struct flow *flow, size_t start, size_t end)
{
    size_t widest = 0, word = 0, columns = 0;
    while (start < end) {
        bool gap = flow->text[start] == ' ' || flow->text[start] == FLOW_BREAK;
        start += character(flow, start, &columns);
        word = gap ? 0 : columns == 2 ? 2 : word + columns;
        widest = word > widest ? word : widest;
    }
    return widest;
}

/* A line may end at `at`, before which it is `columns` wide; what follows starts there too until blanks are skipped. */
static void note_end(struct flow_line *line, size_t at, size_t columns)
{
    line->end = line->next = at;
    line->columns = columns;
}

bool flow_next(const struct flow *flow, size_t start, size_t end, size_t columns, struct flow_line *line)
{
    while (start < end && flow->text[start] == ' ')
        start++;
    if (start == end)
        return false;
    *line = (struct flow_line){.start = start};
    size_t at = start, column = 0, width = 0;
    bool known = false, blank = false, wide = false;
    for (size_t bytes = 0; at < end; at += bytes, column += width) {
        if (flow->text[at] == FLOW_BREAK)
            break;
        bytes = character(flow, at, &width);
        bool gap = flow->text[at] == ' ';
        if (at > start && ((gap && !blank) || (!gap && !blank && (wide || width == 2)))) {
            note_end(line, at, column);
            known = true;
        }
        blank = gap;
        wide = width == 2;
        if (known && !gap && columns != 0 && column + width > columns)
            return true;
    }
    bool broken = at < end;
    while (at > start && flow->text[at - 1] == ' ') {
        at--;
        column--;
    }
    note_end(line, at, column);
    line->next = broken ? (size_t)((char *)memchr(flow->text + at, FLOW_BREAK, end - at) - flow->text) + 1 : end;
    return true;
}

size_t flow_fit(const struct flow *flow, size_t start, size_t end, size_t columns)
{
    for (size_t column = 0, width = 0, bytes = 0; start < end; start += bytes, column += width) {
        bytes = character(flow, start, &width);
        if (column + width > columns)
            break;
    }
    return start;
}

static void write_style(FILE *out, unsigned style, struct screen screen)
{
    static const struct {
        unsigned flag;
        enum screen_style style;
    } styles[] = {
        {FLOW_STRONG, SCREEN_BOLD},
        {FLOW_EMPHASIS, SCREEN_UNDERLINE},
        {FLOW_CODE, SCREEN_CODE},
        {FLOW_DIM, SCREEN_DIM},
    };
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if ((style & styles[i].flag) != 0)
            fputs(screen_style(screen, styles[i].style), out);
    }
}

void flow_write(FILE *out, const struct flow *flow, size_t start, size_t end, struct screen screen)
{
    unsigned style = 0;
    for (; start < end; start++) {
        unsigned wanted = screen.color ? flow->styles[start] : 0;
        if (wanted != style && style != 0)
            fputs(screen_style(screen, SCREEN_PLAIN), out);
        if (wanted != style)
            write_style(out, wanted, screen);
        style = wanted;
        fputc(flow->text[start] == FLOW_BLANK ? ' ' : flow->text[start], out);
    }
    if (style != 0)
        fputs(screen_style(screen, SCREEN_PLAIN), out);
}

void flow_clear(struct flow *flow)
{
    flow->length = flow->marks = 0;
}

void flow_free(struct flow *flow)
{
    free(flow->text);
    free(flow->styles);
    *flow = (struct flow){0};
}
