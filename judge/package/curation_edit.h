/* Adding a problem to a catalog.yaml that a person wrote.
 *
 * The file is edited as text, so that comments, order and layout stay as they are: a line is put in where one of the
 * same kind stands. What came of it is read again, and must say what it said before and the new problem. */
#ifndef JUDGE_PACKAGE_CURATION_EDIT_H
#define JUDGE_PACKAGE_CURATION_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

/* What is to be said of a problem. */
struct curation_addition {
    const char *short_name;
    enum difficulty difficulty;     /* DIFFICULTY_UNRATED: nothing */
    const struct strings *patterns; /* those that the file does not say yet; may be NULL */
    int64_t computed_us;            /* a time limit that was computed, over one that was before; 0: nothing */
    bool place;                     /* the problem is new: it is numbered after all others */
    const struct strings *others;   /* short names of the other packages of the folder, in the order of their numbers;
                                       where the file has no order they are put before the new one; may be NULL */
};

/* Changes catalog.yaml in folder, or makes it, in one step; does nothing when it says all of that already. Where it is
 * too unusual to be changed like that, or somebody said something else of the problem, *lines is what a person would
 * write into it (the caller frees it) and the file stays as it is; else *lines is NULL. The caller holds the lock.
 * Fails with ERROR_BROKEN_PACKAGE as curation_read(), ERROR_IO, ERROR_MEMORY. */
int curation_add(const char *folder, const struct curation_addition *addition, char **lines, struct error *err);

/* Waits until nobody else changes the catalog in folder. *lock is a descriptor, and the lock goes with it. Fails with
 * ERROR_IO. */
int curation_lock(const char *folder, int *lock, struct error *err);

#endif
