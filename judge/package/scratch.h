/* A private folder in which something is made ready, beside the place that it will have in the end, so that it appears
 * there whole or not at all.
 *
 * It is .judge-scratch-XXXXXX, mode 0700, locked (flock(2)) as long as its process lives. A small process watches over
 * it, and removes it as soon as its owner is gone, however that ends (Ctrl-C, SIGKILL). When both are killed the next
 * who makes such a folder in the same place removes it: it has our mark in it, and its lock is free. */
#ifndef JUDGE_PACKAGE_SCRATCH_H
#define JUDGE_PACKAGE_SCRATCH_H

#include <stdbool.h>
#include <sys/types.h>

#include "sandbox/error.h"

struct scratch {
    char *parent; /* the folder it is in, as realpath() gives it; NULL: not open */
    char *path;   /* absolute */
    int parent_fd, fd;
    int life; /* closed when the owner is gone */
    pid_t guard;
};

/* Makes one in the folder at parent, which must be there, and sweeps what the dead left there. The caller closes it.
 * Fails with ERROR_IO, ERROR_MEMORY. */
int scratch_open(const char *parent, struct scratch *scratch, struct error *err);

/* Makes one where temporary files lie: $TMPDIR, else /tmp, else /var/tmp. */
int scratch_open_temporary(struct scratch *scratch, struct error *err);

/* Gives what is called name in the folder its place beside the folder, called as, once all of it is on the disk. What
 * is called so already stays, and *taken is true then, unless replace is set: then the two change places in one step
 * where the file system can do that, and the old one goes with the folder. Fails with ERROR_IO. */
int scratch_place(struct scratch *scratch, const char *name, const char *as, bool replace, bool *taken,
                  struct error *err);

/* Removes the folder with all in it. A zeroed struct is allowed. */
void scratch_close(struct scratch *scratch);

#define auto_scratch __attribute__((cleanup(scratch_close)))

#endif
