/* The system-call filters, one a kind of confinement, as bytes that seccomp(2) takes.
 *
 * A filter is made once in the calling process (libseccomp takes a millisecond and memory that must not count as a
 * program's) and sent to the helper. Two of its constants are not known yet then and stand as sentinels:
 *   - the program's own process id, the only target that its signals may have; where there is a listener it sees to
 * that;
 *   - the address of the empty path of our own execveat(2), which no program knows: any other execveat is forbidden. A
 * fixed descriptor number would not do, since an absolute path makes the kernel ignore the descriptor. The zygote's
 * clone(2) shows the same address in an argument that the kernel does not look at. */
#ifndef SANDBOX_FILTER_H
#define SANDBOX_FILTER_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sandbox/error.h"

enum filter_kind {
    FILTER_RUN, /* no file at all */
    FILTER_RUN_THREADS,
    FILTER_READ, /* as RUN, and reads its working folder */
    FILTER_READ_THREADS,
    FILTER_WRITE, /* as READ, and writes there */
    FILTER_WRITE_THREADS,
    FILTER_COMPILE,
    FILTER_INSTRUMENTED, /* as READ, for a program with sanitizers and shared libraries */
    FILTER_INSTRUMENTED_THREADS,
    FILTER_PACKAGE,
    FILTER_REFEREE, /* as PACKAGE, and signals nobody else: there is somebody to reach */
    FILTER_KINDS,
};

enum {
    FILTER_INSTRUCTIONS_MAX = 1024,
    FILTER_PIDS_MAX = 16,
    FILTER_PID_SENTINEL = 0x5e971de5,
    FILTER_PATH_HIGH_SENTINEL = 0x5e971de6,
    FILTER_PATH_LOW_SENTINEL = 0x5e971de7,
};

/* How the zygote calls clone(2), with the address of the empty path as its third argument (zygote.h). */
#define FILTER_ZYGOTE_FLAGS (CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_PARENT | SIGCHLD)

struct filter {
    unsigned short length; /* instructions; 0: not loaded */
    unsigned short pid_count;
    unsigned short pid_at[FILTER_PIDS_MAX]; /* the instructions that compare with the program's process id */
    struct sock_filter instructions[FILTER_INSTRUCTIONS_MAX];
};

/* Makes the filter of kind and returns a descriptor of an anonymous file that holds its instructions; the caller closes
 * it. listener: forbidden calls and large mmaps go to a listener, else forbidden calls kill. namespaces: no process
 * outside can be reached by a signal, and no file outside the program's root can be looked up; without them look-ups by
 * name go to the listener (lookup.h), where there is one. Fails with ERROR_SANDBOX. */
int filter_build(enum filter_kind kind, bool listener, bool namespaces, int *fd, struct error *err);

/* Reads a filter from fd (as made by filter_build) and puts the address of the exec path in. Returns 0, or -1 with
 * errno set. */
int filter_load(int fd, const void *exec_path, struct filter *filter);

/* Puts the process id into a loaded filter. Cheap: it is done between clone(2) and exec. */
void filter_set_pid(struct filter *filter, uint32_t pid);

/* The name of the system call as a person reads it: "socket", "getpid (x32)", "getpid (i386)", "getpid (arm)"; "" when
 * it has no name. */
void filter_call_name(int number, unsigned architecture, char *name, size_t size);

#endif
