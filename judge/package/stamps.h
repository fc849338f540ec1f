/* What stat(2) tells of the parts of a package that problem_load() looks at: to know later, without reading it, that
 * the package says what it said.
 *
 * Those are the package folder and the regular files in it, and the folders below it, three deep, but for data,
 * submissions and generators, and those whose names begin with a dot. A file that comes, goes or is renamed changes its
 * folder; of the files in folders below the package only TeX statements can be read for more than that they are there,
 * and have stamps as well.
 *
 * A stamp says nothing of a change within the same tick of the file system's clock. So a package that changed a moment
 * ago has no stamps: whoever wants them tries again later. */
#ifndef JUDGE_PACKAGE_STAMPS_H
#define JUDGE_PACKAGE_STAMPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum {
    STAMPS_MAX = 64,        /* of a package; one with more has none */
    STAMPS_PATH_MAX = 1024, /* bytes of a path below the catalog folder */
    STAMPS_SETTLED_S = 2    /* a change is that old when it is taken; the coarsest clock, that of FAT, ticks so */
};

/* The device, inode, size, and times of change in nanoseconds (mtime and ctime). */
struct stamp_facts {
    uint64_t device, inode, size, modified_ns, changed_ns;
};

struct stamp {
    char *path; /* below the package folder; "": the folder itself */
    struct stamp_facts facts;
};

struct stamps {
    struct stamp *items;
    size_t count;
};

/* Takes the stamps of the package folder called name in the folder that fd is open on, at the time `now` of the
 * real-time clock. To be done before the package is read: a change after it then shows. The caller frees *stamps.
 * Returns false, and leaves *stamps empty, when there are none to be had: the package changed less than
 * STAMPS_SETTLED_S before now, holds a symbolic link or another kind of file where we look, is too large, or cannot be
 * looked into. */
bool stamps_take(int fd, const char *name, struct timespec now, struct stamps *stamps);

/* The facts of the file or folder at path, which is no symbolic link, below the package called name. Returns false when
 * there is none. */
bool stamps_look(int fd, const char *name, const char *path, struct stamp_facts *facts);

void stamps_free(struct stamps *stamps);

#endif
