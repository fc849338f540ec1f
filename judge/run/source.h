/* Sources: the candidate's file, and the programs of a package. */
#ifndef JUDGE_RUN_SOURCE_H
#define JUDGE_RUN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/digest.h"
#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/language.h"
#include "sandbox/error.h"

struct source_file {
    char name[256]; /* what the compiler, and so its messages, call it; of a program of a package its path below the
                       program's folder */
    char *text;     /* whole file, NUL-terminated */
    size_t length;
    uint64_t device, inode; /* which file it was */
    bool executable;        /* of a program of a package: it has that mode */
};

struct source {
    struct source_file *files; /* at least one; the first is what messages call the whole */
    size_t count;
    enum language language; /* a candidate's is C */
};

/* Reads the candidate's file at path for problem. Fails with ERROR_BAD_SOURCE, and a hint, when it is missing, a folder
 * or another thing that is no regular file, unreadable, empty (or all blanks), longer than the problem's code limit, or
 * not a text (a NUL byte). It is called by its own name where that is safe, else "solution.c". In a file of the
 * package's own submissions constants are replaced. The caller frees with source_free(). */
int source_read(const char *path, const struct problem *problem, struct source *source, struct error *err);

/* Reads a program of the package of problem: the files at paths (absolute, below problem->dir), or where there is one
 * path and it is a folder, all regular files in it and below it, by name; passes over links to folders. With one file
 * in C or C++ that is no submission come the headers beside it. Its language is told by the files that stand directly
 * in it: an executable `build` or `run` makes it LANGUAGE_SCRIPT, C and C++ together are C++. Constants are replaced.
 * Fails with ERROR_BROKEN_PACKAGE (missing, not readable, a name that the format does not allow, more than 4 MiB or
 * 1000 files together), ERROR_UNSUPPORTED for other languages, ERROR_MEMORY; messages name it by its path in the
 * package. The caller frees with source_free(). */
int source_read_program(const struct strings *paths, const struct problem *problem, struct source *source,
                        struct error *err);

/* As source_read_program(), for a program of which it is known that it is in language, C or C++, whatever its files are
 * called: those in other languages are left out, but what a C++ compiler takes counts as C++; and a single file without
 * a suffix of that language gets one. Fails also with ERROR_BROKEN_PACKAGE where nothing is left to compile. */
int source_read_program_as(const struct strings *paths, const struct problem *problem, enum language language,
                           struct source *source, struct error *err);

/* Refuses (ERROR_BAD_SOURCE) a source that is one of the hidden tests, by a link of whatever kind: the compiler's
 * messages would quote it. */
int source_refuse_hidden(const struct source *source, const struct testdata *data, struct error *err);

/* Adds the names and texts of all files to digest. */
void source_digest(const struct source *source, struct digest *digest);

void source_free(struct source *source);

#endif
