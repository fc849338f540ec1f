/* The help texts. */
#ifndef JUDGE_CLI_HELP_H
#define JUDGE_CLI_HELP_H

#include "judge/cli/verb.h"

/* What judge is, its verbs, the options of all verbs. */
void help_print(void);

/* One verb: what it does, its options, two examples. */
void help_print_verb(const struct verb *verb);

/* The exit statuses. */
void help_print_exit_status(void);

#endif
