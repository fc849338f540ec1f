/* What a compiler says of values that are used and were never set. It alone proves nothing: "may be" is often wrong. */
#ifndef JUDGE_RUN_UNSET_H
#define JUDGE_RUN_UNSET_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/run/sanitizer.h"

enum { UNSET_WARNINGS_MAX = 16 };

struct unset_warning {
    size_t line;   /* in the candidate's file, from 1 */
    char what[80]; /* "'sum'", "memory at 'a'", "a part of 'table'"; "" when the compiler names none */
    int rank;      /* how sure the compiler is: 3 certain, 2 on one path, 1 maybe */
};

struct unset {
    struct unset_warning warnings[UNSET_WARNINGS_MAX];
    size_t count;
};

/* The flags with which the compiler warns of them; ends with NULL, static. */
const char *const *unset_flags(const struct sanitizer *sanitizer);

/* Reads what the compiler said (foreign text) of the file called `file`. */
void unset_read(const char *log, const char *file, struct unset *unset);

/* The warning that the compiler is most sure of, the first of these; NULL when there is none. */
const struct unset_warning *unset_best(const struct unset *unset);

/* The one of a line; NULL when there is none. */
const struct unset_warning *unset_at(const struct unset *unset, size_t line);

#endif
