/* Blocks of text below one another: paragraphs, code, tables, within lists and quotes.
 *
 * Blocks are separated by an empty line, but for those of a list whose items stand close together. */
#ifndef JUDGE_CLI_PAGE_H
#define JUDGE_CLI_PAGE_H

#include "judge/cli/flow.h"
#include "judge/cli/grid.h"

enum { PAGE_DEPTH_MAX = 32, PAGE_MARKER_SIZE = 16 };

/* What blocks stand in. */
struct page_container {
    enum page_kind { PAGE_QUOTE, PAGE_LIST, PAGE_ITEM } kind;
    bool begun;                    /* a block stands in it */
    bool tight;                    /* its blocks stand close together */
    bool ordered;                  /* a list with numbers */
    unsigned number;               /* of a list: that of its next item */
    char delimiter;                /* of a list: what stands behind the number */
    char marker[PAGE_MARKER_SIZE]; /* of an item: what its first line begins with; "" once it is written */
    size_t indent;                 /* of an item: of its other lines */
};

struct page {
    FILE *out;
    struct screen screen;
    size_t columns;                                   /* of the screen; 0: lines are as long as they come */
    bool muted;                                       /* nothing is written */
    bool begun;                                       /* a block stands on it */
    size_t depth;                                     /* how many containers are open */
    struct page_container containers[PAGE_DEPTH_MAX]; /* the first of them; those that are deeper do not show */
};

/* Opens what the next blocks stand in: a quote; a list, with numbers from first on or with bullets; an item of it. Each
 * is closed by page_close(). */
void page_open_quote(struct page *page);
void page_open_list(struct page *page, bool tight);
void page_open_ordered(struct page *page, bool tight, unsigned first, char delimiter);
void page_open_item(struct page *page);
void page_close(struct page *page);

/* Writes a paragraph, wrapped. A flow without words is none. */
void page_write_flow(struct page *page, const struct flow *flow);

/* Writes lines of code, foreign text, indented by four and never wrapped. */
void page_write_code(struct page *page, const char *text, size_t length);

/* Writes a table. */
void page_write_grid(struct page *page, const struct grid *grid);

/* Writes a line across. */
void page_write_rule(struct page *page);

#endif
