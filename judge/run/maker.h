/* Makes one generated test: the part of generate.h that compiles and runs programs of the package. */
#ifndef JUDGE_RUN_MAKER_H
#define JUDGE_RUN_MAKER_H

#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/toolchain.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct maker;

/* A test that is made: anonymous files, or -1. */
struct making {
    int input, answer;
    int64_t input_bytes, answer_bytes;
};

/* A maker for the tests of problem, which must outlive it. NULL with ERROR_MEMORY. */
struct maker *maker_new(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                        struct error *err);

void maker_free(struct maker *maker);

/* Writes 40 hexadecimal digits that stand for everything that decides what the generated tests of data are, in order;
 * reads the sources of all programs, and compiles nothing. Fails as source_read_program(). */
int maker_name(struct maker *maker, const struct testdata *data, char name[41], struct error *err);

/* Makes test, which is generated. The caller closes *making. Fails as generate_tests(). */
int maker_make(struct maker *maker, const struct test_case *test, struct making *making, struct error *err);

/* Closes what a making holds. */
void making_close(struct making *making);

#endif
