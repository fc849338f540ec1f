/* Runs one untrusted program, or two that talk to each other, and says what came of it.
 *
 * This room knows no problem, verdict, file format or terminal. How it works stands at the top of sandbox.c.
 *
 *     struct sandbox *box;
 *     sandbox_start(&box, &err);                       the first act of a process: nothing allocated yet, one thread
 *     struct sandbox_program program = {.confinement = SANDBOX_RUN, .image_fd = fd, .argv = argv, ...};
 *     sandbox_run(box, &program, 1, &report, &err);
 *     sandbox_stop(box);
 *
 * A sandbox runs one request at a time; for several at once start several.
 *
 * Two programs of one request may talk: what one writes the other reads (SANDBOX_PEER). One of them may be the referee
 * of the other, see there. */
#ifndef SANDBOX_SANDBOX_H
#define SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "sandbox/error.h"

struct sandbox;

/* The kinds of confinement. What each may do is the table in filter.c; what holds it is in sandbox.c. */
enum sandbox_confinement {
    SANDBOX_RUN,     /* a candidate's static program: computes, reads and writes its three descriptors, nothing else;
                        where the caller gives it a `folder`, that too */
    SANDBOX_COMPILE, /* a compiler on foreign code: starts programs, reads `readable`, writes `writable` */
    SANDBOX_INSTRUMENTED, /* a candidate's dynamic program with sanitizers: as RUN, reserves what address space it
                             wants, and reads `readable`: its loader, its libraries, /proc/self/maps; never writes a
                             file */
    SANDBOX_PACKAGE,      /* a program of a package (generator, validator): as COMPILE, and threads */
    SANDBOX_TRUSTED,      /* a program of this machine that works on nothing foreign (a compiler asked about itself):
                             no walls, but it ends with the sandbox as the others do */
};

/* Limits of one program. Times are in microseconds, sizes in bytes; 0 means none (not for wall_us). */
struct sandbox_limits {
    int64_t cpu_us;        /* user + system time of the process with all its threads; enforced to well below 10 ms.
                              For COMPILE and PACKAGE: of each process, in whole seconds rounded up */
    int64_t wall_us;       /* from the start of the program; required, at most 24 h */
    int64_t memory_bytes;  /* resident size: RUN and INSTRUMENTED are watched and killed */
    int64_t stack_bytes;   /* RUN and INSTRUMENTED: RLIMIT_STACK; 0: memory_bytes */
    int64_t address_bytes; /* RLIMIT_AS of each process; for RUN a wide backstop, since untouched memory is no memory */
    int64_t output_bytes;  /* RUN: bytes written in all, to whatever descriptor: also to a pipe, which file_bytes does
                              not bound. Looked at every 5 ms, and exactly at the end; the kernel must tell
                              (CONFIG_TASK_IO_ACCOUNTING), else written_bytes says that nobody knows */
    int64_t file_bytes;    /* RLIMIT_FSIZE: no file, standard output included, grows above it; nor do all files
                              together that a program leaves in a folder it may write (RUN and PACKAGE) */
};

/* As many files a program may make or change in a folder it may write. */
enum { SANDBOX_FILES_MAX = 1024 };

/* As many threads a program may have at once. Each takes memory of the kernel that is in no process's resident size,
 * and a process number of the machine. */
enum { SANDBOX_THREADS_MAX = 1024 };

/* As input_fd or output_fd of one of two programs: the pipe from, or to, the other, whose output_fd or input_fd must be
 * this as well. Neither notices before it has read everything that the other has ended, and only then does a read give
 * the end of file: not when the other merely closed what it has. Writing to one that has ended, or that has closed what
 * it has, works always: nobody gets SIGPIPE, and what nobody will read is thrown away once the reader has ended. */
enum { SANDBOX_PEER = -2 };

