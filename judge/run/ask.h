/* Runs a trusted command and takes down what it says: for asking the compiler about itself. Nothing foreign is run this
 * way. */
#ifndef JUDGE_RUN_ASK_H
#define JUDGE_RUN_ASK_H

#include <stdbool.h>

#include "sandbox/error.h"
#include "sandbox/sandbox.h"

/* Runs argv[0] (an absolute path; argv ends with NULL) with the environment (ends with NULL) for at most 20 s, standard
 * input from /dev/null, and puts standard output and error together, at most 256 KiB, into a new string that the caller
 * frees. *good: it ended with status 0. Fails with ERROR_SANDBOX, ERROR_IO when it cannot be run. */
int ask(struct sandbox *box, const char *const *argv, const char *const *environment, char **answer, bool *good,
        struct error *err);

#endif
