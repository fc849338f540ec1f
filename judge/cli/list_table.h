/* The table of `judge list`, one line a problem. */
#ifndef JUDGE_CLI_LIST_TABLE_H
#define JUDGE_CLI_LIST_TABLE_H

#include "judge/cli/list_filter.h"
#include "judge/cli/screen.h"
#include "judge/package/catalog.h"
#include "sandbox/error.h"

/* standings NULL, or without a problem that was met: the columns of what was done are left out; else, where all columns
 * are too wide for the terminal, that of the short names. Prints a heading and a line for each problem that is chosen,
 * to standard output; nothing when none is. A line that is wider than the terminal is cut, never wrapped. Fails with
 * ERROR_MEMORY. */
int list_table_print(const struct catalog *catalog, const struct standings *standings, const struct list_choice *choice,
                     struct screen screen, struct error *err);

#endif
