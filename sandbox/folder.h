/* The private folder of one sandbox: where a compiler writes, and the empty folder that is a program's root.
 *
 * It is <temp>/judge-box-XXXXXX, mode 0700, locked (flock(2)) by caller and helper alike: the lock lives as long as one
 * of them. A folder of that name that has our mark in it and whose lock is free belongs to the dead, and the next start
 * removes it. Nothing else is ever removed. */
#ifndef SANDBOX_FOLDER_H
#define SANDBOX_FOLDER_H

#include "sandbox/error.h"

struct folder {
    char path[256];      /* the locked folder */
    char box[256 + 8];   /* path/box: what a program may write */
    char empty[256 + 8]; /* path/empty: nothing */
    char keep[256 + 8];  /* path/keep: what stays until the end */
    int fd;              /* of path, with the lock */
};

/* Makes the folder in the first of $TMPDIR, /tmp, /var/tmp and /dev/shm that can be written. The descriptor is the
 * caller's. Fails with ERROR_IO. */
int folder_make(struct folder *folder, struct error *err);

/* Removes the folder with all in it, whatever modes its content has, without following links. Safe in a process that
 * shares its memory with nobody; needs no malloc() of its own but that of opendir(). */
void folder_remove(const struct folder *folder);

/* Removes what is in box, so that the next request finds it empty. */
void folder_clear_box(const struct folder *folder);

/* Removes the folders that dead sandboxes of this user left where folder_make() makes them. */
void folder_sweep(void);

#endif
