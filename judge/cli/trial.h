/* What came of one test: the samples and a person's own cases, of which everything may be shown. */
#ifndef JUDGE_CLI_TRIAL_H
#define JUDGE_CLI_TRIAL_H

#include "judge/cli/owncases.h"
#include "judge/cli/verb.h"
#include "judge/cli/workbench.h"
#include "judge/run/explain.h"
#include "judge/run/judging.h"

struct trial {
    const struct workbench *bench;
    const struct own_cases *own;
    struct testdata data; /* the cases that were chosen, in order; their strings belong to bench and own */
    bool *answered;       /* of each: there is an answer; where there is none the result's verdict says only whether
                             the program ran */
    struct explainer explainer;
    struct fault *faults;   /* of each case; NULL where none was run */
    char unexplained[300];  /* why there are no faults, or not all, in one line; "" */
    size_t retried;         /* the first so many failed when they ran last, and run first for that */
    bool reordered;         /* which is not where they stand otherwise */
    struct judging judging; /* verdict COMPILE_ERROR and no results when it did not compile */
};

enum trial_outcome {
    TRIAL_AS_EXPECTED,
    TRIAL_RAN,    /* no answer is known */
    TRIAL_FAILED, /* by a verdict other than accepted */
    TRIAL_FAULT,  /* it could not be judged */
};

/* What came of one case. */
enum trial_outcome trial_outcome(const struct trial *trial, size_t index);

/* How many cases came out so. */
size_t trial_count(const struct trial *trial, enum trial_outcome outcome);

/* In how many cases a fault was found. */
size_t trial_count_faults(const struct trial *trial);

/* Writes all to standard output. */
void trial_print_screen(const struct trial *trial, const struct session *session);

/* Writes all to standard output as one JSON document. Fails with ERROR_MEMORY. */
int trial_print_json(const struct trial *trial, struct error *err);

#endif
