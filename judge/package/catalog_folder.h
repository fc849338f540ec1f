/* What in a catalog folder may hold a problem. Part of catalog_open(). */
#ifndef JUDGE_PACKAGE_CATALOG_FOLDER_H
#define JUDGE_PACKAGE_CATALOG_FOLDER_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>

#include "sandbox/error.h"

/* What may hold a problem. */
struct found {
    char *name;
    bool folder; /* it is one; else a link, or the file system does not tell */
};

/* Opens a catalog folder; *dir stays NULL when it does not exist and need not. The caller closes it. Fails with
 * ERROR_USAGE, ERROR_IO. */
int catalog_folder_open(const char *path, int required, DIR **dir, struct error *err);

/* Lists dir, which is the folder called so, into *found and *count, both empty before: in the order of bytes, which
 * spares all later sorting most of its work. The caller frees them, also on failure. Fails with ERROR_IO, ERROR_MEMORY.
 */
int catalog_folder_list(const char *folder, DIR *dir, struct found **found, size_t *count, struct error *err);

/* Frees what catalog_folder_list() made. */
void catalog_folder_free(struct found *found, size_t count);

#endif
