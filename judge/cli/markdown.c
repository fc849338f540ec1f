/* The parser (md4c) calls back at each start and end of a block or a span, and with each piece of text. Text of a block
 * is gathered in a flow, or in a grid when it is a table; where the block ends, or another begins within it, the flow
 * is written onto the page. Hints are pages of their own. */
#include "judge/cli/markdown.h"

#include <md4c.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "judge/cli/escape.h"
#include "judge/cli/page.h"
#include "judge/cli/prose.h"
#include "sandbox/cleanup.h"

/* md4c 0.4.8 looks a byte or two behind the end of a text that ends within a link, and may hand over what it sees there
 * as text. NUL bytes stand there. */
enum { PADDING = 16 };

struct markdown {
    struct page page;
    struct prose prose;
    struct flow flow; /* the text of the block */
    struct grid grid; /* the table */
    size_t title;     /* where in the flow the text of the heading begins */
    FILE *raw;        /* code or a formula */
    char *raw_text;
    size_t raw_length;
    size_t calls, calls_most;
    const char *text, *end; /* what is read; PADDING follows */

    enum markdown_part part;
    unsigned hints_level;  /* of the heading whose section we are in; 0: none */
    struct strings *hints; /* where they go; NULL: they are not asked for */
    bool in_hints;         /* in the list */
    bool hints_done;       /* it was found */
    char *hint_text;
    size_t hint_length;
    struct error *err;
};

/* Returns -1 when the parser has called back more often than any honest text makes it: each short row of a table may
 * cost a call for each of many columns. Not 1: md4c (0.4.8) forgets what is greater than 0 and goes on. */
static int count_call(struct markdown *markdown)
{
    return ++markdown->calls > markdown->calls_most || markdown->prose.flow->failed ? -1 : 0;
}

/* How many of the length bytes at text, which md4c hands over, are there: see PADDING. */
static size_t held(const struct markdown *markdown, const char *text, size_t length)
{
    uintptr_t at = (uintptr_t)text, begin = (uintptr_t)markdown->text, end = (uintptr_t)markdown->end;
    if (at < begin || at > end + PADDING) /* a text of md4c's own */
        return length;
    return at > end ? 0 : length > end - at ? end - at : length;
}

/* Writes what was gathered as a paragraph. */
static void finish_text(struct markdown *markdown)
{
    page_write_flow(&markdown->page, &markdown->flow);
    flow_clear(&markdown->flow);
}

static int open_raw(struct markdown *markdown)
{
    free(take_ptr(markdown->raw_text));
    markdown->raw = open_memstream(&markdown->raw_text, &markdown->raw_length);
    return markdown->raw != NULL ? 0 : -1;
}

static int close_raw(struct markdown *markdown)
{
    return markdown->raw == NULL ? -1 : fclose(take_ptr(markdown->raw));
}

/* ---- in the lines ---- */

/* In a table a bar in code is written \|, and md4c leaves it so. */
static void add_cell_code(struct prose *prose, const char *text, size_t length)
{
    for (const char *end = text + length; text < end;) {
        const char *bar = memmem(text, (size_t)(end - text), "\\|", 2), *stop = bar == NULL ? end : bar;
        prose_add(prose, text, (size_t)(stop - text));
        text = bar == NULL ? end : bar + 1;
        if (bar != NULL)
            prose_add(prose, text++, 1);
    }
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct markdown *markdown = context;
    struct prose *prose = &markdown->prose;
    size_t length = held(markdown, text, size);
    if (type == MD_TEXT_HTML)
        prose_add_tag(prose, text, length);
    else if (markdown->raw != NULL && type == MD_TEXT_NULLCHAR)
        ; /* the byte itself comes with the text that follows */
    else if (markdown->raw != NULL)
        fwrite(text, 1, length, markdown->raw);
    else if (type == MD_TEXT_BR)
        flow_mark(prose->flow, FLOW_BREAK, 0);
    else if (type == MD_TEXT_NULLCHAR)
        prose_add(prose, "\xef\xbf\xbd", 3);
    else if (type == MD_TEXT_ENTITY)
        prose_add_entity(prose, text, length);
    else if (type == MD_TEXT_CODE && prose->flow == &markdown->grid.text)
        add_cell_code(prose, text, length);
    else
        prose_add(prose, text, length); /* a newline is a blank */
    return count_call(markdown);
}

