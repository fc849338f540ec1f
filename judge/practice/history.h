/* The submissions of the record, to be read again. Functions fail as store_run(). */
#ifndef JUDGE_PRACTICE_HISTORY_H
#define JUDGE_PRACTICE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/practice/results.h"
#include "judge/practice/store.h"

/* One submission, without what is long. */
struct history_entry {
    int64_t number;
    int64_t at_ms; /* since 1970, UTC */
    char *short_name, *name;
    enum difficulty difficulty;
    enum verdict verdict;
    size_t tests_total, tests_run, tests_accepted;
    char *first_failure; /* the name of that test; NULL when there is none */
    int64_t cpu_us, wall_us, memory_bytes;
    bool timed;
    int64_t practice_ms; /* timed: on the clock then */
    size_t hints, reveals;
    bool solution;
};

struct history {
    struct history_entry *items;
    size_t count;
};

/* Whose submissions are meant; what is NULL does not matter. */
struct history_filter {
    const struct problem *problem;
    const char *short_name; /* for a problem that is in no catalog any more */
};

/* The submissions, the newest first: most of them, or all when that is 0. The caller frees with history_free(). */
int history_list(struct store *record, const struct history_filter *filter, size_t most, struct history *history,
                 struct error *err);

void history_free(struct history *history);

/* How many submissions of a problem of that short name there are. */
int history_count(struct store *record, const char *short_name, size_t *count, struct error *err);

/* All of a submission. */
struct history_submission {
    struct history_entry entry;
    char *file;    /* absolute path of what was submitted */
    char *message; /* the verdict in one line */
    char *source;  /* may have NUL bytes in it; one more stands behind */
    size_t source_length;
    struct results results;
    char *judge_version, *data_digest;
};

/* The submission of that number. The caller frees with history_submission_free(). Fails with ERROR_USAGE, too: there is
 * none. */
int history_find(struct store *record, int64_t number, struct history_submission *submission, struct error *err);

void history_submission_free(struct history_submission *submission);

#endif
