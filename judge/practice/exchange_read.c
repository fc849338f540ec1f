#include <string.h>

#include "judge/practice/exchange.h"
#include "sandbox/cleanup.h"

/* Who reads the rows. */
struct reader {
    struct store *record;
    int (*put)(const struct exchange_row *row, void *context, struct error *err);
    void *context;
};

/* A way to make a row of the columns, and to give it away. */
typedef int make_row(const struct reader *reader, const struct rows *rows, struct error *err);

static int64_t number_at(const struct rows *rows, int i)
{
    return rows_is_null(rows, i) ? EXCHANGE_NONE : rows_int(rows, i);
}

static int read_all(const struct reader *reader, const char *sql, make_row *make, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more;
    if (store_ask(reader->record, sql, STORE_NO_VALUES, &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1)
        if (make(reader, &rows, err) != 0)
            return -1;
    return more;
}

static int put_problem(const struct reader *reader, const struct rows *rows, struct error *err)
{
    const struct exchange_row row = {.kind = EXCHANGE_PROBLEM,
                                     .problem = {.identity = rows_text(rows, 0),
                                                 .short_name = rows_text(rows, 1),
                                                 .name = rows_text(rows, 2),
                                                 .difficulty = rows_text(rows, 3),
                                                 .patterns = rows_text(rows, 4),
                                                 .path = rows_text(rows, 5),
                                                 .touched = rows_int(rows, 6)}};
    return reader->put(&row, reader->context, err);
}

/* ---- practices ---- */

struct spans {
    struct exchange_span *items;
    size_t count;
    struct strings boot_ids; /* what the items point into */
};

static void spans_free(struct spans *spans)
{
    free(spans->items);
    strings_free(&spans->boot_ids);
}

/* A copy that lives as long as the spans; NULL stays NULL. */
static int keep_boot_id(struct spans *spans, const char *id, const char **kept, struct error *err)
{
    if (id == NULL)
        return 0;
    if (strings_add(&spans->boot_ids, id, strlen(id), err) != 0)
        return -1;
    *kept = spans->boot_ids.items[spans->boot_ids.count - 1];
    return 0;
}

static int add_span(const struct rows *rows, struct spans *spans, struct error *err)
{
    struct exchange_span *longer = reallocarray(spans->items, spans->count + 1, sizeof *longer);
    if (longer == NULL)
        return error_memory(err);
    spans->items = longer;
    struct exchange_span *span = &longer[spans->count++];
    *span = (struct exchange_span){.began_wall_ms = rows_int(rows, 0),
                                   .began_boot_ms = rows_int(rows, 1),
                                   .ended_wall_ms = number_at(rows, 3),
                                   .ended_boot_ms = number_at(rows, 4)};
    return keep_boot_id(spans, rows_text(rows, 2), &span->began_boot_id, err) != 0
               ? -1
               : keep_boot_id(spans, rows_text(rows, 5), &span->ended_boot_id, err);
}

static int read_spans(struct store *record, int64_t practice, struct spans *spans, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more;
    if (store_ask(record,
                  "SELECT began_wall_ms, began_boot_ms, began_boot_id, ended_wall_ms, ended_boot_ms, ended_boot_id"
                  " FROM span WHERE practice = ? ORDER BY id",
                  STORE_VALUES(store_int(practice)), &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1)
        if (add_span(&rows, spans, err) != 0)
            return -1;
    return more;
}

static int put_practice(const struct reader *reader, const struct rows *rows, struct error *err)
{
    __attribute__((cleanup(spans_free))) struct spans spans = {0};
    if (read_spans(reader->record, rows_int(rows, 0), &spans, err) != 0)
        return -1;
    const struct exchange_row row = {.kind = EXCHANGE_PRACTICE,
                                     .practice = {.uid = rows_text(rows, 1),
                                                  .problem = rows_text(rows, 2),
                                                  .timed = rows_int(rows, 3) != 0,
                                                  .started_ms = rows_int(rows, 4),
                                                  .ended_ms = number_at(rows, 5),
                                                  .ended_day = number_at(rows, 6),
                                                  .took_ms = number_at(rows, 7),
                                                  .outcome = rows_text(rows, 8),
                                                  .spans = spans.items,
                                                  .span_count = spans.count}};
    return reader->put(&row, reader->context, err);
}

/* ---- submissions and help ---- */

static int put_submission(const struct reader *reader, const struct rows *rows, struct error *err)
{
    struct exchange_row row = {.kind = EXCHANGE_SUBMISSION,
                               .submission = {.uid = rows_text(rows, 0),
                                              .problem = rows_text(rows, 1),
                                              .practice = rows_text(rows, 2),
                                              .at_ms = rows_int(rows, 3),
                                              .day = rows_int(rows, 4),
                                              .offset_s = number_at(rows, 23),
                                              .verdict = rows_text(rows, 5),
                                              .tests_total = rows_int(rows, 6),
                                              .tests_run = rows_int(rows, 7),
                                              .tests_accepted = rows_int(rows, 8),
                                              .first_failure = rows_text(rows, 9),
                                              .cpu_us = rows_int(rows, 10),
                                              .wall_us = rows_int(rows, 11),
                                              .memory_bytes = rows_int(rows, 12),
                                              .practice_ms = number_at(rows, 13),
                                              .hints = rows_int(rows, 14),
                                              .reveals = rows_int(rows, 15),
                                              .solution = rows_int(rows, 16) != 0,
                                              .judge_version = rows_text(rows, 17),
                                              .data_digest = rows_text(rows, 18),
                                              .file = rows_text(rows, 19),
                                              .message = rows_text(rows, 20)}};
    struct exchange_submission *submission = &row.submission;
    submission->source = rows_blob(rows, 21, &submission->source_length);
    const char *results = rows_text(rows, 22);
    if (results_parse(results == NULL ? "" : results, &submission->results, err) != 0)
        return -1;
    int result = reader->put(&row, reader->context, err);
    results_free(&submission->results);
    return result;
}

static int put_help(const struct reader *reader, const struct rows *rows, struct error *err)
{
    const struct exchange_row row = {.kind = EXCHANGE_HELP,
                                     .help = {.uid = rows_text(rows, 0),
                                              .problem = rows_text(rows, 1),
                                              .practice = rows_text(rows, 2),
                                              .at_ms = rows_int(rows, 3),
                                              .day = rows_int(rows, 4),
                                              .kind = rows_text(rows, 5),
                                              .number = number_at(rows, 6),
                                              .test = rows_text(rows, 7)}};
    return reader->put(&row, reader->context, err);
}

static int read_kinds(const struct reader *reader, struct error *err)
{
    if (read_all(reader,
                 "SELECT identity, short_name, name, difficulty, patterns, path, touched FROM problem ORDER BY id",
                 put_problem, err) != 0)
        return -1;
    if (read_all(reader,
                 "SELECT practice.id, uid, identity, timed, started_ms, ended_ms, ended_day, took_ms, outcome"
                 " FROM practice JOIN problem ON problem.id = practice.problem ORDER BY practice.id",
                 put_practice, err) != 0)
        return -1;
    if (read_all(reader,
                 "SELECT submission.uid, identity, practice.uid, at_ms, day, verdict, tests_total, tests_run,"
                 " tests_accepted, first_failure, cpu_us, wall_us, memory_bytes, practice_ms, hints, reveals, solution,"
                 " judge_version, data_digest, coalesce(file, ''), coalesce(message, ''), source, results, offset_s"
                 " FROM submission JOIN problem ON problem.id = submission.problem"
                 " LEFT JOIN practice ON practice.id = submission.practice"
                 " LEFT JOIN detail ON detail.submission = submission.id ORDER BY submission.id",
                 put_submission, err) != 0)
        return -1;
    return read_all(reader,
                    "SELECT help.uid, identity, practice.uid, at_ms, day, kind, number, test FROM help"
                    " JOIN problem ON problem.id = help.problem"
                    " LEFT JOIN practice ON practice.id = help.practice ORDER BY help.id",
                    put_help, err);
}

/* A transaction that only reads: it sees all as it was at its first statement, whatever others write meanwhile. */
int exchange_read(struct store *record, int (*put)(const struct exchange_row *row, void *context, struct error *err),
                  void *context, struct error *err)
{
    const struct reader reader = {record, put, context};
    struct error ignored = {0};
    if (store_run(record, "BEGIN", STORE_NO_VALUES, err) != 0)
        return -1;
    int result = read_kinds(&reader, err);
    store_run(record, "ROLLBACK", STORE_NO_VALUES, &ignored);
    return result;
}
