/* A calendar of the last weeks: a column a week, a row a day of the week, and in it how many problems there were. */
#ifndef JUDGE_CLI_CALENDAR_VIEW_H
#define JUDGE_CLI_CALENDAR_VIEW_H

#include <stdio.h>

#include "judge/cli/screen.h"
#include "judge/practice/days.h"

enum { CALENDAR_WEEKS = 53 };

/* Writes the year up to today; where columns (0: enough) are too few, as many weeks of it as fit. */
void calendar_view_write(FILE *out, const struct days *days, struct screen screen, size_t columns);

#endif
