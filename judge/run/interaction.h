/* One test of an interactive problem: the output validator and the submission run together and talk through two pipes.
 *
 * The verdict, in this order:
 *   1. the validator crashed, ended with another status than 42 and 43, or went over its limits: judge error;
 *   2. it rejected (43) before the submission had ended: wrong answer, whatever the submission did then;
 *   3. what the submission's own run decides: security violation, limits, run-time error;
 *   4. what the validator said.
 * The submission sees nothing of the test but what the validator tells it. When it was accepted before its end it must
 * still end well, and in time. A pair that waits for each other ends by the wall-clock limit of the submission.
 *
 * Source: Problem Package Format 2025-09, "Interactive Problems"; for the order, how problemtools and DOMjudge do it.
 */
#ifndef JUDGE_RUN_INTERACTION_H
#define JUDGE_RUN_INTERACTION_H

#include "judge/run/validator.h"

enum { INTERACTION_VALIDATOR, INTERACTION_SUBMISSION, INTERACTION_PROGRAMS }; /* places of programs and reports */

/* Starts the validator of problem and the submission in box, whose private folder may hold the working folder of the
 * submission: a request of INTERACTION_PROGRAMS programs. submission is filled in but for its input and output. What
 * the validator writes to standard error goes to said_fd. *call is for validator_take(), and its owner frees it. Fails
 * with ERROR_IO, ERROR_MEMORY, ERROR_SANDBOX. */
int interaction_begin(struct sandbox *box, const struct validators *validators, const struct problem *problem,
                      const struct test_case *test, const struct sandbox_program *submission, int said_fd,
                      struct validator_call *call, struct error *err);

/* Whether what the validator said stands whatever the submission did: cases 1 and 2. */
bool interaction_is_decided(const struct sandbox_report reports[INTERACTION_PROGRAMS],
                            const struct validation *validation);

/* Bytes that the submission wrote to its pipe, when error_bytes went to standard error. At least 0: where the kernel
 * does not count, or the rest went to files. */
int64_t interaction_output_bytes(const struct sandbox_report *submission, int64_t error_bytes);

#endif
