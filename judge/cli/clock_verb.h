/* What pause, resume and abandon have in common: which practice is meant, and what is said. */
#ifndef JUDGE_CLI_CLOCK_VERB_H
#define JUDGE_CLI_CLOCK_VERB_H

#include "judge/cli/verb.h"

enum clock_act { CLOCK_PAUSE, CLOCK_RESUME, CLOCK_ABANDON };

/* The arguments: [P], --json. */
extern const struct argp CLOCK_ARGP;

/* The whole verb, as struct verb has it. The practice is that of the problem that the person names; else the only one
 * that is open; else the only one whose clock runs (pause) or stands still (resume); else, but never to end it, that of
 * the file that was started last. Fails with ERROR_USAGE when there is none, or there are several, which are named. */
int clock_verb_run(enum clock_act act, struct session *session, int argc, char **argv, struct error *err);

#endif
