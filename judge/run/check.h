/* Validators without a submission: what the input validators say of an input, and what the output validator says of any
 * output. For authors: of what is found here everything may be shown to them. */
#ifndef JUDGE_RUN_CHECK_H
#define JUDGE_RUN_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/program.h"
#include "judge/run/validator.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

enum { CHECK_KEEP_BYTES = 8 * 1024 };

/* What one input validator says of one input. */
struct input_check {
    bool valid;  /* it ended with exit status 42 */
    bool exited; /* it ended by itself, with exit_status */
    int exit_status;
    char message[200]; /* "" when valid, else one line: which validator, and how it ended */
    char *said;        /* its standard output and error together, at most CHECK_KEEP_BYTES, with a NUL behind */
    size_t said_length;
};

/* Runs an input validator, a program made by program_build(), on the input in the file input_fd, from its start and
 * whatever its position: that of test, or another one. Its arguments are those that the test's settings have for it (by
 * its base name with or without extension, or for all) and then the test's own. It works in a folder with copies of the
 * test's .files, and may write there. Limits are those of validation. Clears the private folder of box. The caller
 * frees with input_check_free(). Fails with ERROR_BROKEN_PACKAGE (.files that cannot be copied), ERROR_SANDBOX,
 * ERROR_IO, ERROR_MEMORY; that it rejects, crashes or takes too long is a result. Source: Problem Package Format
 * 2025-09, "Input Validators". */
int check_input(struct sandbox *box, const struct program *validator, const struct problem *problem,
                const struct test_case *test, int input_fd, struct input_check *check, struct error *err);

void input_check_free(struct input_check *check);

/* Holds the output in the file output_fd (likewise from its start) against the answer of test: by the problem's own
 * validators, built, or where there are none by the default one. A message of the default validator is a WRONG_ANSWER's
 * reason, without a place. The caller frees with validation_free(). Fails as validators_run(). */
int check_output(struct sandbox *box, const struct validators *validators, const struct problem *problem,
                 const struct test_case *test, int output_fd, struct validation *validation, struct error *err);

#endif
