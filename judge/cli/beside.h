/* An answer and an output side by side, with the place marked at which they part.
 *
 *     expected          output
 *       2  1 2 3      2  1 2 3
 *       3  4 5 6   |  3  4 5 7
 *              ^             ^ wrong token
 *       4  7       <
 *
 * The lines around that place, with their numbers, so that the two lines in which they part stand in one row. Between
 * them '|' marks a row whose lines differ by the rules of the problem, '<' and '>' one of which only one side has a
 * line; what counts as equal is not marked, and neither is what stands before the place. Foreign text: escaped, a tab
 * and the blanks at the end of a line made visible, long lines cut around the place. Pure; what it costs is bounded by
 * the lengths once, however long the lines are. */
#ifndef JUDGE_CLI_BESIDE_H
#define JUDGE_CLI_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"
#include "judge/package/token_rules.h"

/* Narrower than this, lines are cut so much that below each other is better. */
enum { BESIDE_COLUMNS_MIN = 100 };

struct beside_text {
    const char *text;
    size_t length;
    size_t at;    /* the place, at most length; of the answer it may be COMPARISON_NO_PLACE */
    bool whole;   /* it goes up to the end; else the end is not looked at */
    size_t lines; /* of the whole before it */
};

/* Writes both to out, on a screen of so many columns, each line after indent blanks. mark: a few words, fit for a
 * screen, beside the place in the output. */
void beside_write(FILE *out, const struct beside_text *expected, const struct beside_text *output,
                  const struct token_rules *rules, const char *mark, size_t indent, size_t columns,
                  struct screen screen);

#endif
