/* The time limit of a package that says none, found from its example submissions.
 *
 * Those that must not be too slow are built and run on the tests; the limit is what calibrate.h makes of the slowest.
 * Accepted ones are run on all tests, others up to the first that they fail, which bounds the time that it takes.
 *
 * Source: Problem Package Format 2025-09, "Limits". */
#ifndef JUDGE_AUTHOR_MEASURE_H
#define JUDGE_AUTHOR_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct measure_request {
    struct sandbox *const *boxes; /* at least one */
    size_t box_count;
    const char *path; /* of the package folder */
    bool threads;     /* its programs may start threads: the catalog says so */
    void (*progress)(void *context, const char *what, size_t done, size_t total); /* may be NULL */
    void *context;
};

struct measured {
    int64_t limit_us;    /* 0: none was found */
    int64_t accepted_us; /* what the slowest takes */
    char *submission;    /* its name, "accepted/ref.c"; NULL when none was found */
    char *test;          /* on which, "secret/3"; likewise */
    char reason[500];    /* why none was found; else "" */
};

/* Measures the package. That none can be found is no failure: no submission in accepted/ is accepted here, or the
 * package's own programs do not work. The caller frees *measured with measured_free(). Fails with ERROR_SANDBOX,
 * ERROR_IO, ERROR_MEMORY: then all that can be done with the boxes is sandbox_stop(). */
int measure_time_limit(const struct measure_request *request, struct measured *measured, struct error *err);

void measured_free(struct measured *measured);

#endif
