/* Running the compiler in its box: what compiling a solution and trying a new compiler have in common. */
#ifndef JUDGE_RUN_COMPILER_H
#define JUDGE_RUN_COMPILER_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/run/toolchain.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

enum { COMPILER_PROGRAM_MAX = 128 << 20, COMPILER_LOG_MAX = 64 * 1024 };

/* What is always asked of the compiler, beside its standard; ends with NULL. */
extern const char *const compiler_flags[];

struct compiler_run {
    const char *const *flags;     /* in: what is asked of the compiler beside its standard, ends with NULL; NULL:
                                     compiler_flags */
    int64_t time_us;              /* in: limit on wall-clock time, and on the CPU time of each process */
    int64_t memory_bytes;         /* in: address space of each process */
    struct sandbox_report report; /* out */
    int64_t log_bytes;            /* out: how much it said */
    char *log;  /* out: what it said, at most COMPILER_LOG_MAX bytes, no NUL inside; of more the start and the end, with
                   a line between them that says how much is left out. The caller frees it */
    int log_fd; /* between begin and finish */
};

/* Writes a new file into the box's private folder; name may be a path below it, whose folders are made. Fails with
 * ERROR_IO. */
int compiler_write_file(const struct sandbox *box, const char *name, const char *text, size_t length,
                        struct error *err);

/* Runs the compiler in the box's private folder on the files there; sources ends with NULL. The program is to be called
 * "program". A compiler that refuses is no error: look at the report. Fails with ERROR_SANDBOX, ERROR_MEMORY, and with
 * ERROR_IO also when the disk of the folder is full, which is nobody's mistake in a source. */
int compiler_run(struct sandbox *box, const struct toolchain *toolchain, const char *const *sources,
                 struct compiler_run *run, struct error *err);

/* The two halves of compiler_run(): begin starts the compiler and returns at once, finish waits for its end. Between
 * them the box does nothing else, and sources and toolchain may go. begin sets run->log_fd, which finish closes; it is
 * -1 when begin failed. */
int compiler_begin(struct sandbox *box, const struct toolchain *toolchain, const char *const *sources,
                   struct compiler_run *run, struct error *err);
int compiler_finish(struct sandbox *box, struct compiler_run *run, struct error *err);

/* Opens the program that the compiler left. Foreign code decided what that is: no links, no FIFO, nothing but a regular
 * file that is executable and, unless dynamic, static, so that one that cannot be started is nobody else's fault.
 * Returns a descriptor that the caller closes, or -1 with the reason in message. */
int compiler_open_program(const struct sandbox *box, bool dynamic, char *message, size_t size);

#endif