static void add_attribute(struct markdown *markdown, const MD_ATTRIBUTE *attribute)
{
    struct prose *prose = &markdown->prose;
    for (size_t i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++) {
        if (count_call(markdown) != 0)
            return;
        const char *text = attribute->text + attribute->substr_offsets[i];
        size_t length = held(markdown, text, attribute->substr_offsets[i + 1] - attribute->substr_offsets[i]);
        if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            prose_add_entity(prose, text, length);
        else
            prose_add(prose, text, length);
    }
}

/* An address within the same text, which is what "#" begins, leads nowhere on a screen. */
static void leave_link(struct markdown *markdown, const MD_SPAN_A_DETAIL *detail)
{
    if (detail->href.size == 0 || detail->href.text[0] == '#')
        return;
    prose_open_address(&markdown->prose);
    add_attribute(markdown, &detail->href);
    prose_close_address(&markdown->prose);
}

static void leave_picture(struct markdown *markdown, const MD_SPAN_IMG_DETAIL *detail)
{
    if (prose_picture_is_bare(&markdown->prose))
        add_attribute(markdown, &detail->src);
    prose_close_picture(&markdown->prose);
}

static int leave_formula(struct markdown *markdown, bool alone)
{
    if (close_raw(markdown) != 0)
        return -1;
    prose_add_formula(&markdown->prose, markdown->raw_text, markdown->raw_length, alone);
    return 0;
}

static bool is_formula(MD_SPANTYPE type)
{
    return type == MD_SPAN_LATEXMATH || type == MD_SPAN_LATEXMATH_DISPLAY;
}

static int enter_span(struct markdown *markdown, MD_SPANTYPE type)
{
    static void (*const opens[])(struct prose *) = {
        [MD_SPAN_EM] = prose_open_emphasis, [MD_SPAN_STRONG] = prose_open_strong, [MD_SPAN_CODE] = prose_open_code,
        [MD_SPAN_A] = prose_open_link,      [MD_SPAN_IMG] = prose_open_picture,
    };
    if (is_formula(type))
        return open_raw(markdown);
    if ((size_t)type < sizeof opens / sizeof *opens && opens[type] != NULL)
        opens[type](&markdown->prose);
    return 0;
}

static int leave_span(struct markdown *markdown, MD_SPANTYPE type, void *detail)
{
    static void (*const closes[])(struct prose *) = {
        [MD_SPAN_EM] = prose_close_emphasis,
        [MD_SPAN_STRONG] = prose_close_strong,
        [MD_SPAN_CODE] = prose_close_code,
    };
    if (is_formula(type))
        return leave_formula(markdown, type == MD_SPAN_LATEXMATH_DISPLAY);
    if (type == MD_SPAN_A)
        leave_link(markdown, detail);
    else if (type == MD_SPAN_IMG)
        leave_picture(markdown, detail);
    else if ((size_t)type < sizeof closes / sizeof *closes && closes[type] != NULL)
        closes[type](&markdown->prose);
    return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    (void)detail;
    return count_call(markdown) != 0 ? -1 : enter_span(markdown, type);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    return count_call(markdown) != 0 ? -1 : leave_span(markdown, type, detail);
}

/* ---- hints ---- */

static bool at_top(const struct markdown *markdown)
{
    return markdown->page.depth == 0;
}

/* A heading at the top ends the section of hints, unless it is one of its own, and may begin it. */
static void note_heading(struct markdown *markdown, unsigned level)
{
    static const char name[] = "hints";
    const struct flow *flow = &markdown->flow;
    if (!at_top(markdown) || markdown->in_hints)
        return;
    if (markdown->hints_level >= level)
        markdown->hints_level = 0;
    if (flow->length - markdown->title == strlen(name) &&
        strncasecmp(flow->text + markdown->title, name, strlen(name)) == 0)
        markdown->hints_level = level;
    if (markdown->part == MARKDOWN_WITHOUT_HINTS)
        markdown->page.muted = markdown->hints_level > 0;
}

/* True when an ordered list that begins now is that of the hints. */
static bool begins_hints(const struct markdown *markdown)
{
    return markdown->hints != NULL && markdown->hints_level > 0 && !markdown->in_hints && !markdown->hints_done &&
           at_top(markdown);
}

