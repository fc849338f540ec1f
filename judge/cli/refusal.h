/* What the compiler said, on a screen: its warnings, and its no. */
#ifndef JUDGE_CLI_REFUSAL_H
#define JUDGE_CLI_REFUSAL_H

#include "judge/cli/screen.h"
#include "judge/cli/verb.h"
#include "judge/package/problem.h"
#include "judge/run/compile.h"

/* Writes the compiler's log to standard output, escaped and cut; nothing when it is empty. */
void refusal_print_log(const struct compilation *compilation, struct screen screen);

/* Writes to standard output that the compiler refused the program, and why. */
void refusal_print(const struct compilation *compilation, const struct problem *problem, const struct session *session);

/* Writes the line with the next command: "judge VERB FILE", but the statement where main is there twice, for whoever
 * writes one where a function is asked for has to read what is asked. word: what --problem said, or NULL. */
void refusal_print_next(const struct compilation *compilation, const struct problem *problem,
                        const struct session *session, const char *verb, const char *file, const char *word);

#endif
