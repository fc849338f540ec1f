/* The packages in a zip file, in a private folder for as long as they are needed.
 *
 * Both layouts are known: everything in one folder that is called as the package, and everything at the root, when the
 * package is called as the zip file. An archive of a contest has a folder for each of its problems. */
#ifndef JUDGE_PACKAGE_UNPACK_H
#define JUDGE_PACKAGE_UNPACK_H

#include <stdbool.h>

#include "judge/package/file.h"
#include "judge/package/scratch.h"
#include "sandbox/error.h"

struct unpacked {
    struct scratch scratch;
    struct strings packages; /* absolute paths of their folders, by name; the base names may be no short names */
};

/* Unpacks the zip file at path into a private folder in the folder at parent (NULL: where temporary files lie), and
 * finds the packages in it. The folder goes with unpack_close(), and when this process ends, however it does. Fails as
 * archive_extract() and scratch_open(), and with ERROR_NO_SUCH_PROBLEM when no package is in it. */
int unpack_open(const char *path, const char *parent, struct unpacked *unpacked, struct error *err);

/* As unpack_open() where temporary files lie, for an archive with one package in it, whose folder then has a legal
 * short name: *package is its absolute path, and owned by *unpacked. Fails with ERROR_USAGE when there are several. */
int unpack_one(const char *path, struct unpacked *unpacked, const char **package, struct error *err);

/* Finds the packages in the folder at path: itself, or those in it, at most three folders deep. */
int unpack_find(const char *path, struct strings *packages, struct error *err);

void unpack_close(struct unpacked *unpacked);

#define auto_unpacked __attribute__((cleanup(unpack_close)))

#endif
