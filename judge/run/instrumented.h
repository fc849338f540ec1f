/* One run of a program with sanitizers: what it wrote, and how it ended. It never decides a verdict. */
#ifndef JUDGE_RUN_INSTRUMENTED_H
#define JUDGE_RUN_INSTRUMENTED_H

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/sanitizer.h"
#include "sandbox/sandbox.h"

enum { INSTRUMENTED_OUTPUT_BYTES = 64 * 1024, INSTRUMENTED_ERRORS_BYTES = 256 * 1024 };

struct instrumented {
    struct sandbox_report report;
    char *output; /* the beginning of what it wrote to standard output, NUL behind */
    size_t output_length;
    int64_t output_bytes; /* that it wrote in all */
    char *errors;         /* the end of what it wrote to standard error, NUL behind: a report comes last */
    size_t errors_length;
};

struct instrumented_request {
    const struct sanitizer *sanitizer;
    const struct problem *problem;
    const struct test_case *test;
    int image_fd;
    int64_t time_us; /* CPU time; the clock gives it judging_wall_us() of that */
    bool shifted;    /* its stack lies elsewhere, which a program notices that looks at addresses */
};

/* Runs the program in box, whose private folder is empty afterwards. A program that fails is no error. The caller frees
 * with instrumented_free(). Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY, ERROR_BROKEN_PACKAGE. */
int instrumented_run(struct sandbox *box, const struct instrumented_request *request, struct instrumented *result,
                     struct error *err);

/* True when a sanitizer ended it, or the program itself with that exit status. */
bool instrumented_is_reported(const struct instrumented *run);

/* True when it ended by itself, in time, and without a report. */
bool instrumented_is_sound(const struct instrumented *run);

/* True when both ended in the same way and wrote the same. */
bool instrumented_is_same(const struct instrumented *one, const struct instrumented *other);

/* Frees what instrumented_run() made, and zeroes it. A zeroed struct is allowed. */
void instrumented_free(struct instrumented *run);

#define auto_instrumented __attribute__((cleanup(instrumented_free)))

#endif
