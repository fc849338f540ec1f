/* The names in an archive: which of them are safe, and whether they can all stand beside each other. Pure.
 *
 * An archive is written by anybody, and its names are what an unpacking program is attacked with. */
#ifndef JUDGE_PACKAGE_ARCHIVE_NAMES_H
#define JUDGE_PACKAGE_ARCHIVE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/tree.h"
#include "sandbox/error.h"

enum archive_kind { ARCHIVE_FILE, ARCHIVE_FOLDER, ARCHIVE_LINK };

struct archive_entry {
    char *path; /* no slash at its end; owned */
    enum archive_kind kind;
    bool executable;
    uint64_t index; /* in the archive */
};

/* Fails with ERROR_BROKEN_PACKAGE unless path is relative, with names between single slashes (one may stand at the
 * end), none of which is ".", ".." or what tree_check_name() refuses, at most limits->depth of them and 1024 bytes. Its
 * rule: "archive-absolute", "archive-dots", "archive-empty-name", "bad-name", "too-deep". archive is what errors call
 * the archive. */
int archive_check_path(const char *archive, const char *path, const struct tree_limits *limits, struct error *err);

/* True for what packing programs add and nobody means: something in the path is litter, as name_is_litter() says. */
bool archive_is_litter(const char *path);

/* Fails with ERROR_BROKEN_PACKAGE when two entries cannot be there together on every file system: the same path twice
 * ("archive-twice"), paths (also of the folders that they lie in) that differ in letter case only ("archive-case"), a
 * file or a link where a folder is needed ("archive-not-a-folder"). */
int archive_check_together(const char *archive, const struct archive_entry *entries, size_t count, struct error *err);

#endif
