#include <string.h>

#include "judge/practice/exchange.h"
#include "judge/practice/practices.h"
#include "sandbox/cleanup.h"

static struct store_value number(int64_t value)
{
    return value == EXCHANGE_NONE ? store_null() : store_int(value);
}

static int refuse(const char *what, struct error *err)
{
    return error_set(err, ERROR_USAGE, "no row before it is the %s that it belongs to", what);
}

/* The id of a problem that has been put, or was there. */
static int find_problem(struct store *record, const char *identity, int64_t *id, struct error *err)
{
    if (store_number(record, "SELECT id FROM problem WHERE identity = ?", STORE_VALUES(store_text(identity)), 0, id,
                     err) != 0)
        return -1;
    return *id != 0 ? 0 : refuse("problem", err);
}

/* The id of a practice of that problem; 0 when uid is NULL. */
static int find_practice(struct store *record, const char *uid, int64_t problem, int64_t *id, struct error *err)
{
    *id = 0;
    if (uid == NULL)
        return 0;
    if (store_number(record, "SELECT id FROM practice WHERE uid = ? AND problem = ?",
                     STORE_VALUES(store_text(uid), store_int(problem)), 0, id, err) != 0)
        return -1;
    return *id != 0 ? 0 : refuse("practice", err);
}

/* Counts what the last INSERT OR IGNORE did. Returns whether it added a row. */
static bool count_row(struct exchange *exchange, enum exchange_kind kind)
{
    bool added = store_changes(exchange->record) > 0;
    size_t *counts = added ? exchange->counts.added : exchange->counts.known;
    counts[kind]++;
    return added;
}

/* ---- problems ---- */

/* What was started elsewhere is not what was started last here, unless nothing was. */
static int put_problem(struct exchange *exchange, const struct exchange_problem *problem, struct error *err)
{
    struct store *record = exchange->record;
    if (store_run(record,
                  "INSERT OR IGNORE INTO problem (identity, short_name, name, difficulty, patterns)"
                  " VALUES (?, ?, ?, ?, ?)",
                  STORE_VALUES(store_text(problem->identity), store_text(problem->short_name),
                               store_text(problem->name), store_text(problem->difficulty),
                               store_text(problem->patterns)),
                  err) != 0)
        return -1;
    count_row(exchange, EXCHANGE_PROBLEM);
    if (problem->path == NULL)
        return 0;
    return store_run(record, "UPDATE problem SET path = ?2, touched = ?3 WHERE identity = ?1 AND path IS NULL",
                     STORE_VALUES(store_text(problem->identity), store_text(problem->path),
                                  store_int(exchange->fresh ? problem->touched : 0)),
                     err);
}

/* ---- practices ---- */

static int put_spans(struct store *record, int64_t id, const struct exchange_practice *practice, struct error *err)
{
    for (size_t i = 0; i < practice->span_count; i++) {
        const struct exchange_span *span = &practice->spans[i];
        if (store_run(record,
                      "INSERT INTO span (practice, began_wall_ms, began_boot_ms, began_boot_id, ended_wall_ms,"
                      " ended_boot_ms, ended_boot_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      STORE_VALUES(store_int(id), store_int(span->began_wall_ms), store_int(span->began_boot_ms),
                                   store_text(span->began_boot_id), number(span->ended_wall_ms),
                                   number(span->ended_boot_ms), store_text(span->ended_boot_id)),
                      err) != 0)
            return -1;
    }
    return 0;
}

/* It is opened at the end, for one that is open here may be ended by a later row. Until then it is as if abandoned. */
static int open_later(struct exchange *exchange, int64_t id, struct error *err)
{
    int64_t *longer = reallocarray(exchange->open, exchange->open_count + 1, sizeof *longer);
    if (longer == NULL)
        return error_memory(err);
    exchange->open = longer;
    longer[exchange->open_count++] = id;
    return 0;
}

static int add_practice(struct exchange *exchange, int64_t problem, const struct exchange_practice *practice,
                        struct error *err)
{
    bool open = strcmp(practice->outcome, "open") == 0;
    if (store_run(exchange->record,
                  "INSERT INTO practice (uid, problem, timed, started_ms, ended_ms, ended_day, took_ms, outcome)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                  STORE_VALUES(store_text(practice->uid), store_int(problem), store_int(practice->timed),
                               store_int(practice->started_ms), number(practice->ended_ms), number(practice->ended_day),
                               number(practice->took_ms), store_text(open ? "abandoned" : practice->outcome)),
                  err) != 0)
        return -1;
    exchange->counts.added[EXCHANGE_PRACTICE]++;
    int64_t id = store_last_id(exchange->record);
    return open && open_later(exchange, id, err) != 0 ? -1 : put_spans(exchange->record, id, practice, err);
}

