/* Whole folder trees: copying one with bounds, looking at its links, removing it.
 *
 * What is copied comes from somebody else: nothing that is not a regular file, a folder or a link is taken, no link
 * that leads out stays, and all of it has a bound. */
#ifndef JUDGE_PACKAGE_TREE_H
#define JUDGE_PACKAGE_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "judge/package/findings.h"
#include "sandbox/error.h"

/* As much may a package be, as a folder or unpacked. */
struct tree_limits {
    int64_t bytes;  /* of all regular files together */
    size_t entries; /* files, folders and links */
    size_t depth;   /* names in a path */
};

/* 4 GiB, 100000 entries, 20 names. */
struct tree_limits tree_limits_default(void);

/* Copies the folder at path from into the folder that the descriptor to leads to, as a new folder called name. Files
 * get the modes 0644 and 0755 (of which umask takes its part), links stay links. Names with a dot in front are passed
 * over, but for .timelimit at the top; those that a package may mean something by are told in findings, which may be
 * NULL. label is what errors call the tree. Fails with ERROR_BROKEN_PACKAGE, with a rule: "link-absolute",
 * "link-outside", "link-dangling", "link-loop", "special-file", "bad-name", "too-large", "too-many", "too-deep"; with
 * ERROR_IO, ERROR_MEMORY. What is copied by then stays. */
int tree_copy(const char *from, const char *label, int to, const char *name, const struct tree_limits *limits,
              struct findings *findings, struct error *err);

/* Fails with ERROR_BROKEN_PACKAGE, and a rule as above, when a link in the tree at path (as realpath() gives it) is
 * absolute, or leads out of it, to nothing, or to a folder that it lies in. */
int tree_check_links(const char *path, const char *label, struct error *err);

/* Removes what is called name in the folder parent, with all below it, following no link. Makes folders writable that
 * are not. Failures are passed over. */
void tree_remove(int parent, const char *name);

/* Fails with ERROR_BROKEN_PACKAGE and the rule "bad-name" for a name of a file that is no UTF-8, or has control
 * characters or backslashes in it: on other systems, and on screens, it is something else. what is the path to name. */
int tree_check_name(const char *name, const char *label, const char *what, struct error *err);

#endif
