/* A new package: small, complete, and without a finding, for a person to turn into another problem. */
#ifndef JUDGE_AUTHOR_SKELETON_H
#define JUDGE_AUTHOR_SKELETON_H

#include <stdbool.h>

#include "judge/package/problem.h"
#include "sandbox/error.h"

struct skeleton_request {
    const char *name;           /* ^[a-z0-9]+$: short name, and name of the folder */
    const char *folder;         /* in which the package is made */
    const char *pattern;        /* a keyword, ^[a-z0-9][a-z0-9-]*$, or NULL */
    enum difficulty difficulty; /* UNRATED: none */
    bool function;              /* the solver writes a function, not a program */
};

/* Makes the package with a uuid of its own. It appears whole, or not at all, and never over what is there. *path, which
 * the caller frees, is its folder. Fails with ERROR_USAGE for a name or a pattern that cannot be one, and where
 * something of the name is there already; ERROR_IO; ERROR_MEMORY. */
int skeleton_make(const struct skeleton_request *request, char **path, struct error *err);

#endif
