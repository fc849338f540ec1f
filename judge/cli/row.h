/* A row of short items with gaps between them, that goes on in the next line where the screen ends: the head of a
 * problem, its limits, the commands that come next. */
#ifndef JUDGE_CLI_ROW_H
#define JUDGE_CLI_ROW_H

#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"
#include "judge/package/problem.h"

enum { ROW_GAP = 4 };

struct row {
    FILE *out;
    struct screen screen;
    size_t columns; /* of the screen; 0: one line, however long */
    size_t indent;  /* of the lines after the first */
    size_t column;  /* what is written of the line; 0: nothing */
};

/* Appends text, foreign, in the style, after gap blanks or on a new line. An item is never broken. */
void row_add(struct row *row, size_t gap, enum screen_style style, const char *text);

/* As row_add(), of at most so many columns: a text that is cut ends with dots. */
void row_add_most(struct row *row, size_t gap, enum screen_style style, const char *text, size_t most);

/* Ends the row. */
void row_end(struct row *row);

/* Writes a problem's title, difficulty and patterns, and ends the row. */
void row_write_problem(struct row *row, const struct problem *problem);

#endif
