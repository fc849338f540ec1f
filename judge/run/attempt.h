/* One test of one program: from its files to its result. */
#ifndef JUDGE_RUN_ATTEMPT_H
#define JUDGE_RUN_ATTEMPT_H

#include "judge/run/judging.h"

/* A test under way in a box. */
struct attempt {
    size_t test;         /* index */
    int answer_fd;       /* the answer file, or -1 */
    size_t answer_bytes; /* its length */
    int output_fd;       /* what the program wrote: anonymous files, or -1 */
    int error_fd;
    bool explain_crash;
    bool has_folder; /* the box holds a working folder for it */
    bool started;    /* the box runs it */
};

/* Starts test `index` in box; explain_crash as in sandbox.h. Where its files cannot be opened,
 * or what it brings along cannot be copied, *result says so (JUDGE_ERROR) and attempt->started is false. *result is
 * overwritten; what it owns must have been freed. Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int attempt_start(struct sandbox *box, const struct judging_request *request, size_t index, bool explain_crash,
                  struct attempt *attempt, struct test_result *result, struct error *err);

/* Judges an attempt from its report: limits first, then the end of the program, then its output; closes its files. The
 * caller frees what *result owns with attempt_result_free(). */
int attempt_judge(const struct judging_request *request, struct attempt *attempt, const struct sandbox_report *report,
                  struct test_result *result, struct error *err);

/* Closes what an attempt holds; it may be closed already. */
void attempt_drop(struct attempt *attempt);

/* Frees what a result owns, and zeroes it. */
void attempt_result_free(struct test_result *result);

#endif
