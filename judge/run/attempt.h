/* One test of one program: from its files to its result. */
#ifndef JUDGE_RUN_ATTEMPT_H
#define JUDGE_RUN_ATTEMPT_H

#include "judge/run/judging.h"

enum attempt_phase {
    ATTEMPT_IDLE,       /* nothing is under way */
    ATTEMPT_RUNNING,    /* the box runs the program */
    ATTEMPT_VALIDATING, /* the box runs a custom validator */
};

/* A test under way in a box. */
struct attempt {
    size_t test;         /* index in the data */
    size_t place;        /* index of its result */
    int answer_fd;       /* the answer file, or -1 */
    size_t answer_bytes; /* its length */
    int output_fd;       /* what the program wrote: anonymous files, or -1 */
    int error_fd;
    bool explain_crash;
    bool has_folder; /* the private folder of the box is in use */
    enum attempt_phase phase;
    size_t validator; /* VALIDATING: which one */
    struct validator_call call;
};

/* One that is idle, to begin with. */
struct attempt attempt_new(void);

/* Starts test `index` in box, its result being *result at `place`; explain_crash as in sandbox.h. Where its files
 * cannot be opened, or what it brings along cannot be copied, *result says so (JUDGE_ERROR) and the attempt is idle.
 * *result is overwritten; what it owns must have been freed. Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int attempt_start(struct sandbox *box, const struct judging_request *request, size_t index, bool explain_crash,
                  struct attempt *attempt, struct test_result *result, struct error *err);

/* Judges the run of an attempt from its report (of an interactive problem, its INTERACTION_PROGRAMS reports, and then
 * by the rules of interaction.h): limits first, then the end of the program, then its output by the
 * default validator; then it is idle and its files are closed. Where the output is for custom validators instead,
 * *result is not complete: attempt_validate() comes next. The caller frees what *result owns with
 * attempt_result_free(). */
int attempt_judge(const struct judging_request *request, struct attempt *attempt, const struct sandbox_report *report,
                  struct test_result *result, struct error *err);

/* True when a custom validator is to be asked next. */
bool attempt_wants_validator(const struct attempt *attempt);

/* Starts the next validator of an attempt in box, whose private folder must be clear. */
int attempt_validate(struct sandbox *box, const struct judging_request *request, struct attempt *attempt,
                     struct error *err);

/* Takes what the validator said into *result. Afterwards the attempt is idle, or wants the next validator. */
int attempt_take(const struct judging_request *request, struct attempt *attempt, const struct sandbox_report *report,
                 struct test_result *result, struct error *err);

/* Closes what an attempt holds; it may be closed already. */
void attempt_drop(struct attempt *attempt);

/* Frees what a result owns, and zeroes it. */
void attempt_result_free(struct test_result *result);

#endif
