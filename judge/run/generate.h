/* Making the tests that a package only describes (judge/package/generators.h): generators are compiled and run in the
 * sandbox, the answers come from the reference solution. What was made is kept in the cache, one folder for all
 * generated tests of a problem, named after a digest of everything that decides what is in it: the commands, the
 * sources, the texts. So a changed package is made again, and one that was only touched is not.
 *
 * The folder gets its name when all is in it, so that a half-made one is never used: SIGKILL at any moment, two judges
 * at once (the second waits for the first), a full disk. Where the cache cannot be written the tests are kept in memory
 * for this once. */
#ifndef JUDGE_RUN_GENERATE_H
#define JUDGE_RUN_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/run/toolchain.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct generation {
    size_t made;      /* tests made now; 0: they were there */
    int64_t bytes;    /* of all inputs and answers that are generated */
    int64_t wall_us;  /* what it took now */
    bool kept;        /* they are in the cache */
    char reason[200]; /* why they are not kept; "" when they are */
    int *fds;         /* what holds the tests: of kept ones the folder, so that nobody removes it */
    size_t fd_count;
};

/* Told of the progress: done of total tests are made. waiting: another judge makes them just now. */
struct generate_progress {
    void (*tell)(void *context, size_t done, size_t total, bool waiting); /* may be NULL */
    void *context;
};

/* Makes, or finds, all tests of data that do not lie in the package, and sets their input_path and answer_path, which
 * hold until generation_free(). Does nothing, and needs no compiler, when there are none. The caller frees *generation.
 * Fails with ERROR_BROKEN_PACKAGE (a program that does not compile, fails, is too slow (60 s) or writes too much
 * (256 MiB); the command is named), ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int generate_tests(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                   struct testdata *data, const struct generate_progress *progress, struct generation *generation,
                   struct error *err);

/* True when a test of data is still to be made or found. */
bool generate_is_needed(const struct testdata *data);

/* The number that stands for {seed} in command: the last 31 bits of the SHA-512 of salt, ":" and index - 1 unless index
 * is 1, and command. Source: BAPCtools, doc/generators.md. */
uint32_t generate_seed(const char *salt, long index, const char *command);

void generation_free(struct generation *generation);

#endif
