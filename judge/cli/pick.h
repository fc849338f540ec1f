/* The problems of this session, and the one that a person names. */
#ifndef JUDGE_CLI_PICK_H
#define JUDGE_CLI_PICK_H

#include "judge/cli/verb.h"
#include "judge/package/catalog.h"
#include "judge/package/problem.h"
#include "judge/package/unpack.h"

struct pick {
    const struct problem *problem;
    size_t number;             /* in the catalog; 0: the package was named by its path */
    struct problem *loaded;    /* the package named by its path, owned; else NULL */
    struct unpacked *unpacked; /* where it is a zip file: the folder it was unpacked into, owned; else NULL */
};

/* The folders of the catalog: those of --catalog, else of JUDGE_CATALOG (colon-separated), else the person's own
 * ($XDG_DATA_HOME/judge/problems, else ~/.local/share/judge/problems), the installed one and that of the source tree.
 * *required is true when the person named them, so that they must exist. The caller frees *folders. Fails with
 * ERROR_MEMORY. */
int pick_folders(const struct session *session, struct strings *folders, bool *required, struct error *err);

/* Reads the catalog of this session. The caller frees it. Fails as catalog_open() does. */
int pick_catalog(const struct session *session, struct catalog *catalog, struct error *err);

/* Finds the problem that word names: the package folder at that path when word has a slash or is a folder with a
 * problem.yaml, the package in the zip file at that path (unpacked into a private folder until pick_free()), else by
 * catalog_find(). The caller frees *pick with pick_free(), before the catalog that it may point
 * into. Fails with ERROR_NO_SUCH_PROBLEM, ERROR_AMBIGUOUS_PROBLEM, and with the error of a package that is broken. */
int pick_problem(const struct catalog *catalog, const char *word, struct pick *pick, struct error *err);

/* As pick_problem() for a word that is never a path. */
int pick_named(const struct catalog *catalog, const char *word, struct pick *pick, struct error *err);

void pick_free(struct pick *pick);

/* True when word is the path of a package, a folder or a zip file, rather than the name of a problem. */
bool pick_is_path(const char *word);

#define auto_pick    __attribute__((cleanup(pick_free)))
#define auto_catalog __attribute__((cleanup(catalog_free)))
#define auto_strings __attribute__((cleanup(strings_free)))

#endif
