/* What each test of a submission gave, as the record keeps it: a line a test (schema.c). */
#ifndef JUDGE_PRACTICE_RESULTS_H
#define JUDGE_PRACTICE_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "judge/run/verdict.h"
#include "sandbox/error.h"

struct result {
    const char *test; /* "secret/17-bytes" */
    enum verdict verdict;
    int64_t cpu_us, wall_us, memory_bytes;
};

struct results {
    struct result *items;
    size_t count;
    char *text; /* what the names of tests point into; NULL where somebody else owns them */
};

/* Reads what the record has of a submission. A line that is none of ours is passed over. The caller frees with
 * results_free(). Fails with ERROR_MEMORY. */
int results_parse(const char *text, struct results *results, struct error *err);

/* The text that results_parse() reads, in a new string that the caller frees. NULL when memory is out. */
char *results_describe(const struct results *results);

void results_free(struct results *results);

/* The verdict of that name, as verdict_name() has it. Returns 0, or -1 when there is none. */
int results_verdict(const char *name, enum verdict *verdict);

#endif
