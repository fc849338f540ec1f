/* Which file is judged, for which problem: what the person did not say is found in the working folder, never guessed.
 */
#ifndef JUDGE_CLI_CANDIDATE_H
#define JUDGE_CLI_CANDIDATE_H

#include "judge/cli/pick.h"

/* Looks whether file (a path) can be read at all, before anything else is done. Fails with ERROR_BAD_SOURCE when it is
 * missing or a folder; source_read() looks closer, but only knows the limit on the length once the problem is known. */
int candidate_check(const char *file, struct error *err);

/* Finds file and problem. Of file and word (what --problem says) one or both may be NULL: a file without a word names
 * its problem
 * ("twosum.c"); without a file it is the one C file in the working folder that names a problem, or that names word's.
 * The caller frees *path, and *pick as pick_problem() says. Fails with ERROR_USAGE (no such file, or several: all are
 * named), ERROR_NO_SUCH_PROBLEM and what else pick_problem() fails with. */
int candidate_find(const struct catalog *catalog, const char *file, const char *word, char **path, struct pick *pick,
                   struct error *err);

#endif
