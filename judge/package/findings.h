/* What is to be said of a package, beside the one error that keeps it from being read: notes on what is passed over,
 * warnings, and, where somebody wants to know all that is wrong, every error.
 *
 * Whoever reads a package may give a list along. It travels with what is read (a folder, a tree of yaml), so that a
 * finding is made where the facts are. Without a list nothing is gathered, and the first error ends the reading. */
#ifndef JUDGE_PACKAGE_FINDINGS_H
#define JUDGE_PACKAGE_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/error.h"

enum finding_level {
    FINDING_NOTE,    /* what we pass over, or chose, and why */
    FINDING_WARNING, /* the format allows it, and it is probably a mistake */
    FINDING_ERROR,   /* against the format, or something that judge does not do */
};

struct finding {
    enum finding_level level;
    char rule[sizeof((struct error *)NULL)->rule]; /* stable name of what was looked for: "unknown-key" */
    char *message; /* one line that starts with the place: "twosum/problem.yaml:3:7: ..." */
};

struct findings {
    struct finding *items;
    size_t count;
    bool all; /* errors are gathered too, and reading goes on behind them where it can */
};

/* Appends a finding with a printf-style message; does nothing where findings is NULL. One of the same rule and message
 * that is there already is not added again. A finding of level error that is added so does not keep the package from
 * being read, and stands in every list. Fails with ERROR_MEMORY. */
int findings_add(struct findings *findings, enum finding_level level, const char *rule, struct error *err,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Names the rule of an error that has none. Always returns -1. */
int error_default_rule(struct error *err, const char *rule);

/* Takes the error that *err holds into the list, and returns 0: reading may go on. Its rule is the one that it has,
 * else `rule`. Returns -1, and leaves *err alone, where findings is NULL or not for all errors, and for an error that
 * is not about the package (only ERROR_BROKEN_PACKAGE and ERROR_UNSUPPORTED are). */
int findings_keep(struct findings *findings, const char *rule, struct error *err);

/* How many of a level there are. */
size_t findings_count(const struct findings *findings, enum finding_level level);

/* "note", "warning", "error". A static string. */
const char *finding_level_name(enum finding_level level);

/* Frees the items, and zeroes the list but for `all`. */
void findings_free(struct findings *findings);

#endif
