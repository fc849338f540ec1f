/* Custom output validators: programs of a package that say whether an output is right.
 *
 *     <validator> input_file answer_file feedback_folder/ [arguments...] < output
 *
 * Exit status 42 accepts, 43 rejects; anything else means that nothing can be judged. A validator reads the input, the
 * answer and its own files, nothing else of the package, and writes in its working folder, in which the feedback folder
 * lies. Several validators (legacy) must all accept; the first that does not decides.
 *
 * One validator at a time, in a box:
 *
 *     validator_prepare(box, &validators, i, problem, test, &call, &request, err);
 *     request.input_fd = ..., request.output_fd = ..., request.error_fd = ...;
 *     sandbox_run(box, &request, 1, &report, err);        or as one of two programs
 *     validator_take(&call, &report, true, &result, err);
 *     validator_call_free(&call);
 *     sandbox_folder_clear(box);
 *
 * Source: Problem Package Format 2025-09, "Output Validator". */
#ifndef JUDGE_RUN_VALIDATOR_H
#define JUDGE_RUN_VALIDATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/program.h"
#include "judge/run/verdict.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

enum { VALIDATOR_KEEP_BYTES = 8 * 1024, VALIDATOR_ACCEPTS = 42, VALIDATOR_REJECTS = 43 };

struct validators {
    struct program *programs;
    size_t count; /* 0: the default validator */
};

/* One validator on its way through one test. */
struct validator_call {
    const struct program *program;
    struct program_command command;
    struct sandbox_limits limits;
    int folder;           /* its working folder */
    char *work;           /* the path of that */
    char *feedback;       /* the path of the feedback folder in it, with '/' at its end */
    char *input, *answer; /* paths of the test's files that the validator can open */
    char *data; /* a folder with copies of input and answer, where the validator cannot see the files; else NULL */
};

/* What a validator said. */
struct validation {
    enum verdict verdict; /* ACCEPTED, WRONG_ANSWER or JUDGE_ERROR */
    char message[200];    /* JUDGE_ERROR: one line: which validator, and what it did; else "" */
    char *judge_message;  /* judgemessage.txt, at most VALIDATOR_KEEP_BYTES with a NUL behind; NULL when there is none,
                             or it was not wanted. On a JUDGE_ERROR judgeerror.txt in its place, if that is there */
    char *team_message;   /* teammessage.txt, likewise */
    size_t judge_length, team_length;
    int64_t cpu_us;
};

/* The limits of every validator of a package: validation_time of CPU time and a wall limit that leaves room for
 * waiting, validation_memory of address space, validation_output for its standard output and for all files that it
 * leaves. */
struct sandbox_limits validator_limits(const struct limits *limits);

/* Builds the output validators of problem, in order. None: *validators is empty, and nothing is looked for. The caller
 * frees with validators_free(). Fails as program_build(). */
int validators_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                     struct validators *validators, struct error *err);

void validators_free(struct validators *validators);

/* Makes ready validator `index` for test in the private folder of box: a fresh folder for it (two validators have two),
 * and *request, which lacks the three descriptors. Its arguments are the test's output_validator_args. Leaves alone
 * what else is in the private folder; the caller clears it after validator_take(), before the next test. Limits:
 * validation_time of CPU time and a wall limit that leaves room for waiting, validation_memory of address space,
 * validation_output for its standard output and for all files that it leaves. For an interactive run the caller raises
 * request->limits.wall_us. The caller frees *call. Fails with ERROR_IO, ERROR_MEMORY. */
int validator_prepare(const struct sandbox *box, const struct validators *validators, size_t index,
                      const struct problem *problem, const struct test_case *test, struct validator_call *call,
                      struct sandbox_program *request, struct error *err);

/* Tells from its report, and the files in its feedback folder, what the validator said. keep: its messages as well.
 * Fails with ERROR_MEMORY. The caller frees *result. */
int validator_take(const struct validator_call *call, const struct sandbox_report *report, bool keep,
                   struct validation *result, struct error *err);

void validator_call_free(struct validator_call *call);

/* Frees the messages, and zeroes it. */
void validation_free(struct validation *validation);

/* Runs all validators on the output in the file output_fd, from its start and whatever its position, until one does not
 * accept; clears the private folder of box. Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int validators_run(struct sandbox *box, const struct validators *validators, const struct problem *problem,
                   const struct test_case *test, int output_fd, bool keep, struct validation *result,
                   struct error *err);

#endif
