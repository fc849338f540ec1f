#include "judge/cli/page.h"

#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

enum { TEXT_COLUMNS_LEAST = 16, RULE_COLUMNS = 40, CODE_INDENT = 4, TAB = 4 };

/* How many of the open containers show. */
static size_t shown(const struct page *page)
{
    return page->depth < PAGE_DEPTH_MAX ? page->depth : PAGE_DEPTH_MAX;
}

/* ---- the start of a line ---- */

static void write_blanks(FILE *out, size_t count)
{
    fprintf(out, "%*s", (int)count, "");
}

/* Begins a line in the first count containers. Blanks are written when something follows. */
static void begin_line(struct page *page, size_t count, bool empty)
{
    size_t blanks = 0;
    for (size_t i = 0; i < count; i++) {
        struct page_container *container = &page->containers[i];
        if (container->kind == PAGE_QUOTE) {
            write_blanks(page->out, blanks);
            fprintf(page->out, "%s%s%s", screen_style(page->screen, SCREEN_DIM), page->screen.plain ? ">" : "│",
                    screen_style(page->screen, SCREEN_PLAIN));
            blanks = 1;
        } else if (container->marker[0] != '\0') {
            write_blanks(page->out, blanks);
            fputs(container->marker, page->out);
            container->marker[0] = '\0';
            blanks = 1;
        } else {
            blanks += container->indent;
        }
    }
    if (!empty)
        write_blanks(page->out, blanks);
}

static void begin_full_line(void *context)
{
    struct page *page = context;
    begin_line(page, shown(page), false);
}

static void write_empty_line(void *context)
{
    struct page *page = context;
    begin_line(page, shown(page), true);
    fputc('\n', page->out);
}

static size_t begun_containers(const struct page *page)
{
    size_t count = 0;
    while (count < shown(page) && page->containers[count].begun)
        count++;
    return count;
}

/* Begins a block: an empty line before it, where there has to be one. */
static void begin_block(struct page *page)
{
    size_t begun = begun_containers(page);
    bool close = begun > 0 && page->containers[begun - 1].tight;
    if (page->begun && !close) {
        begin_line(page, begun, true);
        fputc('\n', page->out);
    }
    page->begun = true;
    for (size_t i = 0; i < shown(page); i++)
        page->containers[i].begun = true;
}

/* The columns that are left for text; 0: any. */
static size_t text_columns(const struct page *page)
{
    size_t taken = 0;
    for (size_t i = 0; i < shown(page); i++)
        taken += page->containers[i].kind == PAGE_QUOTE ? 2 : page->containers[i].indent;
    if (page->columns > taken + TEXT_COLUMNS_LEAST)
        return page->columns - taken;
    return page->columns < TEXT_COLUMNS_LEAST ? page->columns : TEXT_COLUMNS_LEAST;
}

/* ---- containers ---- */

static void open_container(struct page *page, struct page_container container)
{
    if (page->depth < PAGE_DEPTH_MAX)
        page->containers[page->depth] = container;
    page->depth++;
}

void page_open_quote(struct page *page)
{
    open_container(page, (struct page_container){.kind = PAGE_QUOTE});
}

void page_open_list(struct page *page, bool tight)
{
    open_container(page, (struct page_container){.kind = PAGE_LIST, .tight = tight});
}

void page_open_ordered(struct page *page, bool tight, unsigned first, char delimiter)
{
    open_container(page,
                   (struct page_container){
                       .kind = PAGE_LIST, .tight = tight, .ordered = true, .number = first, .delimiter = delimiter});
}

void page_open_item(struct page *page)
{
    struct page_container item = {.kind = PAGE_ITEM};
    struct page_container *list =
        page->depth > 0 && page->depth <= PAGE_DEPTH_MAX ? &page->containers[page->depth - 1] : NULL;
    if (list != NULL && list->ordered)
        snprintf(item.marker, sizeof item.marker, "%u%c", list->number++, list->delimiter);
    else
        snprintf(item.marker, sizeof item.marker, "%s", page->screen.plain ? "-" : "•");
    item.indent = utf8_width(item.marker) + 1;
    item.tight = list != NULL && list->tight;
    open_container(page, item);
}

/* An item without a block still has its marker. */
void page_close(struct page *page)
{
    bool unwritten = page->depth <= PAGE_DEPTH_MAX && page->containers[page->depth - 1].marker[0] != '\0';
    if (unwritten && !page->muted) {
        begin_block(page);
        write_empty_line(page);
    }
    page->depth--;
}

/* ---- blocks ---- */

void page_write_flow(struct page *page, const struct flow *flow)
{
    struct flow_line line;
    size_t columns = text_columns(page), at = 0;
    bool begun = false;
    while (!page->muted && flow_next(flow, at, flow->length, columns, &line)) {
        if (!begun)
            begin_block(page);
        begun = true;
        begin_line(page, shown(page), line.start == line.end);
        flow_write(page->out, flow, line.start, line.end, page->screen);
        fputc('\n', page->out);
        at = line.next;
    }
}

/* Tabs become blanks: the indent would move them. */
static void write_code_line(FILE *out, const char *text, size_t length)
{
    write_blanks(out, CODE_INDENT);
    for (size_t column = 0, marks = 0; length > 0;) {
        char written[ESCAPE_SIZE];
        size_t bytes = escape_character(text, length, &marks, written);
        if (*text == '\t') {
            size_t blanks = TAB - column % TAB;
            write_blanks(out, blanks);
            column += blanks;
        } else {
            fputs(written, out);
            column += utf8_width(written);
        }
        text += bytes;
        length -= bytes;
    }
}

void page_write_code(struct page *page, const char *text, size_t length)
{
    if (page->muted || length == 0)
        return;
    begin_block(page);
    for (const char *end = text + length, *stop = text; text < end; text = stop + 1) {
        stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop == NULL ? end : stop;
        begin_line(page, shown(page), stop == text);
        if (stop > text)
            write_code_line(page->out, text, (size_t)(stop - text));
        fputc('\n', page->out);
    }
}

void page_write_grid(struct page *page, const struct grid *grid)
{
    struct grid_page target = {
        .out = page->out,
        .screen = page->screen,
        .columns = text_columns(page),
        .begin = begin_full_line,
        .separate = write_empty_line,
        .context = page,
    };
    if (page->muted)
        return;
    begin_block(page);
    grid_write(grid, &target);
}

void page_write_rule(struct page *page)
{
    size_t columns = text_columns(page);
    if (page->muted)
        return;
    begin_block(page);
    begin_line(page, shown(page), false);
    fputs(screen_style(page->screen, SCREEN_DIM), page->out);
    for (size_t i = 0; i < RULE_COLUMNS && (columns == 0 || i < columns); i++)
        fputs(page->screen.plain ? "-" : "─", page->out);
    fprintf(page->out, "%s\n", screen_style(page->screen, SCREEN_PLAIN));
}