static int enter_hint(struct markdown *markdown)
{
    struct page page = {.screen = markdown->page.screen, .columns = markdown->page.columns};
    page.out = open_memstream(&markdown->hint_text, &markdown->hint_length);
    if (page.out == NULL)
        return error_memory(markdown->err);
    markdown->page = page;
    return 0;
}

static int leave_hint(struct markdown *markdown)
{
    FILE *out = take_ptr(markdown->page.out);
    auto_free char *text = NULL;
    bool closed = fclose(out) == 0;
    text = take_ptr(markdown->hint_text);
    markdown->page.muted = true;
    return closed ? strings_add(markdown->hints, text, markdown->hint_length, markdown->err)
                  : error_memory(markdown->err);
}

/* ---- blocks ---- */

/* Headings of the first level are bold and underlined, of the second bold, of the others underlined. */
static void enter_heading(struct markdown *markdown, unsigned level)
{
    struct prose *prose = &markdown->prose;
    for (unsigned i = 0; i < level; i++)
        prose_add_sign(prose, "#");
    prose_add_sign(prose, " ");
    markdown->title = markdown->flow.length;
    prose_set_heading(prose, level);
}

static void leave_heading(struct markdown *markdown, unsigned level)
{
    prose_set_heading(&markdown->prose, 0);
    note_heading(markdown, level);
    finish_text(markdown);
}

static int enter_table(struct markdown *markdown, const MD_BLOCK_TABLE_DETAIL *detail)
{
    if (detail->col_count > GRID_COLUMNS_MAX)
        return -1;
    markdown->grid.columns = detail->col_count;
    markdown->grid.text.limit = markdown->flow.limit;
    markdown->prose.flow = &markdown->grid.text;
    return 0;
}

static int leave_table(struct markdown *markdown)
{
    if (markdown->grid.failed)
        return -1;
    page_write_grid(&markdown->page, &markdown->grid);
    grid_free(&markdown->grid);
    markdown->prose.flow = &markdown->flow;
    return 0;
}

static void set_align(struct markdown *markdown, const MD_BLOCK_TD_DETAIL *detail)
{
    struct grid *grid = &markdown->grid;
    grid->align[grid->count % grid->columns] = detail->align == MD_ALIGN_RIGHT    ? GRID_RIGHT
                                               : detail->align == MD_ALIGN_CENTER ? GRID_CENTER
                                                                                  : GRID_LEFT;
}

static int enter_list(struct markdown *markdown, const MD_BLOCK_OL_DETAIL *detail)
{
    if (begins_hints(markdown))
        markdown->in_hints = true;
    else
        page_open_ordered(&markdown->page, detail->is_tight != 0, detail->start, detail->mark_delimiter);
    return 0;
}

static void leave_list(struct markdown *markdown)
{
    if (markdown->in_hints && at_top(markdown)) {
        markdown->in_hints = false;
        markdown->hints_done = true;
    } else {
        page_close(&markdown->page);
    }
}

static int enter_item(struct markdown *markdown)
{
    if (markdown->in_hints && at_top(markdown))
        return enter_hint(markdown);
    page_open_item(&markdown->page);
    return 0;
}

static int leave_item(struct markdown *markdown)
{
    if (markdown->in_hints && at_top(markdown))
        return leave_hint(markdown);
    page_close(&markdown->page);
    return 0;
}

static int enter_block(struct markdown *markdown, MD_BLOCKTYPE type, void *detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        page_open_quote(&markdown->page);
        return 0;
    case MD_BLOCK_UL:
        page_open_list(&markdown->page, ((MD_BLOCK_UL_DETAIL *)detail)->is_tight != 0);
        return 0;
    case MD_BLOCK_OL:
        return enter_list(markdown, detail);
    case MD_BLOCK_LI:
        return enter_item(markdown);
    case MD_BLOCK_HR:
        page_write_rule(&markdown->page);
        return 0;
    case MD_BLOCK_H:
        enter_heading(markdown, ((MD_BLOCK_H_DETAIL *)detail)->level);
        return 0;
    case MD_BLOCK_CODE:
        return open_raw(markdown);
    case MD_BLOCK_TABLE:
        return enter_table(markdown, detail);
    case MD_BLOCK_TH:
        prose_set_heading(&markdown->prose, 2);
        set_align(markdown, detail);
        return 0;
    default:
        return 0;
    }
}

