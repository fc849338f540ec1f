/* From a program and the tests to a verdict. */
#ifndef JUDGE_RUN_JUDGING_H
#define JUDGE_RUN_JUDGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/validator.h"
#include "judge/run/verdict.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

enum { JUDGING_KEEP_BYTES = 64 * 1024 };

struct test_result {
    bool run; /* the other members say something */
    enum verdict verdict;
    int64_t cpu_us, wall_us, memory_bytes;
    char message[200];     /* one line for a person, "" when accepted; carries nothing of the input, the answer or the
                              output */
    size_t line, column;   /* where the output first differs, from 1; 0 when that is not known */
    int signal;            /* RUN_TIME_ERROR: the signal that ended it, or 0 */
    int exit_status;       /* RUN_TIME_ERROR without a signal */
    char call[32];         /* SECURITY_VIOLATION: the system call; "" when the kernel could not tell */
    char *output, *errors; /* keep_output: what it wrote to standard output and error, at most JUDGING_KEEP_BYTES of
                              each, with a NUL behind; else NULL */
    size_t output_length, errors_length;                /* bytes kept */
    bool output_whole;                                  /* what is kept of the output goes up to its end */
    size_t output_lines, output_columns, output_tokens; /* before what is kept of it, as in struct excerpt: 0 but for an
                                                           output that differs far from its beginning */
    int64_t output_bytes, errors_bytes;                 /* bytes written */
    char *judge_message, *team_message; /* what a custom validator said, as in struct validation; NULL: nothing, or it
                                           is not kept */
    size_t judge_length, team_length;
};

struct judging {
    enum verdict verdict;
    size_t total;         /* tests asked for: those of the problem, or of the wish list */
    size_t run;           /* tests that count: all up to the first failure, or all */
    size_t accepted;      /* of these */
    size_t first_failure; /* index of the first result that is not accepted; SIZE_MAX when there is none */
    int64_t cpu_us, wall_us, memory_bytes; /* maxima over the tests that count */
    struct test_result *results;           /* total of them, in the order of the tests or of the wish list; those with
                                              index >= run are zeroed (unless all) */
};

struct judging_request {
    const struct problem *problem;
    const struct testdata *data;
    int image_fd;
    const struct validators *validators; /* of the problem, built; NULL or empty: the default validator */
    const size_t *tests;                 /* a wish list: the indices of the tests to run, in this order; NULL: all */
    size_t test_count;                   /* how many these are */
    const bool *answered; /* of each test of data: its answer is known; of others the output is not looked
                             at, and accepted; NULL: of all */
    int64_t time_us;      /* CPU time of one test in place of the problem's limit; 0: that one */
    bool all;             /* go on after a failure */
    bool once;            /* a test that runs out of time is not run again */
    bool keep_output;     /* keep what the program wrote; for samples and a person's own cases only */
    bool keep_messages;   /* keep what a custom validator said of every test, as authors need it; else of samples only,
                             and where keep_output is set: what it says of a hidden test is not for candidates */
    bool parallel;        /* set by judging_run(): several boxes are at work */
    void (*progress)(void *context, size_t done, size_t accepted,
                     size_t total); /* after each test in order; may be NULL */
    void *context;
};

/* The wall-clock limit that goes with a CPU limit: max(2 x limit, limit + 1 s). */
int64_t judging_wall_us(int64_t cpu_us);

/* Runs the program on the tests, samples first, as many at once as there are boxes (at least 1), and says what came of
 * it: the verdict of the first test in order that is not accepted. A test that runs out of time and would decide the
 * verdict is run once more, alone, and the better run counts. While one test is checked the next one runs already; when
 * it returns after a failure the boxes may still be busy with a test that no longer counts: all that can be done with
 * them then is sandbox_stop(). A test that could not be judged (its files cannot be read) has the verdict JUDGE_ERROR.
 * Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY when nothing can be judged. The caller frees with judging_free(). */
int judging_run(struct sandbox *const *boxes, size_t box_count, const struct judging_request *request,
                struct judging *judging, struct error *err);

void judging_free(struct judging *judging);

#endif
