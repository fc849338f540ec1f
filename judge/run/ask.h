/* Runs a trusted command and takes down what it says: for asking the compiler about itself. Nothing foreign is run this
 * way. */
#ifndef JUDGE_RUN_ASK_H
#define JUDGE_RUN_ASK_H

#include "sandbox/error.h"

/* Runs argv[0] (an absolute path; argv ends with NULL) with the environment (ends with NULL), standard input from
 * /dev/null, and puts standard output and error together, at most 256 KiB, into a new string that the caller frees.
 * *status is what waitpid(2) gives. Fails with ERROR_IO when it cannot be run. */
int ask(const char *const *argv, const char *const *environment, char **answer, int *status, struct error *err);

#endif
