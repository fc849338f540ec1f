/* What catalog.yaml in a catalog folder says of the problems there, for which the package format has no key: packages
 * stay as they came, also those of other people.
 *
 *     order: [pairsumsorted, maxcontainer]                 the numbers of the problems; the others follow by short name
 *     patterns: {two-pointers: "The input is sorted."}     how to recognise a pattern, in one line
 *     lists: {core: [pairsumsorted]}                       problems that somebody chose
 *     problems:
 *       pairsumsorted: {difficulty: easy, patterns: [strings], complexity: "O(n)", threads: false, time_limit: 1.5}
 *       twosum: {computed_time_limit: 2}                   measured here by import or verify, for a package without one
 *
 * Every key is optional, unknown ones are refused. The names of patterns and lists are made of a-z, 0-9 and hyphens; no
 * name stands in a list twice. A problem may be named that is not there: a catalog may be a part of another. A list may
 * be empty.
 *
 * A file that cannot be read hides no problem, the catalog is as if it were absent. That is safe: what is lost only
 * makes less possible (`threads` widens the box of a program, and no package can say it). */
#ifndef JUDGE_PACKAGE_CURATION_H
#define JUDGE_PACKAGE_CURATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/curated.h"
#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

struct curated_problem {
    char *short_name;
    enum difficulty difficulty; /* DIFFICULTY_UNRATED: not said */
    size_t line, column;        /* where the difficulty stands */
    struct strings patterns;
    char *complexity; /* or NULL */
    bool threads;
    int64_t time_us;     /* 0: not said */
    int64_t computed_us; /* likewise; counts where nobody says a limit */
};

struct curation {
    char *path; /* absolute path of the file; NULL when there is none, and all else is empty */
    struct strings order;
    struct curated_patterns patterns; /* in the order of the file, as are the others */
    struct curated_lists lists;
    struct curated_problem *problems;
    size_t problem_count;
};

/* Reads catalog.yaml in folder, at most 1 MiB; without one, and without the folder, *curation is empty. The file may be
 * a symbolic link within the folder. The caller frees *curation with curation_free(). Fails with ERROR_BROKEN_PACKAGE
 * (message starts with "path:line:column: "), ERROR_MEMORY. */
int curation_read(const char *folder, struct curation *curation, struct error *err);

/* What is said of the problem of that short name; NULL: nothing. */
const struct curated_problem *curation_problem(const struct curation *curation, const char *short_name);

/* Puts what the curation says of the problem into it: patterns after those of the package, difficulty and time limit
 * only where the package says nothing, and a computed limit where nobody does. Fails with ERROR_BROKEN_PACKAGE when the
 * package says another difficulty (the message has the place in catalog.yaml), ERROR_MEMORY. */
int curation_apply(const struct curation *curation, struct problem *problem, struct error *err);

/* The place of the problem in the order, from 0; SIZE_MAX when it is not named there. */
size_t curation_place(const struct curation *curation, const char *short_name);

/* Appends copies of all short names that the curation mentions to *names, each once. Fails with ERROR_MEMORY; some may
 * have been added then. */
int curation_names(const struct curation *curation, struct strings *names, struct error *err);

/* Frees what curation_read() made, and zeroes it. */
void curation_free(struct curation *curation);

#endif
