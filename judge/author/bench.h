/* What judging the example submissions of a package, and taking their times, have in common. */
#ifndef JUDGE_AUTHOR_BENCH_H
#define JUDGE_AUTHOR_BENCH_H

#include "judge/author/runs.h"
#include "judge/author/verifier.h"

struct bench {
    struct verifier *verifier;
    int64_t limit_us, margin_us; /* the time limit, and that multiplied by time_limit_to_tle */
    struct run *runs;            /* of each submission */
    bool brief;                  /* nothing is run behind the first test that a submission fails */
};

/* Names the results of all submissions of the verifier (verification.submissions); done once. */
int bench_name(struct verifier *verifier, struct error *err);

/* Makes room for the runs of all submissions. The caller closes it. Fails with ERROR_MEMORY. */
int bench_open(struct verifier *verifier, struct bench *bench, struct error *err);

void bench_close(struct bench *bench);

/* Builds and runs those that must not be too slow, which may find the limit: each test is stopped at the margin, or
 * after RUNS_LONGEST_US where nobody says a limit. And all others, at margin_us. */
int bench_run_lower(struct bench *bench, struct error *err);
int bench_run_others(struct bench *bench, struct error *err);

/* Rule number i of those that name the submission. */
const struct submission_rule *bench_rule(const struct bench *bench, const struct submission *submission, size_t i);

/* True when one of its rules says something about the time limit in that way; and when that is about a test. */
bool bench_has_timing(const struct bench *bench, const struct submission *submission, enum submission_timing timing);
bool bench_times_test(const struct bench *bench, const struct submission *submission, enum submission_timing timing,
                      const char *test);

/* True when it lies in the folder accepted. */
bool bench_is_accepted(const struct submission *submission);

/* Fills in times and memory of one that was run; runs one that must be too slow once more, in full. */
int bench_measure(struct bench *bench, const struct run *run, struct verified_submission *result, struct error *err);

/* The slowest test of those that must not be too slow. */
int bench_find_accepted(const struct bench *bench, struct verified_bound *bound, struct error *err);

/* The fastest of those that must be, by its slowest test. */
int bench_find_slow(const struct bench *bench, struct verified_bound *bound, struct error *err);

/* The most memory that an accepted one takes. */
void bench_find_memory(const struct bench *bench, struct verified_limits *limits);

#endif
