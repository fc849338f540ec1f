/* The process that candidates' programs are started from, one after the other.
 *
 * Most of what a confined start costs is the walls: a system-call filter is checked and compiled by the kernel each
 * time it is installed. The zygote is confined like the programs, once, and its children inherit that; for each of them
 * only clone(2) and execveat(2) are left. It is no more than a loop, and after its confinement it can do no more than a
 * program can, but for these two calls, which the filter knows by an argument that no program can guess (filter.h).
 *
 * A zygote shares the helper's descriptor table, so that 0, 1 and 2 are put in place by the helper, and one mapping. It
 * is a process of its own otherwise: it keeps its own memory, and its children start from that. They are the helper's
 * children (CLONE_PARENT), which waits for them and gets their accounts. */
#ifndef SANDBOX_ZYGOTE_H
#define SANDBOX_ZYGOTE_H

#include <stdbool.h>
#include <sys/types.h>

#include "sandbox/child.h"
#include "sandbox/error.h"

enum { ZYGOTE_STACK_BYTES = 64 * 1024 };

/* Lies in memory that helper and zygote share, and is touched by one of them at a time: by the zygote while it
 * has done less than was ordered. All zero at first, but for listener (-1) and life. */
struct zygote {
    pid_t pid;    /* 0: there is none */
    int life;     /* a descriptor that becomes readable when the helper's caller is gone */
    int listener; /* seccomp listener of all its children */
    enum filter_kind kind;
    struct sandbox_limits limits;
    struct child child;     /* of the order */
    unsigned served;        /* programs */
    bool taken;             /* the zygote has begun with the order */
    pid_t started;          /* the answer: the new process, or -1 */
    unsigned ordered, done; /* futex(2) words: how many orders were given, and how many are done */
    char stack[ZYGOTE_STACK_BYTES] __attribute__((aligned(64)));
};

/* Whether a program can be started from a zygote: one without a working folder, not traced, and under a listener, since
 * without one each program's filter holds its own process id. */
bool zygote_is_for(const struct child *child);

/* Starts a program as child says (see child_main(), whose results it has as well): returns its process id, which is a
 * child of the caller, or -1 when there is none and child->step and child->failed_errno say why; child->listener stays
 * owned by the zygote. Where the zygote was made for other limits, or is gone, a new one is made; where it died at this
 * very work pid is 0 afterwards, and the program may run as an unknown child of the caller. */
pid_t zygote_start(struct zygote *zygote, struct child *child);

/* Ends the process and closes its listener. None of its programs may be running. */
void zygote_end(struct zygote *zygote);

#endif