struct sandbox_program {
    enum sandbox_confinement confinement;
    int image_fd;            /* the executable as an anonymous file (Landlock keeps RUN from those
                                           on disk), or -1: then `path` is executed */
    const char *path;        /* absolute */
    const char *const *argv; /* argv[0] included, ends with NULL; with the strings below at most 128 KiB in all */
    const char *const *environment;    /* ends with NULL; NULL: empty */
    int input_fd, output_fd, error_fd; /* become 0, 1 and 2; the first two may be SANDBOX_PEER */
    const char *const *readable; /* absolute paths, files or folders with all below them, that may be read and executed;
                                    ends with NULL; NULL: none. RUN may have none. One below /proc/self
                                    is the program's own. */
    const char *writable; /* absolute path of the one folder that may be written, also the working folder; or NULL.
                             RUN may have none. */
    const char
        *folder; /* RUN and INSTRUMENTED: absolute path of its working folder, where it may look up, list and read
                    all files, and those below; or NULL: then RUN may open nothing. It must hold no links. */
    bool folder_writable; /* RUN: it may also make, change, rename and remove regular files there; no folders, links or
                             others, no modes. What it wrote is told by the modification times: the caller gives what
                             is there already the time 0 (1970-01-01), and a program cannot set any. */
    bool threads;         /* RUN and INSTRUMENTED: pthread_create() works (the other kinds always may) */
    bool any_core;        /* RUN: others run beside it, so do not hold helper and program on one core */
    bool explain_crash;   /* RUN: tell a stack overflow from another crash; slower, and needs ptrace(2) */
    /* PACKAGE, one of two: it is the referee of the other, a RUN. The other may go on after the end of its referee only
     * if that exited with the status lets_go_on; after any other end it is killed at once. While the referee computes,
     * or waits for a processor, the wall time of the other stands still, for twice the referee's CPU limit at most. The
     * referee's own wall time begins with the end of the other: before, it waits for it. */
    bool referee;
    int lets_go_on;
    struct sandbox_limits limits;
};

enum sandbox_end {
    SANDBOX_EXITED,         /* exit_status */
    SANDBOX_SIGNALED,       /* signal: by itself, or by an rlimit */
    SANDBOX_CPU_LIMIT,      /* killed */
    SANDBOX_WALL_LIMIT,     /* killed */
    SANDBOX_MEMORY_LIMIT,   /* killed, or its peak was above the limit when it ended */
    SANDBOX_FORBIDDEN_CALL, /* killed at the call */
    SANDBOX_THREADS_LIMIT,  /* killed: it had more than SANDBOX_THREADS_MAX threads at once; PACKAGE: it started
                               hundreds of processes */
    SANDBOX_FILES_LIMIT,    /* killed, or it left more in its folder than it may: bytes or files */
    SANDBOX_OUTPUT_LIMIT,   /* killed, or it wrote more than output_bytes */
    SANDBOX_PEER_ENDED,     /* killed: its referee had ended and did not let it go on */
};

struct sandbox_report {
    enum sandbox_end end;
    int exit_status;
    int signal;
    int64_t cpu_us; /* user + system, of the process and of all descendants that were waited for */
    int64_t wall_us;
    int64_t
        memory_bytes; /* peak resident size (getrusage(2), ru_maxrss); COMPILE and PACKAGE: of the largest process */
    bool
        allocation_refused; /* RUN: the program was refused address space, which is how malloc() comes to return NULL */
    bool crash_explained;   /* explain_crash: it crashed, and could be looked at */
    bool stack_overflow;    /* explain_crash: the signal came from a stack that could grow no further */
    int64_t file_bytes;     /* folder_writable: sizes of the regular files that it made or changed, and left there */
    unsigned file_count;    /* how many these are */
    int64_t written_bytes;  /* output_bytes: what it wrote in all; -1 where the kernel does not tell */
    char call[32];          /* FORBIDDEN_CALL: its name, "socket" or "getpid (x32)"; "" for one that
                               has no name, and where the kernel could not tell */
    char call_meaning[32];  /* what a person calls it when that differs: "fork" for clone; else "" */
    unsigned order;         /* of two programs: 0 for the one that ended first, else 1; as the kernel saw it. One that
                               was killed because of the other's end comes after it */
};

