/* What a test brings along: the folder <case>.files, whose files the program finds where it works.
 *
 * Source: Problem Package Format 2025-09, "Test Data". */
#ifndef JUDGE_PACKAGE_TESTFILES_H
#define JUDGE_PACKAGE_TESTFILES_H

#include "judge/package/folder.h"
#include "sandbox/error.h"

/* Checks the folder <stem>.files in parent, which may be a link to another folder of the package, and sets *path to its
 * absolute path, which the caller frees. In it and below there may be folders, regular files and links to regular files
 * of the package; a name with a dot in front counts as absent. Fails with ERROR_BROKEN_PACKAGE: a name that the format
 * does not allow, a link that leads out or is absolute, a FIFO or the like, folders nested too deeply;
 * ERROR_UNSUPPORTED: a link to a folder; ERROR_MEMORY. */
int testfiles_find(const struct folder *parent, const char *stem, char **path, struct error *err);

#endif
