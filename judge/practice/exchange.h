/* The record, row by row: to be carried to another machine, and merged into the record there.
 *
 * Rows come in an order in which each names only what came before it: problems, practices, submissions, help. A row is
 * known by its uid, a problem by its identity; numbers of rows (ids) are not carried along. What is known already stays
 * as it is, so that merging twice changes nothing and merging an older state loses nothing, but for a practice: one
 * that has ended in one place and is open in the other has ended, and solved counts more than abandoned. One practice
 * at most is open a problem: the one begun last goes on, and the other has been abandoned. Which
 * samples and own cases failed last is a matter of the files here, and stays behind. */
#ifndef JUDGE_PRACTICE_EXCHANGE_H
#define JUDGE_PRACTICE_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/practice/clock.h"
#include "judge/practice/results.h"
#include "judge/practice/store.h"

enum {
    EXCHANGE_SCHEMA = 1,             /* of the rows; another one is another number */
    EXCHANGE_TEXT_MAX = 64 * 1024,   /* bytes of a text but a source */
    EXCHANGE_SOURCE_MAX = 16 << 20,  /* bytes of a source */
    EXCHANGE_ITEMS_MAX = 100 * 1000, /* spans of a practice, results of a submission, tests, help */
};

#define EXCHANGE_NONE INT64_MIN /* no number: NULL in the record */

/* The members are the columns of schema.c; a text may be NULL where the column may. */
struct exchange_problem {
    const char *identity, *short_name, *name, *difficulty, *patterns, *path;
    int64_t touched;
};

struct exchange_span {
    int64_t began_wall_ms, began_boot_ms;
    const char *began_boot_id;
    int64_t ended_wall_ms, ended_boot_ms; /* EXCHANGE_NONE: it runs */
    const char *ended_boot_id;
};

struct exchange_practice {
    const char *uid, *problem; /* an identity */
    bool timed;
    int64_t started_ms, ended_ms, ended_day, took_ms;
    const char *outcome;
    const struct exchange_span *spans;
    size_t span_count;
};

struct exchange_submission {
    const char *uid, *problem, *practice; /* an identity; a uid */
    int64_t at_ms, day, offset_s;         /* offset_s: EXCHANGE_NONE where it is not known */
    const char *verdict;
    int64_t tests_total, tests_run, tests_accepted;
    const char *first_failure;
    int64_t cpu_us, wall_us, memory_bytes, practice_ms, hints, reveals;
    bool solution;
    const char *judge_version, *data_digest, *file, *message;
    const void *source;
    size_t source_length;
    struct results results;
};

struct exchange_help {
    const char *uid, *problem, *practice; /* an identity; a uid */
    int64_t at_ms, day;
    const char *kind;
    int64_t number;
    const char *test;
};

enum exchange_kind { EXCHANGE_PROBLEM, EXCHANGE_PRACTICE, EXCHANGE_SUBMISSION, EXCHANGE_HELP };

enum { EXCHANGE_KINDS = EXCHANGE_HELP + 1 };

struct exchange_row {
    enum exchange_kind kind;
    union {
        struct exchange_problem problem;
        struct exchange_practice practice;
        struct exchange_submission submission;
        struct exchange_help help;
    };
};

/* Gives put() each row of the record, as all of it was at one moment; a row holds until put() returns. Stops when that
 * fails. Fails as put() and as store_run(). */
int exchange_read(struct store *record, int (*put)(const struct exchange_row *row, void *context, struct error *err),
                  void *context, struct error *err);

/* ---- merging ---- */

/* What has become of the rows. */
struct exchange_counts {
    size_t added[EXCHANGE_KINDS];
    size_t known[EXCHANGE_KINDS]; /* that were there already */
    size_t ended;                 /* practices that were open here, or only abandoned, and have ended there */
    size_t abandoned;             /* open practices that gave way to another of their problem, begun later */
};

struct exchange {
    struct store *record;
    struct moment now;
    bool fresh;    /* nothing was started here before */
    int64_t *open; /* practices that are open there, to be opened at the end */
    size_t open_count;
    struct exchange_counts counts;
};

/* Begins to merge, in one transaction. The caller ends it with exchange_close(). Fails as store_run(). */
int exchange_open(struct store *record, const struct moment *now, struct exchange *exchange, struct error *err);

/* Takes a row in, which may come from anybody. Fails with ERROR_USAGE (it cannot be a row of a record: the message says
 * what of it) and as store_run(); nothing more may be put then. */
int exchange_put(struct exchange *exchange, const struct exchange_row *row, struct error *err);

/* Makes all of it stay. Fails as store_run(), and then nothing has. */
int exchange_commit(struct exchange *exchange, struct error *err);

/* Ends it; what was not committed is taken back. A zeroed struct is allowed. */
void exchange_close(struct exchange *exchange);

#define auto_exchange __attribute__((cleanup(exchange_close)))

/* Looks whether a row can be one. Fails with ERROR_USAGE. Pure. */
int exchange_check(const struct exchange_row *row, struct error *err);

#endif
