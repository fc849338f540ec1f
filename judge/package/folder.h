/* The folders of a package: what is in them, in the order of bytes, and that no symbolic link in them leads out.
 *
 * Source: Problem Package Format 2025-09, "General Requirements". A name that the format does not allow counts as
 * absent; the caller decides when it looks too much like data to be passed over. */
#ifndef JUDGE_PACKAGE_FOLDER_H
#define JUDGE_PACKAGE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/findings.h"
#include "sandbox/error.h"

enum entry_kind {
    ENTRY_FILE,    /* a regular file, perhaps through a link */
    ENTRY_FOLDER,  /* a folder, perhaps through a link */
    ENTRY_OUTSIDE, /* a link that leads out of the package */
    ENTRY_OTHER,   /* a FIFO, a device, a socket, a link to nothing */
};

struct entry {
    char *name;
    enum entry_kind kind;
    bool linked; /* the entry is a symbolic link */
};

struct folder {
    char *path;         /* absolute */
    size_t root_length; /* the first bytes of path are the package folder, as realpath() gives it */
    struct entry *entries;
    size_t count;
    struct findings *findings; /* where to say what is found here and below; may be NULL, owned by who opened it */
};

/* Lists the package folder root, which must be as realpath() gives it; findings may be NULL. The caller frees *folder
 * with folder_free(). Fails with ERROR_BROKEN_PACKAGE, ERROR_MEMORY. */
int folder_open(const char *root, struct findings *findings, struct folder *folder, struct error *err);

/* Lists the folder called name in parent. When it is absent, *folder is left alone and *present is false. Fails with
 * ERROR_BROKEN_PACKAGE when it is no folder or a link that leads out, ERROR_MEMORY. */
int folder_enter(const struct folder *parent, const char *name, struct folder *folder, bool *present,
                 struct error *err);

/* Frees what folder_open() or folder_enter() made, and zeroes it. A zeroed struct is allowed. */
void folder_free(struct folder *folder);

/* Frees a folder at the end of its scope. */
#define auto_folder __attribute__((cleanup(folder_free)))

/* The entry called name, or NULL. */
const struct entry *folder_find(const struct folder *folder, const char *name);

/* What errors call the folder: "twosum/data/secret". */
const char *folder_label(const struct folder *folder);

/* Fails with ERROR_BROKEN_PACKAGE unless entry is a regular file inside the package. */
int folder_want_file(const struct folder *folder, const struct entry *entry, struct error *err);

/* Fails with ERROR_BROKEN_PACKAGE unless entry is a folder inside the package. */
int folder_want_folder(const struct folder *folder, const struct entry *entry, struct error *err);

/* Makes an error about the entry called name: "twosum/data/secret/1.in: message". Always returns -1. */
int folder_error(const struct folder *folder, const char *name, enum error_kind kind, struct error *err,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* True for what desktops leave behind and nobody means, of length bytes: __MACOSX, .DS_Store, Thumbs.db, desktop.ini.
 * No folder lists it, and no copy has it. */
bool name_is_litter(const char *name, size_t length);

/* True when the format allows name: ^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}$ */
bool name_is_legal(const char *name);

/* True when name ends with suffix and is longer. */
bool name_has_suffix(const char *name, const char *suffix);

#endif