/* What holds a program on this machine: bits of sandbox_walls(). */
enum {
    SANDBOX_WALL_SECCOMP = 1,    /* required */
    SANDBOX_WALL_RLIMITS = 2,    /* required */
    SANDBOX_WALL_LANDLOCK = 4,   /* required for all but RUN without a folder, unless NAMESPACES; then INSTRUMENTED, and
                                    RUN with a folder, need LISTENER as well */
    SANDBOX_WALL_NAMESPACES = 8, /* user, pid, mount, net, ipc, uts */
    SANDBOX_WALL_LISTENER = 16,  /* forbidden calls are named, refused allocations are seen */
    SANDBOX_WALL_NO_ASLR = 32,   /* addresses are not randomised: the same run twice is the same run */
    SANDBOX_WALL_ONE_CORE = 64,  /* helper and program share one core, which makes enforcement exact */
};

/* Starts a sandbox: forks its helper process, which lives until sandbox_stop() or the death of the caller, and makes
 * its private folder. To be called with one thread, as early as possible: each program's peak memory is at least the
 * caller's size at this moment. *box is owned by the caller. Folders that dead sandboxes of the same user left are
 * removed on the way. Fails with ERROR_SANDBOX when a required wall is missing (the message names it), ERROR_IO when no
 * folder for temporary files can be written. */
int sandbox_start(struct sandbox **box, struct error *err);

/* Ends the helper and whatever it still runs, removes the private folder, frees box. NULL is allowed. */
void sandbox_stop(struct sandbox *box);

/* Absolute path of the sandbox's private folder: mode 0700, empty at the start, removed at the end whatever happens to
 * the caller. Owned by box. */
const char *sandbox_folder(const struct sandbox *box);

/* Absolute path of a second private folder, which sandbox_folder_clear() leaves alone: for what programs of any box
 * shall read as long as this one lives, and no other place will have. Owned by box. */
const char *sandbox_keep_folder(const struct sandbox *box);

/* The process id of the helper: for tests that kill it. */
pid_t sandbox_helper(const struct sandbox *box);

/* Removes everything in the private folder. */
void sandbox_folder_clear(const struct sandbox *box);

/* The walls that stand for box: an or of SANDBOX_WALL_*. */
unsigned sandbox_walls(const struct sandbox *box);

/* The name of one wall, as JSON has it: "seccomp", "landlock", ... A static string. */
const char *sandbox_wall_name(unsigned wall);

/* The version of Landlock that the kernel speaks; 0 with errno set when it speaks none: EOPNOTSUPP where it is switched
 * off, ENOSYS where it is not in the kernel (landlock_create_ruleset(2)). */
int sandbox_landlock_version(void);

/* Runs count (1 or 2) programs to their end, together, and fills in reports[0 .. count - 1]. When it returns none of
 * their processes is left. Fails with ERROR_SANDBOX or ERROR_IO when a program could not be started, or when the helper
 * is gone; a program that merely fails is a report. Descriptors stay owned by the caller. */
int sandbox_run(struct sandbox *box, const struct sandbox_program *programs, size_t count,
                struct sandbox_report *reports, struct error *err);

/* The two halves of sandbox_run(): begin sends the request and returns at once; finish waits for its end. Between them
 * box takes no other request, and sandbox_fd() becomes readable (poll(2)) when finish will not block. */
int sandbox_begin(struct sandbox *box, const struct sandbox_program *programs, size_t count, struct error *err);
int sandbox_finish(struct sandbox *box, struct sandbox_report *reports, struct error *err);
int sandbox_fd(const struct sandbox *box);

#endif
