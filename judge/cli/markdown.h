/* Markdown on a terminal, in a calm look of our own.
 *
 * Read is CommonMark with tables, and formulas between dollars (math.h). HTML is left out, but for <br>, <sub> and
 * <sup>. Headings are bold, emphasis is underlined or bold, code has a colour; without colours the marks of Markdown
 * (#, *, `) stand in their place. Links have their address behind them, images their alternative text. Everything is
 * foreign and escaped. A text that cannot be laid out (longer than MARKDOWN_MAX, a table with more than
 * GRID_COLUMNS_MAX columns, something that would grow out of all proportion) is written as it is, escaped.
 *
 * Source: the CommonMark Spec, version 0.30; of tables, the GitHub Flavored Markdown Spec. */
#ifndef JUDGE_CLI_MARKDOWN_H
#define JUDGE_CLI_MARKDOWN_H

#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"
#include "judge/package/file.h"
#include "sandbox/error.h"

enum { MARKDOWN_MAX = 1024 * 1024, MARKDOWN_PROSE_COLUMNS = 92 };

/* How it is written. */
struct markdown_look {
    struct screen screen;
    size_t columns; /* lines are wrapped so that none is wider, but for code and single words; 0: no line is wrapped */
};

enum markdown_part {
    MARKDOWN_ALL,
    MARKDOWN_WITHOUT_HINTS, /* the sections with the heading "Hints" are left out */
};

/* The look of prose on standard output: as wide as its terminal, but at most MARKDOWN_PROSE_COLUMNS; not wrapped when
 * it is none. */
struct markdown_look markdown_look_of(struct screen screen);

/* Writes the length bytes of Markdown at text, or the part of it, to out. */
void markdown_write(FILE *out, const char *text, size_t length, enum markdown_part part, struct markdown_look look);

/* The hints in the length bytes of Markdown at text: the items of the first ordered list below a heading "Hints" (in
 * whatever case and of whatever level), each written as by markdown_write(). Adds them to *hints; none when the text
 * cannot be laid out. The caller frees *hints, also on failure. Fails with ERROR_MEMORY. */
int markdown_hints(const char *text, size_t length, struct markdown_look look, struct strings *hints,
                   struct error *err);

#endif
