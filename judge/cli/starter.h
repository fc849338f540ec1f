/* The files that a person begins a problem with, made in memory. */
#ifndef JUDGE_CLI_STARTER_H
#define JUDGE_CLI_STARTER_H

#include <stddef.h>

#include "judge/package/problem.h"
#include "sandbox/error.h"

enum starter_role {
    STARTER_SOURCE,    /* what the person writes in: SHORTNAME.c */
    STARTER_COMPANION, /* a header of the problem, or another file that belongs to it */
    STARTER_FLAGS,     /* compile_flags.txt, which clangd reads */
};

struct starter_file {
    enum starter_role role;
    char *name; /* no slash in it */
    char *text; /* length bytes, which may be any */
    size_t length;
};

struct starter {
    struct starter_file *files; /* the source is the last: where it is, all is */
    size_t count;
};

/* Makes the files: the starter of the package, or a source in which nothing is done yet; the headers of its include_dir
 * and its attachments, one of each name; compile_flags.txt. Constants are replaced in C files and headers. The caller
 * frees with starter_free(). Fails with ERROR_BROKEN_PACKAGE, ERROR_MEMORY. */
int starter_make(const struct problem *problem, struct starter *starter, struct error *err);

void starter_free(struct starter *starter);

#define auto_starter __attribute__((cleanup(starter_free)))

#endif
