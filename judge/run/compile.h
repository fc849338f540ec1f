/* From a candidate's source to a program that is ready to run. */
#ifndef JUDGE_RUN_COMPILE_H
#define JUDGE_RUN_COMPILE_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/run/compiler.h"
#include "judge/run/source.h"
#include "judge/run/toolchain.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct compilation {
    bool ok;
    bool cached;
    int64_t wall_us;   /* of the compiler; 0 when cached */
    int image_fd;      /* the program, sealed; -1 unless ok */
    char *log;         /* what the compiler said, raw bytes, see compiler_run; "" when nothing */
    char message[200]; /* when not ok: one line, "the compiler refused solution.c", "compilation took more than 60 s",
                          ... */
};

/* Compiles source with the files of problem's include/c (of C++: include/cpp, else include/default) in box, under the
 * problem's compilation limits, or takes the program from the cache. A compiler that refuses is a result, not an error.
 * The caller frees with compilation_free(). Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY, ERROR_BROKEN_PACKAGE (an
 * unreadable include file), ERROR_UNSUPPORTED (one that is called as the source would be; a source that is not in the
 * toolchain's language). */
int compile(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
            const struct source *source, struct compilation *compilation, struct error *err);

/* As compile(), for a program of the package that stands alone, without include/c: a generator or a validator. */
int compile_program(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                    const struct source *source, struct compilation *compilation, struct error *err);

/* As compile_program(), without the cache: to see whether this machine compiles. */
int compile_anew(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                 const struct source *source, struct compilation *compilation, struct error *err);

/* Turns a program of the package, called name in it, that the compiler refused into an error. Always returns -1. */
int compilation_refuse(const struct compilation *compilation, const struct problem *problem, const char *name,
                       struct error *err);

/* Adds the names and texts of the files of include/c to digest, as they are compiled. Fails as compile() for them. */
int compile_digest_includes(const struct problem *problem, struct digest *digest, struct error *err);

/* Closes the image and frees the log. A zeroed struct is not allowed; one with image_fd -1 is. */
void compilation_free(struct compilation *compilation);

#endif
