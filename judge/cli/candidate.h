/* Which file is judged, for which problem: what the person did not say is found in the working folder, else it is the
 * file that was started last, never a guess. */
#ifndef JUDGE_CLI_CANDIDATE_H
#define JUDGE_CLI_CANDIDATE_H

#include <stdbool.h>

#include "judge/cli/pick.h"

/* What a person said. */
struct candidate_request {
    const char *verb; /* "submit": errors name the command that helps with it */
    const char *file; /* a path, or NULL */
    const char *word; /* what --problem says, or NULL */
};

struct candidate {
    char *path;       /* as the person named it */
    struct pick pick; /* points into the catalog */
    bool remembered;  /* nobody named it and it is not in the working folder: it was started last */
};

/* Looks whether request's file (if it names one) can be read at all, before anything else is done. Fails with
 * ERROR_BAD_SOURCE when it is missing, a folder, or the program beside its source; source_read() looks closer, but only
 * knows the limit on the length once the problem is known. */
int candidate_check(const struct candidate_request *request, struct error *err);

/* Finds file and problem. A file without a word names its problem ("twosum.c"); without a file it is the one C file in
 * the working folder that names a problem, or that names word's; where there is none it is the file of the last start,
 * if it is still there and word's problem is its own. The caller frees with candidate_free(), before the catalog. Fails
 * with ERROR_USAGE (no such file, or several: all are named), ERROR_NO_SUCH_PROBLEM and what else pick_problem() fails
 * with. */
int candidate_find(const struct catalog *catalog, const struct candidate_request *request, struct candidate *candidate,
                   struct error *err);

/* Frees what candidate_find() made, and zeroes it. A zeroed struct is allowed. */
void candidate_free(struct candidate *candidate);

#endif
