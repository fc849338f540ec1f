/* The index of a catalog folder: what the packages in it said when they were read last, so that they need not be read
 * again as long as nothing about them has changed (stamps.h).
 *
 * It is a file in the cache folder for each catalog folder, person and build of judge: another build may read packages
 * in another way. It is only a cache. One that is missing, damaged, cut or of another build counts as empty, and where
 * it cannot be written nothing is kept and nothing is said. Files are replaced whole, so that several judges at once do
 * no harm.
 *
 *     struct index index;
 *     index_open(folder, &index);
 *     for each package
 *         if (!index_find(&index, name, &problem, &error)) {
 *             bool known = index_begin(&index, name, &stamps);
 *             problem_load(...);
 *             if (known) index_add(&index, name, &stamps, &problem, &error);
 *         }
 *     index_close(&index); */
#ifndef JUDGE_PACKAGE_INDEX_H
#define JUDGE_PACKAGE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "judge/package/digest.h"
#include "judge/package/problem.h"
#include "judge/package/stamps.h"
#include "sandbox/error.h"

enum {
    INDEX_BYTES_MAX = 64 * 1024 * 1024, /* of a file; a catalog that needs more has no index */
    INDEX_FILES_MAX = 32,               /* the oldest go first */
    INDEX_PACKAGES_MAX = 1000000
};

/* A package in an index. */
struct index_item {
    const char *name;  /* of its folder in the catalog folder */
    const char *bytes; /* see index_entry.h */
    size_t length;
};

struct index {
    char *folder;  /* real path of the catalog folder; NULL: there is no index, and all that follows is empty */
    int fd;        /* open on it, or -1 */
    int cache;     /* the folder of the index, or -1 */
    char file[41]; /* the name of the index in there */
    unsigned char key[DIGEST_BYTES]; /* of all that the index depends on but the packages */
    struct timespec now;             /* when it was opened, or what a test says */
    char *text;                      /* what was read */
    struct index_item *items;        /* of it, by name; they point into text */
    size_t count;
    struct index_item *added; /* they own what they point to, in one block that starts with the name */
    size_t added_count;
};

/* Opens the index of the catalog folder, a path as realpath() gives it; it is empty when there is none. The caller ends
 * with index_close(). */
void index_open(const char *folder, struct index *index);

/* Finds the package called name in the index, and looks at what may have changed. Returns true when the index has what
 * problem_load() would give: either *problem with its folder and short name and what a list needs (index_entry_read()),
 * to be freed by the caller, or *error with the kind ERROR_BROKEN_PACKAGE or ERROR_UNSUPPORTED; both must be zeroed. */
bool index_find(const struct index *index, const char *name, struct problem *problem, struct error *error);

/* To be called before a package is read that is to be added. Returns false, and leaves *stamps empty, when it cannot be
 * (stamps_take()); the caller frees *stamps. */
bool index_begin(const struct index *index, const char *name, struct stamps *stamps);

/* Adds a package that was read: the problem, or the error that there was. */
void index_add(struct index *index, const char *name, const struct stamps *stamps, const struct problem *problem,
               const struct error *error);

/* Writes the index when something was added, and frees it. */
void index_close(struct index *index);

/* Reads the length bytes at text, the body of a file, into items that point into it; false, and no items, when they are
 * no index. Part of index_open(). */
bool index_parse(const char *text, size_t length, struct index *index);

#endif
