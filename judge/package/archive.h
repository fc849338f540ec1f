/* Zip files: unpacking those of anybody, and writing our own.
 *
 * Nothing that an archive says is believed. Names are checked before anything is written (archive_names.h), what comes
 * out is counted whatever the headers say, links are made last, so that nothing is ever written through one, and looked
 * at when all is there.
 *
 * Source: APPNOTE.TXT of PKWARE, as libzip reads it; the modes of Unix are in the upper half of the external
 * attributes. */
#ifndef JUDGE_PACKAGE_ARCHIVE_H
#define JUDGE_PACKAGE_ARCHIVE_H

#include <stdbool.h>

#include "judge/package/tree.h"
#include "sandbox/error.h"

/* An archive may become 200 times as large as it is; up to 512 MiB it may become so large anyhow, for large test data
 * are often one number over and over. */
enum { ARCHIVE_RATIO_MAX = 200, ARCHIVE_FREE_MIB = 512 };

/* Unpacks the zip file at path into a new folder called name in the folder that the descriptor parent leads to. Files
 * get the modes 0644 and 0755 (of which umask takes its part); links that stay inside are kept. Litter of packing
 * programs is passed over. What fails in the middle leaves no folder. Fails with ERROR_BROKEN_PACKAGE and a rule: those
 * of archive_names.h and tree.h, "archive-encrypted", "archive-method", "archive-damaged", "archive-bomb",
 * "archive-no-zip"; ERROR_NO_SUCH_PROBLEM when nothing is at path; ERROR_IO (also when the disk has less room than it
 * would take), ERROR_MEMORY. */
int archive_extract(const char *path, int parent, const char *name, const struct tree_limits *limits,
                    struct error *err);

/* Writes what is in the folder at path (as realpath() gives it) to a new zip file at target; in it all stands in a
 * folder called top. The same content gives the same bytes: entries are sorted, have one date, and no owners. A link to
 * a file or folder of the tree becomes a copy of it, for not every reader knows links. Fails with ERROR_BROKEN_PACKAGE
 * (links as in tree_check_links()), ERROR_IO, ERROR_MEMORY; what is at target then is of no use. */
int archive_create(const char *path, const char *top, const char *target, struct error *err);

/* True when the file at path is a zip file by its first bytes. */
bool archive_is_zip(const char *path);

#endif
