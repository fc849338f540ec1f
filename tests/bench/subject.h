/* What the benchmarks have in common: one compiled program, judged on the same test over and over; and statistics. */
#ifndef TESTS_BENCH_SUBJECT_H
#define TESTS_BENCH_SUBJECT_H

#include <stddef.h>

#include "judge/run/compile.h"
#include "judge/run/judging.h"

struct subject {
    struct problem problem;
    struct testdata data;
    struct compilation compilation;
};

/* Ends the program with a message: a benchmark that cannot measure says nothing else. */
void stop(const char *what) __attribute__((noreturn));

/* Makes the folder for the test, 1.in (empty) and 1.ans ("ok"), and lets the compiler's cache lie there. */
void bench_start(void);

/* Removes it. */
void bench_end(void);

/* The absolute path of that folder. */
const char *bench_folder(void);

/* Compiles text, to be run on count times the same test, with time_us of CPU time, 256 MiB and 8 MiB of output. */
void subject_make(struct sandbox *box, const char *text, size_t count, int64_t time_us, struct subject *subject);

/* Judges it; progress may be NULL. The caller frees with judging_free(). */
struct judging subject_judge(struct sandbox *box, const struct subject *subject,
                             void (*progress)(void *, size_t, size_t, size_t), void *context);

/* CLOCK_MONOTONIC in microseconds. */
double now_us(void);

/* The value below which `share` (0 to 1) of the values lie; sorts them. */
double quantile(double *values, size_t count, double share);

#endif