static int rank_of(const char *outcome)
{
    return strcmp(outcome, "solved") == 0 ? 2 : strcmp(outcome, "abandoned") == 0;
}

/* One that is known: the end that counts more, with the clock that belongs to it. */
static int merge_practice(struct exchange *exchange, int64_t id, int rank, const struct exchange_practice *practice,
                          struct error *err)
{
    exchange->counts.known[EXCHANGE_PRACTICE]++;
    if (rank_of(practice->outcome) <= rank)
        return 0;
    if (store_run(exchange->record,
                  "UPDATE practice SET outcome = ?2, ended_ms = ?3, ended_day = ?4, took_ms = ?5 WHERE id = ?1",
                  STORE_VALUES(store_int(id), store_text(practice->outcome), number(practice->ended_ms),
                               number(practice->ended_day), number(practice->took_ms)),
                  err) != 0 ||
        store_run(exchange->record, "DELETE FROM span WHERE practice = ?", STORE_VALUES(store_int(id)), err) != 0)
        return -1;
    exchange->counts.ended++;
    return put_spans(exchange->record, id, practice, err);
}

static int put_practice(struct exchange *exchange, const struct exchange_practice *practice, struct error *err)
{
    int64_t problem = 0, id = 0;
    int rank = 0;
    if (find_problem(exchange->record, practice->problem, &problem, err) != 0)
        return -1;
    {
        auto_rows struct rows rows = {0};
        int more = store_ask(exchange->record, "SELECT id, problem, outcome FROM practice WHERE uid = ?",
                             STORE_VALUES(store_text(practice->uid)), &rows, err) != 0
                       ? -1
                       : rows_next(&rows, err);
        if (more < 0)
            return -1;
        if (more == 1 && rows_int(&rows, 1) != problem)
            return error_set(err, ERROR_USAGE, "its uid is that of a practice of another problem");
        id = more == 1 ? rows_int(&rows, 0) : 0;
        rank = more == 1 ? rank_of(rows_text(&rows, 2)) : 0;
    }
    return id == 0 ? add_practice(exchange, problem, practice, err) : merge_practice(exchange, id, rank, practice, err);
}

/* ---- submissions and help ---- */

static int put_detail(struct store *record, const struct exchange_submission *submission, struct error *err)
{
    auto_free char *results = results_describe(&submission->results);
    if (results == NULL)
        return error_memory(err);
    return store_run(record, "INSERT INTO detail (submission, file, message, source, results) VALUES (?, ?, ?, ?, ?)",
                     STORE_VALUES(store_int(store_last_id(record)), store_text(submission->file),
                                  store_text(submission->message),
                                  store_blob(submission->source, submission->source_length), store_text(results)),
                     err);
}

static int put_submission(struct exchange *exchange, const struct exchange_submission *submission, struct error *err)
{
    struct store *record = exchange->record;
    int64_t problem = 0, practice = 0;
    if (find_problem(record, submission->problem, &problem, err) != 0 ||
        find_practice(record, submission->practice, problem, &practice, err) != 0)
        return -1;
    if (store_run(record,
                  "INSERT OR IGNORE INTO submission (uid, problem, practice, at_ms, day, offset_s, verdict,"
                  " tests_total, tests_run, tests_accepted, first_failure, cpu_us, wall_us, memory_bytes, practice_ms,"
                  " hints, reveals, solution, judge_version, data_digest)"
                  " VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  STORE_VALUES(store_text(submission->uid), store_int(problem), store_int(practice),
                               store_int(submission->at_ms), store_int(submission->day), number(submission->offset_s),
                               store_text(submission->verdict), store_int(submission->tests_total),
                               store_int(submission->tests_run), store_int(submission->tests_accepted),
                               store_text(submission->first_failure), store_int(submission->cpu_us),
                               store_int(submission->wall_us), store_int(submission->memory_bytes),
                               number(submission->practice_ms), store_int(submission->hints),
                               store_int(submission->reveals), store_int(submission->solution),
                               store_text(submission->judge_version), store_text(submission->data_digest)),
                  err) != 0)
        return -1;
    return count_row(exchange, EXCHANGE_SUBMISSION) ? put_detail(record, submission, err) : 0;
}

