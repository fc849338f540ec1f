/* Statistics on a screen, and as JSON. */
#ifndef JUDGE_CLI_STATS_VIEW_H
#define JUDGE_CLI_STATS_VIEW_H

#include <stdio.h>

#include "judge/cli/verb.h"
#include "judge/practice/days.h"
#include "judge/practice/statistics.h"

struct stats_sheet {
    const struct session *session;
    const struct statistics *statistics;
    const struct days *days;
    const struct strings *asked; /* patterns; none: all */
    bool whole;                  /* without a first day */
    int64_t since;               /* that day, unless whole */
    struct screen screen;
    size_t columns; /* of the screen; 0: any number */
};

/* Writes a struct stats_sheet with the next command; for pager_run(). */
int stats_write(FILE *out, const void *context, struct error *err);

/* Prints it as a document. Fails as document_print(). */
int stats_print_json(const struct stats_sheet *sheet, struct error *err);

enum { STATS_STREAK_SIZE = 128 };

/* "streak 6 days", or none, with the longest one where that is longer. */
void stats_describe_streak(const struct streak *streak, char text[STATS_STREAK_SIZE]);

/* Writes the command that lists what is to be done: of the weakest pattern (NULL: of all), unless all of that is
 * solved.
 */
void stats_write_list(FILE *out, const char *command, const struct statistics_pattern *weakest);

/* How many of so many, in percent, rounded to the nearest, though never to 0 or 100 where it is neither. */
unsigned stats_percent(size_t part, size_t whole);

#endif
