/* The option -j: how many tests are run at once. */
#ifndef JUDGE_CLI_JOBS_H
#define JUDGE_CLI_JOBS_H

#include <argp.h>
#include <stddef.h>

#include "judge/cli/verb.h"

struct jobs {
    const char *text; /* what -j said; NULL: nothing */
    size_t count;     /* what it said, else 1 */
};

/* For parsers: reads the argument of -j, from 1 to WORKBENCH_BOXES_MAX, and once only. */
error_t jobs_parse(struct session *session, struct jobs *jobs, const char *text);

/* How many boxes to start: more than there are processors would only take time from each other. */
size_t jobs_boxes(const struct jobs *jobs);

#endif
