/* The commands that a screen names for the next step, as a person would type them: with this session's --catalog, and
 * with --problem where the file's name does not say it. */
#ifndef JUDGE_CLI_COMMANDS_H
#define JUDGE_CLI_COMMANDS_H

#include <stdio.h>

#include "judge/cli/verb.h"
#include "judge/package/problem.h"

/* Writes "judge VERB FILE", and " --problem WORD" unless word is NULL. verb may have options behind it: "submit --all".
 */
void command_on_file(FILE *out, const struct session *session, const char *verb, const char *file, const char *word);

/* Writes "judge VERB P": P is word where that is the path of a package (it may be NULL), else the short name. */
void command_on_problem(FILE *out, const struct session *session, const char *verb, const struct problem *problem,
                        const char *word);

/* Writes "judge list -p PATTERN" with the first pattern of problem, "judge list" where it has none. */
void command_list(FILE *out, const struct session *session, const struct problem *problem);

#endif
