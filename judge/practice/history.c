#include "judge/practice/history.h"

#include <inttypes.h>
#include <string.h>

#include "judge/practice/record.h"
#include "sandbox/cleanup.h"

/* The columns of an entry, in the order in which read_entry() reads them. */
#define ENTRY                                                                                                          \
    "submission.id, at_ms, short_name, name, difficulty, verdict, tests_total, tests_run, tests_accepted,"             \
    " first_failure, cpu_us, wall_us, memory_bytes, practice_ms, hints, reveals, solution"

enum { ENTRY_COLUMNS = 17 };

static size_t count_at(const struct rows *rows, int i)
{
    int64_t value = rows_int(rows, i);
    return value > 0 ? (size_t)value : 0;
}

static int copy_at(const struct rows *rows, int i, char **copy, struct error *err)
{
    const char *text = rows_text(rows, i);
    *copy = strdup(text == NULL ? "" : text);
    return *copy == NULL ? error_memory(err) : 0;
}

static enum difficulty difficulty_at(const struct rows *rows, int i)
{
    const char *name = rows_text(rows, i);
    for (enum difficulty rank = DIFFICULTY_EASY; name != NULL && rank <= DIFFICULTY_HARD; rank++)
        if (strcmp(name, difficulty_name(rank)) == 0)
            return rank;
    return DIFFICULTY_UNRATED;
}

static enum verdict verdict_at(const struct rows *rows, int i)
{
    enum verdict verdict = VERDICT_JUDGE_ERROR;
    const char *name = rows_text(rows, i);
    if (name != NULL)
        results_verdict(name, &verdict);
    return verdict;
}

/* Fills *entry, which is to be freed even on failure. */
static int read_entry(const struct rows *rows, struct history_entry *entry, struct error *err)
{
    *entry = (struct history_entry){
        .number = rows_int(rows, 0),
        .at_ms = rows_int(rows, 1),
        .difficulty = difficulty_at(rows, 4),
        .verdict = verdict_at(rows, 5),
        .tests_total = count_at(rows, 6),
        .tests_run = count_at(rows, 7),
        .tests_accepted = count_at(rows, 8),
        .cpu_us = rows_int(rows, 10),
        .wall_us = rows_int(rows, 11),
        .memory_bytes = rows_int(rows, 12),
        .timed = !rows_is_null(rows, 13),
        .practice_ms = rows_int(rows, 13),
        .hints = count_at(rows, 14),
        .reveals = count_at(rows, 15),
        .solution = rows_int(rows, 16) != 0,
    };
    if (copy_at(rows, 2, &entry->short_name, err) != 0 || copy_at(rows, 3, &entry->name, err) != 0)
        return -1;
    return rows_is_null(rows, 9) ? 0 : copy_at(rows, 9, &entry->first_failure, err);
}

static void entry_free(struct history_entry *entry)
{
    free(entry->short_name);
    free(entry->name);
    free(entry->first_failure);
}

/* ---- the list ---- */

static int add_entry(const struct rows *rows, struct history *history, size_t *room, struct error *err)
{
    if (history->count == *room) {
        size_t more = 2 * *room + 16;
        struct history_entry *longer = reallocarray(history->items, more, sizeof *longer);
        if (longer == NULL)
            return error_memory(err);
        history->items = longer;
        *room = more;
    }
    return read_entry(rows, &history->items[history->count++], err);
}

/* What stands for a problem in the record (record.h). */
static const char *identity_of(const struct problem *problem)
{
    return problem == NULL ? NULL : record_identity(problem);
}

int history_list(struct store *record, const struct history_filter *filter, size_t most, struct history *history,
                 struct error *err)
{
    __attribute__((cleanup(history_free))) struct history found = {0};
    auto_rows struct rows rows = {0};
    size_t room = 0;
    int more;
    if (store_ask(record,
                  "SELECT " ENTRY " FROM submission JOIN problem ON problem.id = submission.problem"
                  " WHERE (?1 IS NULL OR identity = ?1) AND (?2 IS NULL OR short_name = ?2)"
                  " ORDER BY at_ms DESC, submission.id DESC LIMIT ?3",
                  STORE_VALUES(store_text(identity_of(filter->problem)), store_text(filter->short_name),
                               store_int(most == 0 ? -1 : (int64_t)most)),
                  &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1)
        if (add_entry(&rows, &found, &room, err) != 0)
            return -1;
    if (more < 0)
        return -1;
    *history = found;
    found = (struct history){0};
    return 0;
}

void history_free(struct history *history)
{
    for (size_t i = 0; i < history->count; i++)
        entry_free(&history->items[i]);
    free(history->items);
    *history = (struct history){0};
}

int history_count(struct store *record, const char *short_name, size_t *count, struct error *err)
{
    int64_t number = 0;
    if (store_number(record,
                     "SELECT count(*) FROM submission JOIN problem ON problem.id = submission.problem"
                     " WHERE short_name = ?",
                     STORE_VALUES(store_text(short_name)), 0, &number, err) != 0)
        return -1;
    *count = number > 0 ? (size_t)number : 0;
    return 0;
}

/* ---- all of one ---- */

static int copy_source(const struct rows *rows, int i, struct history_submission *submission, struct error *err)
{
    size_t length = 0;
    const void *bytes = rows_blob(rows, i, &length);
    submission->source = calloc(1, length + 1);
    if (submission->source == NULL)
        return error_memory(err);
    if (length > 0)
        memcpy(submission->source, bytes, length);
    submission->source_length = length;
    return 0;
}

static int read_submission(const struct rows *rows, struct history_submission *submission, struct error *err)
{
    const char *results = rows_text(rows, ENTRY_COLUMNS + 3);
    if (read_entry(rows, &submission->entry, err) != 0 || copy_at(rows, ENTRY_COLUMNS, &submission->file, err) != 0 ||
        copy_at(rows, ENTRY_COLUMNS + 1, &submission->message, err) != 0 ||
        copy_source(rows, ENTRY_COLUMNS + 2, submission, err) != 0 ||
        copy_at(rows, ENTRY_COLUMNS + 4, &submission->judge_version, err) != 0 ||
        copy_at(rows, ENTRY_COLUMNS + 5, &submission->data_digest, err) != 0)
        return -1;
    return results_parse(results == NULL ? "" : results, &submission->results, err);
}

int history_find(struct store *record, int64_t number, struct history_submission *submission, struct error *err)
{
    __attribute__((cleanup(history_submission_free))) struct history_submission found = {0};
    auto_rows struct rows rows = {0};
    int more = store_ask(record,
                         "SELECT " ENTRY ", file, message, source, results, judge_version, data_digest FROM submission"
                         " JOIN problem ON problem.id = submission.problem"
                         " LEFT JOIN detail ON detail.submission = submission.id WHERE submission.id = ?",
                         STORE_VALUES(store_int(number)), &rows, err) != 0
                   ? -1
                   : rows_next(&rows, err);
    if (more < 0)
        return -1;
    if (more == 0) {
        error_set(err, ERROR_USAGE, "there is no submission %" PRId64, number);
        return error_hint(err, "judge history lists them by number");
    }
    if (read_submission(&rows, &found, err) != 0)
        return -1;
    *submission = found;
    found = (struct history_submission){0};
    return 0;
}

void history_submission_free(struct history_submission *submission)
{
    entry_free(&submission->entry);
    free(submission->file);
    free(submission->message);
    free(submission->source);
    free(submission->judge_version);
    free(submission->data_digest);
    results_free(&submission->results);
    *submission = (struct history_submission){0};
}
