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

/* A program that is not to be judged: built with other flags than those that are, and with one more file. */
struct compile_variant {
    const char *const *flags;            /* ends with NULL */
    const char *extra_name, *extra_text; /* a file that is compiled as well, or NULL */
    bool dynamic;
};

/* A variant that is being built. */
struct compile_job {
    bool under_way;            /* the box is at work */
    bool cached;               /* result stands already */
    struct compilation result; /* image_fd is -1 unless cached */
    struct compiler_run run;
    const struct compile_variant *variant;
    char cache_name[41];
    char source_name[256];
    bool has_main; /* the package brings main along */
};

/* The two halves of what compile() does, for a variant: begin starts the compiler in box and returns at once, finish
 * waits for it. Between them the box does nothing else; sandbox_fd() tells when finish will not wait. variant and
 * problem must live until then. Where begin failed there is nothing to finish. Fail as compile() does. */
int compile_begin(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                  const struct source *source, const struct compile_variant *variant, struct compile_job *job,
                  struct error *err);
int compile_finish(struct sandbox *box, struct compile_job *job, struct compilation *compilation, struct error *err);

/* What the compiler says of the candidate's file alone, with these flags (ends with NULL), in a new string that the
 * caller frees; it is not kept. That it refuses the file is no error. Fails as compile() does. */
int compile_warnings(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                     const struct source *source, const char *const *flags, char **log, struct error *err);

/* Turns a program of the package, called name in it, that the compiler refused into an error. Always returns -1. */
int compilation_refuse(const struct compilation *compilation, const struct problem *problem, const char *name,
                       struct error *err);

/* Adds the names and texts of the files of include/c to digest, as they are compiled. Fails as compile() for them. */
int compile_digest_includes(const struct problem *problem, struct digest *digest, struct error *err);

/* Closes the image and frees the log. A zeroed struct is not allowed; one with image_fd -1 is. */
void compilation_free(struct compilation *compilation);

#endif
