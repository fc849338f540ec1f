/* The one error object of the program, shared by every room.
 *
 * A function that can fail returns 0, or -1 with *err filled in; it takes err last, and err may not be NULL. On failure
 * the results are left as they were. The object has a fixed size and belongs to the caller: there is nothing to free,
 * and a child process can hand it over through shared memory or one write to a pipe. It is made where the facts are,
 * given context on the way up, and printed in judge/cli/main.c only.
 *
 * A wrong solution is a verdict, never an error: an error means that we could not judge. */
#ifndef SANDBOX_ERROR_H
#define SANDBOX_ERROR_H

#include <stdarg.h>

enum error_kind {
    ERROR_NONE,
    ERROR_USAGE,             /* unknown verb or flag, a bad argument */
    ERROR_NO_SUCH_PROBLEM,   /* no problem of that name */
    ERROR_AMBIGUOUS_PROBLEM, /* several problems of that name */
    ERROR_BAD_SOURCE,        /* the source file is missing, empty, unreadable, too large, not a text, a directory */
    ERROR_BROKEN_PACKAGE,    /* a problem package that breaks the format */
    ERROR_UNSUPPORTED,       /* a valid package that asks for what we do not do */
    ERROR_NO_COMPILER,       /* no compiler, or one that cannot link */
    ERROR_SANDBOX,           /* a required wall is missing */
    ERROR_IO,                /* a file, a disk, a pipe */
    ERROR_MEMORY,            /* malloc failed */
};

struct error {
    enum error_kind kind;
    char message[500]; /* what and why, one line, lower case, no final full stop, no newline */
    char hint[200];    /* what next; empty when there is nothing to say */
    char rule[40]; /* stable name of the rule that was broken, for programs: "unknown-key"; empty when it has none */
};

/* Fills *err with kind and a printf-style message (cut to fit; hint and rule emptied). Always returns -1, so that a
 * caller can write `return error_set(err, ...)`. */
int error_set(struct error *err, enum error_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* As error_set(), for malloc() that failed. */
int error_memory(struct error *err);

/* As error_set(), and appends ": " and the text of errno as it was on entry. */
int error_errno(struct error *err, enum error_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Puts "context: " before the message that is there. Always returns -1. */
int error_context(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sets the hint: the next step for a person. Always returns -1. */
int error_hint(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Names the rule that was broken (a static string, at most 39 bytes). Always returns -1. */
int error_rule(struct error *err, const char *rule);

/* The name of kind as it stands in JSON: "no_such_problem", "broken_package", ... A static string. */
const char *error_kind_name(enum error_kind kind);

#endif
