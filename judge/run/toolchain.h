/* A compiler: which one, with which linker, and the paths it needs to see. It is asked once and remembered in the
 * cache as long as nothing about it changes. */
#ifndef JUDGE_RUN_TOOLCHAIN_H
#define JUDGE_RUN_TOOLCHAIN_H

#include <stdbool.h>

#include "judge/package/digest.h"
#include "judge/package/file.h"
#include "judge/run/language.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct toolchain {
    enum language language; /* C or C++ */
    char *standard;         /* "-std=gnu17": the flag for the language's version */
    char *compiler;         /* absolute path, as found in $PATH */
    char *linker_flag;      /* "-fuse-ld=gold", or "" for the compiler's own */
    char *path;             /* $PATH for the compiler */
    struct strings options; /* what $CC says after the compiler's name */
    struct strings
        readable; /* absolute paths that the compiler reads or executes: files, and folders of headers and libraries */
    struct strings identity; /* the files that decide what comes out: compiler, linker, libc; absolute */
};

/* Finds the compiler: $CC (a name or path, options after it), else gcc, clang, cc, in this order, in $PATH; and the
 * linker: gold or mold where they work (they link a static program in half the time), else the compiler's own. The
 * first time the compiler is asked about itself, and then builds a program of nothing in box just as solutions are
 * built. The caller frees with toolchain_free(). Fails with ERROR_NO_COMPILER when there is none or it cannot build a
 * static program; the message ends with what the compiler said. */
int toolchain_find(struct sandbox *box, struct toolchain *toolchain, struct error *err);

/* Adds to digest all that decides what comes out of the compiler: its options and linker, and of each file of
 * `identity` the path, place on disk, size and time of change (reading 40 MB of compiler each time would cost more than
 * compiling). */
void toolchain_digest(const struct toolchain *toolchain, struct digest *digest);

/* True when path, links resolved, is one of the paths that the compiler may read, lies below one, or has one below it.
 */
bool toolchain_overlaps(const struct toolchain *toolchain, const char *path);

/* The same for the paths of a list. */
bool paths_overlap(const struct strings *readable, const char *path);

/* toolchain_find() for C or C++. The compiler for C++ is $CXX, else the one that belongs to $CC, else g++, clang++,
 * c++; its standard is the newest that it knows of gnu++20, gnu++17 and gnu++14. */
int toolchain_find_for(struct sandbox *box, enum language language, struct toolchain *toolchain, struct error *err);

void toolchain_free(struct toolchain *toolchain);

#endif
