/* The line above what came of a person's work. */
#ifndef JUDGE_CLI_HEADLINE_H
#define JUDGE_CLI_HEADLINE_H

#include <stdio.h>

#include "judge/cli/screen.h"
#include "judge/package/problem.h"

/* Writes the title, the difficulty and the first patterns of problem. */
void headline_write(FILE *out, const struct problem *problem, struct screen screen);

#endif
