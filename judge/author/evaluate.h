/* Holds what came of a submission against what is expected of it. Pure. */
#ifndef JUDGE_AUTHOR_EVALUATE_H
#define JUDGE_AUTHOR_EVALUATE_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/submissions.h"
#include "judge/run/judging.h"

/* What a submission got on one test. */
struct evaluated {
    const char *test;    /* "secret/1" */
    unsigned verdict;    /* one of EXPECT_*; 0: it was not run, or could not be judged */
    const char *message; /* what the validator said, or NULL */
};

/* The verdict of result had the limit on CPU time been limit_us, for a run whose own limit was not lower; one of
 * EXPECT_*, or 0 when it was not run or could not be judged. */
unsigned evaluate_at(const struct test_result *result, int64_t limit_us);

/* The verdict of the whole: that of the first test in order that is not accepted. 0 when it could not be judged. */
unsigned evaluate_overall(const struct evaluated *tests, size_t count);

/* True when rule is about that test. */
bool evaluate_concerns(const struct submission_rule *rule, const char *test);

/* True when rule is kept; else why says what is against it, in one line: "secret/5 got TLE, and only AC or WA is
 * permitted". In *at is the index of the test that it is about, or count. */
bool evaluate_rule(const struct submission_rule *rule, const struct evaluated *tests, size_t count, char *why,
                   size_t size, size_t *at);

#endif
