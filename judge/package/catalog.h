/* The catalog: the problems that a person can name.
 *
 * It is a list of folders; each folder in one of them that holds a problem.yaml is a problem. A problem that is in two
 * folders counts once, from the folder that comes first. The number of a problem is its place in the catalog, from 1,
 * whatever is filtered later. A package that cannot be read does not hide the others: it is kept with its error.
 *
 * The catalog.yaml of a folder (curation.h) is for the packages of that folder; its patterns and lists are those of the
 * whole catalog, where the first folder that explains a pattern wins and lists of one name are one list. What is wrong
 * with a catalog.yaml hides nothing either: it is kept as a fault. */
#ifndef JUDGE_PACKAGE_CATALOG_H
#define JUDGE_PACKAGE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/curated.h"
#include "judge/package/curation.h"
#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

struct catalog_entry {
    char *path;             /* absolute path of the package folder */
    char *short_name;       /* base name of path */
    size_t folder;          /* which of the catalog's folders it is from, from 0 */
    size_t place;           /* in the order of that folder's catalog.yaml; SIZE_MAX when it is not named there */
    struct problem problem; /* zeroed when broken; with `listed`, only what index_entry.h keeps */
    bool listed;            /* the problem is from an index: catalog_load() reads the rest */
    struct error *error;    /* what is wrong with a broken package; NULL when it could be read */
};

struct catalog {
    struct catalog_entry *entries; /* ordered: by folder, then as its catalog.yaml says, then by the bytes of the short
                                      name */
    size_t count;
    struct curated_patterns patterns; /* those that a catalog.yaml explains, with and without problems */
    struct curated_lists lists;
    struct curation *curations; /* what the catalog.yaml of each folder says */
    size_t folder_count;
    struct strings missing; /* short names that a catalog.yaml mentions, and no entry has */
    struct error *faults;   /* of each catalog.yaml: that it cannot be read, or what of it does not fit a package */
    size_t fault_count;
};

/* Reads all problems in the folders (count of them, absolute or relative). A folder that does not exist is an error
 * when `required` is set, else skipped. The caller frees with catalog_free(). Fails with ERROR_USAGE, ERROR_IO,
 * ERROR_MEMORY. */
int catalog_open(const char *const *folders, size_t count, int required, struct catalog *catalog, struct error *err);

/* As catalog_open(), and what an index (index.h) knows of a package is not read again: such an entry is `listed`. Keeps
 * an index for each folder, where one can be kept. Gives the same entries, faults and errors, in less time. */
int catalog_open_indexed(const char *const *folders, size_t count, int required, struct catalog *catalog,
                         struct error *err);

/* Reads the whole problem of an entry of catalog that is only listed; does nothing for another. The problem stays where
 * it is, but what it pointed to is freed. Fails as problem_load() does: with the error of the entry, if it is broken,
 * and with that of the package, if it broke since it was listed. */
int catalog_load(const struct catalog *catalog, const struct catalog_entry *entry, struct error *err);

/* Frees what catalog_open() made, and zeroes it. */
void catalog_free(struct catalog *catalog);

/* The entry of that short name; NULL when there is none. */
const struct catalog_entry *catalog_find_exactly(const struct catalog *catalog, const char *short_name);

/* Finds the problem that a person calls word: an exact short name, else a number in the catalog, else a title or short
 * name where letter case, blanks, hyphens and underscores do not matter, else a unique prefix of one of them. Never
 * finds by guess: on ERROR_NO_SUCH_PROBLEM the hint names the nearest short name by edit distance ("did you mean
 * 'twosum'?"), on ERROR_AMBIGUOUS_PROBLEM it names the candidates. *entry stays owned by the catalog. An entry that is
 * found but broken is returned: the caller looks at its error. */
int catalog_find(const struct catalog *catalog, const char *word, const struct catalog_entry **entry,
                 struct error *err);

#endif