static int leave_block(struct markdown *markdown, MD_BLOCKTYPE type, void *detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
        page_close(&markdown->page);
        return 0;
    case MD_BLOCK_OL:
        leave_list(markdown);
        return 0;
    case MD_BLOCK_LI:
        return leave_item(markdown);
    case MD_BLOCK_H:
        leave_heading(markdown, ((MD_BLOCK_H_DETAIL *)detail)->level);
        return 0;
    case MD_BLOCK_CODE:
        if (close_raw(markdown) != 0)
            return -1;
        page_write_code(&markdown->page, markdown->raw_text, markdown->raw_length);
        return 0;
    case MD_BLOCK_TABLE:
        return leave_table(markdown);
    case MD_BLOCK_TH:
        prose_set_heading(&markdown->prose, 0);
        grid_end_cell(&markdown->grid);
        return 0;
    case MD_BLOCK_TD:
        grid_end_cell(&markdown->grid);
        return 0;
    default:
        return 0;
    }
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    finish_text(markdown); /* of an item, before what stands in it */
    return count_call(markdown) != 0 ? -1 : enter_block(markdown, type, detail);
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    if (type != MD_BLOCK_H)
        finish_text(markdown);
    return count_call(markdown) != 0 ? -1 : leave_block(markdown, type, detail);
}

/* ---- all of it ---- */

static void free_markdown(struct markdown *markdown)
{
    close_raw(markdown);
    free(markdown->raw_text);
    flow_free(&markdown->flow);
    grid_free(&markdown->grid);
    if (markdown->page.out != NULL)
        fclose(markdown->page.out);
    free(markdown->hint_text);
}

static bool parse(struct markdown *markdown, const char *text, size_t length)
{
    static const char mark[] = "\xef\xbb\xbf"; /* of the order of bytes, which some editors leave at the front */
    const MD_PARSER parser = {
        .flags = MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_TABLES | MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOHTMLBLOCKS,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    size_t skipped = length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    length -= skipped;
    auto_free char *padded = length > MARKDOWN_MAX ? NULL : calloc(1, length + PADDING);
    if (padded == NULL)
        return false;
    if (length > 0)
        memcpy(padded, text + skipped, length);
    markdown->text = padded;
    markdown->end = padded + length;
    markdown->prose = (struct prose){.flow = &markdown->flow, .screen = markdown->page.screen};
    markdown->calls_most = 4 * length + 1000;
    markdown->flow.limit = 8 * length + 64 * 1024;
    return md_parse(padded, (MD_SIZE)length, &parser, markdown) == 0 && !markdown->flow.failed;
}

struct markdown_look markdown_look_of(struct screen screen)
{
    size_t columns = screen_columns(STDOUT_FILENO);
    return (struct markdown_look){screen, columns > MARKDOWN_PROSE_COLUMNS ? MARKDOWN_PROSE_COLUMNS : columns};
}

void markdown_write(FILE *out, const char *text, size_t length, enum markdown_part part, struct markdown_look look)
{
    auto_free char *laid_out = NULL;
    size_t laid_out_length = 0;
    struct markdown markdown = {.part = part, .page = {.screen = look.screen, .columns = look.columns}};
    markdown.page.out = open_memstream(&laid_out, &laid_out_length);
    bool parsed = markdown.page.out != NULL && parse(&markdown, text, length);
    if (markdown.page.out != NULL)
        parsed = fclose(take_ptr(markdown.page.out)) == 0 && parsed;
    free_markdown(&markdown);
    if (parsed)
        fwrite(laid_out, 1, laid_out_length, out);
    else
        escape_write(out, text, length, "", (struct escape_cap){0});
}

int markdown_hints(const char *text, size_t length, struct markdown_look look, struct strings *hints, struct error *err)
{
    struct error none = {0};
    struct markdown markdown = {
        .hints = hints,
        .err = &none,
        .page = {.screen = look.screen, .columns = look.columns, .muted = true},
    };
    bool parsed = parse(&markdown, text, length);
    free_markdown(&markdown);
    if (parsed)
        return 0;
    strings_free(hints);
    if (none.kind == ERROR_NONE)
        return 0;
    *err = none;
    return -1;
}
