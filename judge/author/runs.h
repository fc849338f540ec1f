/* One example submission: built, and run on the tests as often as it takes to know its verdicts and its times. */
#ifndef JUDGE_AUTHOR_RUNS_H
#define JUDGE_AUTHOR_RUNS_H

#include "judge/author/verifier.h"
#include "judge/run/compile.h"
#include "judge/run/judging.h"

/* A program that is measured without a limit is stopped here. */
#define RUNS_LONGEST_US INT64_C(20000000)

struct run {
    const struct submission *submission;
    bool compiled;                  /* compilation says something */
    struct compilation compilation; /* image_fd is -1 unless it is ok */
    int64_t stop_us;                /* where its tests were stopped; 0: it was not run */
    bool judged;                    /* judging says something */
    struct judging judging;
    bool slow;    /* it must be too slow: what runs out of time is not run again */
    bool trouble; /* it could not be built or run, and that was said */
};

/* Reads and compiles the submission. A compiler that refuses is told in run->compilation, not here. What is wrong with
 * it otherwise becomes a finding, and run->trouble. The caller frees with run_free(). */
int run_build(struct verifier *verifier, const struct submission *submission, struct run *run, struct error *err);

/* Runs it on all tests (first_failure: up to the first that it fails), each stopped after stop_us of CPU time. */
int run_on_tests(struct verifier *verifier, struct run *run, int64_t stop_us, bool first_failure, struct error *err);

/* Runs test number index once more, alone, and stops it after stop_us. *result is overwritten; the caller frees what it
 * owns with attempt_result_free(). */
int run_on_test(struct verifier *verifier, const struct run *run, size_t index, int64_t stop_us,
                struct test_result *result, struct error *err);

void run_free(struct run *run);

#endif
