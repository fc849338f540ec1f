/* The view of the file system that a tool (compiler, package program) or an instrumented program has where mount
 * namespaces can be had: a new root with the paths it may read, read-only, and its writable folder; nothing else even
 * exists. See mount_namespaces(7), pivot_root(2). */
#ifndef SANDBOX_VIEW_H
#define SANDBOX_VIEW_H

/* Gives the calling process that view: readable (ends with NULL, may be NULL), writable (may be NULL), folder, one
 * more to read (may be NULL), and device, a device file that may be read and written (may be NULL), all absolute. A
 * readable path that leads through links is there under its own name, and one that does not exist is passed over.
 * mount_point is an empty folder that the new root is made over. Needs CAP_SYS_ADMIN over the mount namespace; runs
 * between clone and exec: no malloc(). Returns NULL, or the name of the step that failed with errno set. */
const char *view_enter(const char *const *readable, const char *writable, const char *folder, const char *device,
                       const char *mount_point);

#endif
