/* The folder that a program works in where its problem gives it one: filled afresh for every run, in the private folder
 * of the box that runs it. */
#ifndef JUDGE_RUN_WORKFOLDER_H
#define JUDGE_RUN_WORKFOLDER_H

#include <stdbool.h>

#include "sandbox/error.h"
#include "sandbox/sandbox.h"

enum {
    WORKFOLDER_ENTRIES_MAX = 1000, /* files and folders */
    WORKFOLDER_FOLDERS_MAX = 50,   /* of these; a program may move one into another, and the end of the chain must be
                                      in reach of what removes it */
    WORKFOLDER_BYTES_MAX = 256 << 20,
};

/* Empties the private folder of box and makes the working folder in it, with copies of the regular files in the folder
 * `files` (absolute path; NULL: none) and below. A link is copied as the regular file that it leads to, which must lie
 * in the folder root (a package, absolute path; NULL: `files` itself); names that the package format does not allow are
 * passed over. Unless writable nothing in it can be changed (modes 0400 and 0500, else 0600 and 0700). All copies have
 * the modification time 0, as sandbox.h asks for. *path, which the caller frees, is the folder. Fails with
 * ERROR_BROKEN_PACKAGE: more than the bounds above, a link that leads elsewhere, a FIFO or the like; ERROR_IO;
 * ERROR_MEMORY; what is there then is left for the next call. Messages name no file: it may belong to a hidden test. */
int workfolder_fill(const struct sandbox *box, const char *root, const char *files, bool writable, char **path,
                    struct error *err);

/* Copies the regular files in the folder (absolute path) and below it, which a program of a package left, into the
 * folder target (a descriptor), to be kept: modes 0400, or 0500 for what is executable, and 0700 for folders. The
 * bounds are the same, and so are the failures; what cannot be copied is refused, not passed over. */
int workfolder_keep(const char *folder, int target, struct error *err);

/* Removes the working folder of box. */
void workfolder_clear(const struct sandbox *box);

#endif
