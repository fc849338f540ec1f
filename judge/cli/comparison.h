/* An answer and an output, one below the other, with the place marked at which they part.
 *
 * Foreign text: escaped, and cut to a window around that place. Blanks at the end of a line, and tabs in the line of
 * that place, are made visible, for they are what cannot be seen otherwise. */
#ifndef JUDGE_CLI_COMPARISON_H
#define JUDGE_CLI_COMPARISON_H

#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"

#define COMPARISON_NO_PLACE ((size_t)-1)

/* The offset in text of a line and column (from 1, columns in bytes), which may be just behind its last byte;
 * COMPARISON_NO_PLACE when there is no such place, and for line 0. */
size_t comparison_offset(const char *text, size_t length, size_t line, size_t column);

/* Where in expected stands what output has at offset at: the same token, counted from the start, or the same blank
 * before it. COMPARISON_NO_PLACE when expected has no such token. */
size_t comparison_counterpart(const char *expected, size_t expected_length, const char *output, size_t output_length,
                              size_t at);

/* Writes the lines of text around offset at, a caret and the words of mark below it; from the first line on when at is
 * COMPARISON_NO_PLACE. Each line begins with indent; the one with the place is cut to so many
 * columns (0: not known), as far as its bytes take one each. What is left out before and behind is counted. An empty
 * text is
 * "(nothing)". */
void comparison_write(FILE *out, const char *text, size_t length, size_t at, const char *mark, const char *indent,
                      size_t columns, struct screen screen);

#endif
