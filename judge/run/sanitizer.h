/* What a compiler has to explain faults with: AddressSanitizer and UndefinedBehaviorSanitizer, and addr2line, which
 * knows the lines. It is asked once, tried in the box, and remembered in the cache as the toolchain is.
 *
 * A program with sanitizers is dynamic (gcc refuses -static with them), is linked to a fixed low address, so that
 * places in it need no translation, and has its options compiled in. */
#ifndef JUDGE_RUN_SANITIZER_H
#define JUDGE_RUN_SANITIZER_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/run/toolchain.h"

enum { SANITIZER_FLAGS_MAX = 40, SANITIZER_OPTIONS_SIZE = 2000, SANITIZER_STATUS = 86 };

/* The file with the options that is compiled in. */
#define SANITIZER_OPTIONS_NAME "judge_sanitizer_options.c"

struct sanitizer {
    bool works;                 /* programs can be built with sanitizers, and run in the box */
    char reason[200];           /* else why not, in one line */
    struct toolchain toolchain; /* the compiler, and all that it must read for such programs; and addr2line */
    struct strings libraries;   /* what such a program reads: its loader and libraries, and its own maps; absolute */
    char *addr2line;            /* its absolute path, or NULL where there is none */
    bool clang;
    bool fills;  /* local variables that are never set can be given a value */
    bool memory; /* MemorySanitizer works as well */
};

/* What is built. */
enum sanitizer_build {
    SANITIZER_PATTERN, /* what was never set is large, or negative, or no address at all */
    SANITIZER_ZERO,    /* what was never set is 0 */
    SANITIZER_HEAP,    /* as PATTERN, but what malloc() gives is 0 */
    SANITIZER_MEMORY,  /* MemorySanitizer in place of the other two */
    SANITIZER_BUILDS,
};

/* Finds out about the sanitizers of a toolchain that was found. That there are none is no error: look at `works`. The
 * caller frees with sanitizer_free(). Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int sanitizer_find(struct sandbox *box, const struct toolchain *toolchain, struct sanitizer *sanitizer,
                   struct error *err);

/* Fills in the flags of a build, ends with NULL; static strings. */
void sanitizer_flags(const struct sanitizer *sanitizer, enum sanitizer_build build,
                     const char *flags[SANITIZER_FLAGS_MAX]);

/* Writes the file with the options of a build: a program that asks for more than allocation_bytes at once gets NULL. */
void sanitizer_options(enum sanitizer_build build, int64_t allocation_bytes, char text[SANITIZER_OPTIONS_SIZE]);

/* Frees what sanitizer_find() made. A zeroed struct is allowed. */
void sanitizer_free(struct sanitizer *sanitizer);

#endif
