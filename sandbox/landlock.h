/* Landlock (landlock(7)): an unprivileged process takes the file system away from itself. */
#ifndef SANDBOX_LANDLOCK_H
#define SANDBOX_LANDLOCK_H

#include <stdbool.h>

/* Makes a ruleset that forbids every access to files that the running kernel can forbid (and, where it can: TCP, device
 * ioctls, abstract sockets, signals out of the domain). Returns its descriptor, close-on-exec, or -1 with errno set. No
 * malloc(). */
int landlock_make(void);

/* Allows reading and executing path and all below it; a path that does not exist is passed over. Returns 0, or -1 with
 * errno. */
int landlock_allow_read(int ruleset, const char *path);

/* Allows reading and writing the device file at path; one that does not exist is passed over. Returns 0, or -1 with
 * errno set. */
int landlock_allow_device(int ruleset, const char *path);

/* Allows everything that can be done to files and folders below path but making devices. Returns 0, or -1 with errno
 * set. */
int landlock_allow_write(int ruleset, const char *path);

/* Allows reading and listing path and all below it, but no executing; writable: also to make, write, rename and remove
 * regular files there. Returns 0, or -1 with errno set. */
int landlock_allow_folder(int ruleset, const char *path, bool writable);

/* Allows listing the names in path and all folders below it, but no file. Returns 0, or -1 with errno set. */
int landlock_allow_list(int ruleset, const char *path);

/* Puts the calling thread under ruleset, for good. no_new_privs must be set. Returns 0, or -1 with errno set. */
int landlock_enter(int ruleset);

#endif
