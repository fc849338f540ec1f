/* Submissions in the record. Functions fail as store_run(). */
#ifndef JUDGE_PRACTICE_SUBMITTED_H
#define JUDGE_PRACTICE_SUBMITTED_H

#include "judge/package/testdata.h"
#include "judge/practice/record.h"
#include "judge/run/judging.h"

/* A submission that has been judged. */
struct submitted {
    const struct problem *problem;
    const struct judging *judging;
    const struct testdata *data; /* whose tests were run */
    const char *message;         /* the verdict in one line */
    const char *file;            /* absolute path */
    const char *source;          /* what was judged */
    size_t source_length;
    const char *judge_version;
    const char *data_digest; /* of the tests; "" when they are not known */
};

/* What has become of a submission in the record. */
struct recorded {
    int64_t id;     /* its number in the history */
    size_t attempt; /* which one of its practice, from 1; of the problem when there is no practice */
    bool timed;     /* practice_ms says something */
    int64_t practice_ms;
    bool first_solve; /* it ended the practice */
};

/* Notes a submission. An accepted one ends the open practice and stops its clock; where none is open, and the problem
 * was never solved, it is a practice without a clock. A judge error is noted, and is no attempt. */
int record_submission(struct store *record, const struct submitted *submitted, const struct moment *now,
                      struct recorded *recorded, struct error *err);

/* The test, sample or hidden, that the last submission of problem that ran any failed at first, in a new string that
 * the caller frees; NULL when that was accepted, or there is none. *digest, likewise: of the tests then; NULL only when
 * there is none. */
int record_last_failure(struct store *record, const struct problem *problem, char **test, char **digest,
                        struct error *err);

#endif
