/* The line above what came of a person's work. */
#ifndef JUDGE_CLI_HEADLINE_H
#define JUDGE_CLI_HEADLINE_H

#include <stdio.h>

#include "judge/cli/screen.h"
#include "judge/package/problem.h"

/* Writes the title, the difficulty and the first patterns of problem. */
void headline_write(FILE *out, const struct problem *problem, struct screen screen);

/* The same, and behind it, or where columns (0: not known) are too few on a line of its own, a text that is fit for a
 * screen: "attempt 3   17:42 of 30:00". */
void headline_write_with(FILE *out, const struct problem *problem, struct screen screen, const char *text,
                         size_t columns);

#endif
