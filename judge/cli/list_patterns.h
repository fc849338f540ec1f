/* The screen of `judge list --patterns`: each pattern with its number of problems and how to recognise it. */
#ifndef JUDGE_CLI_LIST_PATTERNS_H
#define JUDGE_CLI_LIST_PATTERNS_H

#include <stddef.h>

#include "judge/cli/screen.h"
#include "judge/cli/tally.h"

/* Prints the patterns of the tally to standard output. Lines are wrapped to the terminal's width; on a narrow terminal
 * the sign stands below the pattern. */
void list_patterns_print(const struct tally *tally, struct screen screen);

#endif
