/* Everything that must hold of a problem package: reads it, runs all its programs, judges its submissions, and says
 * what is wrong, with file and line, and by which rule (judge/package/rules.h).
 *
 * Source: Problem Package Format, versions legacy and 2025-09. Where the format leaves it to the judge what to look at,
 * the checks of Kattis' problemtools and of BAPCtools are the model. */
#ifndef JUDGE_AUTHOR_VERIFY_H
#define JUDGE_AUTHOR_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/findings.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct verify_request {
    struct sandbox *const *boxes; /* at least one; runs are spread over all */
    size_t box_count;
    const char *path;              /* of the package folder */
    const struct problem *curated; /* the package as its catalog has it, for what only that says (threads, time limit);
                                      NULL: no catalog has it */
    bool calibrate;                /* a limit that was computed before does not count: it is computed anew */
    void (*progress)(void *context, const char *what, size_t done, size_t total); /* may be NULL */
    void *context;
};

/* What came of one example submission. */
struct verified_submission {
    char *name; /* "accepted/ref.c" */
    char *language;
    char *expected; /* "AC", "WA, else AC" */
    char got[80];   /* "AC", "AC and WA", "CE", "not judged: Java" */
    bool judged, good;
    int64_t slowest_us; /* of the tests that were run; of one that must be too slow its slowest test, in full */
    bool slowest_open;  /* that was stopped: it takes longer */
    char *slowest_test; /* NULL where none was run */
    int64_t memory_bytes;
    size_t tests; /* that were run */
};

/* One end of the room for the time limit. */
struct verified_bound {
    const char *submission; /* name, owned by the submissions; NULL: there is none */
    char *test;             /* NULL likewise */
    int64_t time_us;
    bool open; /* at least that */
};

struct verified_limits {
    int64_t time_us;                /* the limit that the submissions were held against */
    const char *source;             /* who says it, as in struct limits; "computed" */
    bool computed;                  /* nobody says it: it is what the submissions ask for */
    bool kept;                      /* it is in catalog.yaml, where it was computed before */
    int64_t suggested_us;           /* the smallest that leaves room for all; 0 when nothing was measured */
    struct verified_bound accepted; /* the slowest of those that must not be too slow */
    struct verified_bound slow;     /* the fastest of those that must be */
    int64_t ac_to_time_limit, time_limit_to_tle, resolution_us; /* as in struct limits */
    int64_t memory_bytes, memory_limit_bytes;                   /* the largest of the accepted ones */
    const char *memory_submission;
};

struct verification {
    char *short_name, *dir; /* NULL where not even the folder was found */
    const char *version;    /* "2025-09", ...; NULL when it could not be told */
    struct findings findings;
    struct verified_submission *submissions; /* by name */
    size_t submission_count;
    struct verified_limits limits;
    size_t samples, secret, generated; /* tests; of all these so many are made by generators */
    size_t validators, inputs;         /* input validators, and texts that they were run on */
    bool ran;                          /* the package could be read, so that its programs were run */
    int64_t wall_us;
};

/* Verifies one package. The boxes must have been started before anything was allocated (sandbox.h). What is wrong with
 * the package is a finding; fails with ERROR_NO_SUCH_PROBLEM when there is no package at the path, and with
 * ERROR_SANDBOX, ERROR_NO_COMPILER, ERROR_IO, ERROR_MEMORY when we could not look: then all that can be done with the
 * boxes is sandbox_stop(). The caller frees with verification_free(). */
int verify_package(const struct verify_request *request, struct verification *verification, struct error *err);

/* Frees what verify_package() made, and zeroes it. A zeroed struct is allowed. */
void verification_free(struct verification *verification);

#endif