static int put_help(struct exchange *exchange, const struct exchange_help *help, struct error *err)
{
    struct store *record = exchange->record;
    int64_t problem = 0, practice = 0;
    if (find_problem(record, help->problem, &problem, err) != 0 ||
        find_practice(record, help->practice, problem, &practice, err) != 0)
        return -1;
    if (store_run(record,
                  "INSERT OR IGNORE INTO help (uid, problem, practice, at_ms, day, kind, number, test)"
                  " VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?)",
                  STORE_VALUES(store_text(help->uid), store_int(problem), store_int(practice), store_int(help->at_ms),
                               store_int(help->day), store_text(help->kind), number(help->number),
                               store_text(help->test)),
                  err) != 0)
        return -1;
    count_row(exchange, EXCHANGE_HELP);
    return 0;
}

int exchange_put(struct exchange *exchange, const struct exchange_row *row, struct error *err)
{
    if (exchange_check(row, err) != 0)
        return -1;
    switch (row->kind) {
    case EXCHANGE_PROBLEM:
        return put_problem(exchange, &row->problem, err);
    case EXCHANGE_PRACTICE:
        return put_practice(exchange, &row->practice, err);
    case EXCHANGE_SUBMISSION:
        return put_submission(exchange, &row->submission, err);
    default:
        return put_help(exchange, &row->help, err);
    }
}

/* ---- from its beginning to its end ---- */

int exchange_open(struct store *record, const struct moment *now, struct exchange *exchange, struct error *err)
{
    int64_t touched = 0;
    if (store_begin(record, err) != 0)
        return -1;
    if (store_number(record, "SELECT max(touched) FROM problem", STORE_NO_VALUES, 0, &touched, err) != 0) {
        store_rollback(record);
        return -1;
    }
    *exchange = (struct exchange){.record = record, .now = *now, .fresh = touched == 0};
    return 0;
}

/* Ends it as abandoned, with what its clock shows now. */
static int abandon(struct exchange *exchange, int64_t practice, struct error *err)
{
    const struct moment *now = &exchange->now;
    int64_t took_ms = 0;
    bool paused = false;
    exchange->counts.abandoned++;
    if (record_pause(exchange->record, practice, now, err) != 0 ||
        practice_clock(exchange->record, practice, now, &took_ms, &paused, err) != 0)
        return -1;
    return store_run(
        exchange->record,
        "UPDATE practice SET outcome = 'abandoned', ended_ms = ?2, ended_day = ?3, took_ms = CASE WHEN timed THEN ?4 "
        "END"
        " WHERE id = ?1",
        STORE_VALUES(store_int(practice), store_int(now->wall_ms), store_int(clock_day(now)), store_int(took_ms)), err);
}

/* Which of two that are open was begun last: that one goes on, wherever it was begun, so that two records that take
 * each other's rows agree, in whatever order they do. */
static int begun_last(struct exchange *exchange, int64_t one, int64_t other, int64_t *last, struct error *err)
{
    return store_number(exchange->record,
                        "SELECT id FROM practice WHERE id IN (?, ?) ORDER BY started_ms DESC, uid LIMIT 1",
                        STORE_VALUES(store_int(one), store_int(other)), one, last, err);
}

/* A later row may have ended it meanwhile: only one that has no end yet is meant. */
static int open_or_abandon(struct exchange *exchange, int64_t practice, struct error *err)
{
    int64_t problem = 0, open = 0, last = practice;
    if (store_number(exchange->record, "SELECT problem FROM practice WHERE id = ? AND ended_ms IS NULL",
                     STORE_VALUES(store_int(practice)), 0, &problem, err) != 0)
        return -1;
    if (problem == 0)
        return 0;
    if (practice_open_of(exchange->record, problem, &open, err) != 0)
        return -1;
    if (open != 0 && (begun_last(exchange, open, practice, &last, err) != 0 ||
                      abandon(exchange, last == open ? practice : open, err) != 0))
        return -1;
    if (last != practice)
        return 0;
    return store_run(exchange->record, "UPDATE practice SET outcome = 'open' WHERE id = ?",
                     STORE_VALUES(store_int(practice)), err);
}

int exchange_commit(struct exchange *exchange, struct error *err)
{
    for (size_t i = 0; i < exchange->open_count; i++)
        if (open_or_abandon(exchange, exchange->open[i], err) != 0)
            return -1;
    return store_commit(exchange->record, err);
}

void exchange_close(struct exchange *exchange)
{
    if (exchange->record != NULL)
        store_rollback(exchange->record);
    free(exchange->open);
    *exchange = (struct exchange){0};
}
