/* `judge` alone: where a person stands, for a new one what there is, and what to do next. */
#ifndef JUDGE_CLI_OVERVIEW_H
#define JUDGE_CLI_OVERVIEW_H

#include "judge/cli/verb.h"

/* Prints at most 15 lines. Returns an exit status, or -1 with *err. */
int overview_print(const struct session *session, struct error *err);

#endif
