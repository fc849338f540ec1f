/* Watching programs that run: their time, their memory, their calls, and their end. */
#ifndef SANDBOX_SUPERVISE_H
#define SANDBOX_SUPERVISE_H

#include <stdbool.h>
#include <sys/types.h>

#include "sandbox/pair.h"
#include "sandbox/wire.h"

struct running {
    const struct wire_program *program;
    pid_t pid;
    int pidfd;
    int listener;         /* seccomp listener, or -1 */
    bool shared_listener; /* it is not ours to close, and goes on when the program has ended */
    int statm;            /* /proc/<pid>/statm, opened at the first look; -1 before */
    int tasks;            /* /proc/<pid>/task of a program that may have threads, likewise; else -1 */
    int io;               /* /proc/<pid>/io, likewise */
    int folder_fd;        /* the working folder of a candidate's program, what SANDBOX_PACKAGE may write, or -1 */
    const char *folder;   /* its path, or NULL */
    int64_t started_us;   /* CLOCK_MONOTONIC */
    unsigned short machine_tasks; /* machine_tasks() at the start */
    unsigned cores;               /* CPU time can grow this many times faster than wall time */
    int64_t count_us;             /* CLOCK_MONOTONIC: when the files in the folder are next counted */
    bool lookups;                 /* look-ups by name come to the listener, see lookup.h */
    bool hung_up;                 /* the listener has nobody left to listen to */
    bool started;                 /* explain_crash: past its exec */
    bool ended;
    int64_t ended_us;     /* CLOCK_MONOTONIC */
    struct running *peer; /* the other one of two, or NULL */
    int64_t busy_us;      /* of a referee that has ended: its CPU time, and what it waited for a processor */
    int64_t grace_us;     /* what the referee computed: its wall time may be so much longer */
    bool crowded;         /* others wanted its core */
    struct wire_report *report;
};

/* Watches count programs until all have ended and are reaped; pair holds the pipes of two that talk. Returns 0; or -1
 * as soon as the other end of `life` is gone, with the programs still running: kill_all() comes next. */
int supervise(struct running *programs, size_t count, struct pair *pair, int life);

/* Kills a program, and notes why unless there is a reason already. */
void supervise_kill(struct running *run, enum sandbox_end why);

/* Kills a program that is not to be watched, and reaps it. */
void supervise_abandon(struct running *run);

/* How many processes and threads the machine has, modulo 65536 (sysinfo(2)). */
unsigned short machine_tasks(void);

/* CLOCK_MONOTONIC in microseconds. */
int64_t monotonic_us(void);

#endif
