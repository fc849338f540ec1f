/* The child between clone(2) and exec: it takes everything away from itself, one wall after the other. */
#ifndef SANDBOX_CHILD_H
#define SANDBOX_CHILD_H

#include "sandbox/filter.h"
#include "sandbox/sandbox.h"

#define CHILD_EXEC "exec" /* the last step */

/* What the child is to become; in memory that helper and child share, so that it can also say how that went.
 * Descriptors 0, 1 and 2 are in place already. */
struct child {
    enum sandbox_confinement confinement;
    bool threads;
    bool explain_crash;
    const struct sandbox_limits *limits;
    const char *path; /* executed when image_fd is -1 */
    int image_fd;
    const char *exec_path; /* an empty string at an address that only this process knows; see filter.h */
    char *const *argv;
    char *const *environment;
    const char *const *readable;
    const char *writable;
    const char *folder; /* of a candidate's program: its working folder, or NULL */
    bool folder_writable;
    unsigned walls;
    int nothing_ruleset; /* Landlock ruleset that allows nothing, or -1 */
    const char *empty;   /* an empty folder */
    enum filter_kind filter_kind;
    struct filter *filter;

    const char *step; /* out: the step that it was at; CHILD_EXEC, and failed_errno 0: the program was executed */
    int failed_errno; /* out: why the step failed, or 0 */
    int listener;     /* out: the seccomp listener, or -1 */
};

/* Takes everything away from the calling process that child may not have, in an order in which each step needs calls
 * that the next one takes away; 0, 1 and 2 are left as they are. Returns NULL, or the name of the step that failed,
 * with errno set. Sets child->listener. */
const char *child_confine(struct child *child);

/* The start function for clone(2), with CLONE_VM | CLONE_VFORK | CLONE_FILES and all signals blocked. Does not return
 * on success. */
int child_main(void *child);

#endif
