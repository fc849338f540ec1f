/* The candidate's source file. */
#ifndef JUDGE_RUN_SOURCE_H
#define JUDGE_RUN_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "sandbox/error.h"

struct source {
    char *text; /* whole file, NUL-terminated */
    size_t length;
    char name[64]; /* what the compiler, and so its messages, call it: the file's own name where that is safe, else
                      "solution.c" */
    uint64_t device, inode; /* which file it was */
};

/* Reads the candidate's file at path for problem. Fails with ERROR_BAD_SOURCE, and a hint, when it is missing, a folder
 * or another thing that is no regular file, unreadable, empty (or all blanks), longer than the problem's code limit, or
 * not a text (a NUL byte). The caller frees with source_free(). */
int source_read(const char *path, const struct problem *problem, struct source *source, struct error *err);

/* Refuses (ERROR_BAD_SOURCE) a source that is one of the hidden tests, by a link of whatever kind: the compiler's
 * messages would quote it. */
int source_refuse_hidden(const struct source *source, const struct testdata *data, struct error *err);

void source_free(struct source *source);

#endif
