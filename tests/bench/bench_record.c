/* Makes the record of somebody who practised for years, for record.sh:
 *
 *     bench_record PRACTICES PROBLEMS DAYS
 *
 * It goes where judge keeps it (XDG_DATA_HOME). Three submissions and a third a practice, the last of nine in ten
 * accepted; the problems are those of record.sh, by their uuids. All in one transaction, a row at a time in the order
 * of time, so that the file is as scattered as one that grew. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/practice/record.h"

enum { SOURCE_BYTES = 1200, OFFSET_S = 3600 };

static const int64_t DAY_MS = 24 * 60 * 60 * 1000;

struct writer {
    struct store *record;
    uint64_t random;
    int64_t now_ms;
    int64_t number; /* of uids */
    char source[SOURCE_BYTES];
    struct error err;
};

static void stop(const char *what)
{
    fprintf(stderr, "bench_record: %s\n", what);
    exit(2);
}

/* Below limit. Source: the generator of L'Ecuyer and others with Knuth's constants; the same at each run. */
static int64_t draw(struct writer *writer, int64_t limit)
{
    writer->random = writer->random * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((writer->random >> 33) % (uint64_t)limit);
}

static void run(struct writer *writer, const char *sql, const struct store_value *values, size_t count)
{
    if (store_run(writer->record, sql, values, count, &writer->err) != 0)
        stop(writer->err.message);
}

static const char *make_uid(struct writer *writer)
{
    static char uid[RECORD_UID_SIZE];
    uint64_t scattered = (uint64_t)writer->number * 0x9e3779b97f4a7c15u;
    snprintf(uid, sizeof uid, "%016" PRIx64 "%016" PRIx64, scattered, (uint64_t)writer->number++);
    return uid;
}

static void add_problem(struct writer *writer, int64_t number)
{
    char identity[64], name[32];
    snprintf(identity, sizeof identity, "00000000-0000-4000-8000-%012" PRId64, number);
    snprintf(name, sizeof name, "problem%" PRId64, number);
    run(writer,
        "INSERT INTO problem (identity, short_name, name, difficulty, patterns, path, touched)"
        " VALUES (?1, ?2, ?2, 'medium', 'dp', '/home/me/' || ?2 || '.c', ?3)",
        STORE_VALUES(store_text(identity), store_text(name), store_int(number)));
}

static void add_submission(struct writer *writer, int64_t problem, int64_t practice, bool accepted)
{
    static const char *const failures[] = {"wrong_answer",          "wrong_answer",  "wrong_answer",   "run_time_error",
                                           "time_limit_exceeded",   "compile_error", "run_time_error", "judge_error",
                                           "memory_limit_exceeded", "compile_error"};
    const char *verdict = accepted ? "accepted" : failures[draw(writer, sizeof failures / sizeof *failures)];
    run(writer,
        "INSERT INTO submission (uid, problem, practice, at_ms, day, offset_s, verdict, tests_total, tests_run,"
        " tests_accepted, first_failure, cpu_us, wall_us, memory_bytes, practice_ms, hints, reveals, solution,"
        " judge_version, data_digest) VALUES (?, ?, ?, ?, ?, ?, ?, 40, 40, 40, 'secret/17-bytes', ?, 12000, 1800000,"
        " 900000, 0, 0, 0, '0.1.0', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef')",
        STORE_VALUES(store_text(make_uid(writer)), store_int(problem), store_int(practice), store_int(writer->now_ms),
                     store_int((writer->now_ms + OFFSET_S * 1000) / DAY_MS), store_int(OFFSET_S), store_text(verdict),
                     store_int(500 + draw(writer, 20000))));
    run(writer,
        "INSERT INTO detail (submission, file, message, source, results)"
        " VALUES (?, '/home/me/solution.c', 'wrong answer on test 17', ?, 'secret/17-bytes\twrong_answer\t1\t2\t3\n')",
        STORE_VALUES(store_int(store_last_id(writer->record)), store_blob(writer->source, SOURCE_BYTES)));
}

static void add_practice(struct writer *writer, int64_t problem, size_t submissions, bool solved)
{
    int64_t took_ms = 300000 + draw(writer, 3000000), started_ms = writer->now_ms;
    run(writer, "INSERT INTO practice (uid, problem, timed, started_ms, outcome) VALUES (?, ?, 1, ?, 'open')",
        STORE_VALUES(store_text(make_uid(writer)), store_int(problem), store_int(started_ms)));
    int64_t practice = store_last_id(writer->record);
    run(writer,
        "INSERT INTO span (practice, began_wall_ms, began_boot_ms, began_boot_id, ended_wall_ms, ended_boot_ms,"
        " ended_boot_id) VALUES (?1, ?2, 0, 'boot', ?2 + ?3, ?3, 'boot')",
        STORE_VALUES(store_int(practice), store_int(started_ms), store_int(took_ms)));
    for (size_t i = 0; i < submissions; i++)
        add_submission(writer, problem, practice, solved && i + 1 == submissions);
    run(writer, "UPDATE practice SET outcome = ?2, ended_ms = ?3, ended_day = ?4, took_ms = ?5 WHERE id = ?1",
        STORE_VALUES(store_int(practice), store_text(solved ? "solved" : "abandoned"), store_int(writer->now_ms),
                     store_int((writer->now_ms + OFFSET_S * 1000) / DAY_MS), store_int(took_ms)));
}

int main(int argc, char **argv)
{
    int64_t practices = argc == 4 ? atoll(argv[1]) : 0, problems = argc == 4 ? atoll(argv[2]) : 0;
    int64_t days = argc == 4 ? atoll(argv[3]) : 0;
    struct writer writer = {.random = 1, .now_ms = clock_now().wall_ms - days * DAY_MS};
    if (practices <= 0 || problems <= 0 || days <= 0)
        stop("usage: bench_record PRACTICES PROBLEMS DAYS");
    memset(writer.source, 'x', sizeof writer.source);
    if (record_open(STORE_WRITE, &writer.record, &writer.err) != 0 || store_begin(writer.record, &writer.err) != 0)
        stop(writer.err.message);
    for (int64_t i = 1; i <= problems; i++)
        add_problem(&writer, i);
    for (int64_t i = 0; i < practices; i++, writer.now_ms += days * DAY_MS / practices)
        add_practice(&writer, draw(&writer, problems) + 1, (size_t)(i % 3 == 0 ? 1 + draw(&writer, 7) : 3),
                     draw(&writer, 10) > 0);
    if (store_commit(writer.record, &writer.err) != 0)
        stop(writer.err.message);
    store_close(writer.record);
    return 0;
}
