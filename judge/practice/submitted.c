#include "judge/practice/submitted.h"

#include <string.h>

#include "judge/practice/practices.h"
#include "judge/practice/results.h"
#include "sandbox/cleanup.h"

/* The results of the tests that ran, as they are kept; the caller frees. NULL when memory is out. */
static char *describe_results(const struct submitted *submitted)
{
    const struct judging *judging = submitted->judging;
    struct results kept = {.items = calloc(judging->total + 1, sizeof *kept.items)};
    for (size_t i = 0; kept.items != NULL && judging->results != NULL && i < judging->total; i++) {
        const struct test_result *result = &judging->results[i];
        if (result->run)
            kept.items[kept.count++] = (struct result){submitted->data->cases[i].name, result->verdict, result->cpu_us,
                                                       result->wall_us, result->memory_bytes};
    }
    char *text = kept.items == NULL ? NULL : results_describe(&kept);
    results_free(&kept);
    return text;
}

/* What is known of the practice when the submission comes. */
struct circumstances {
    int64_t problem, practice; /* practice: 0 when there is none */
    int64_t practice_ms;
    bool timed;
    int64_t attempts; /* before this one */
    int64_t hints, reveals, solutions;
    char uid[RECORD_UID_SIZE];
};

static int find_practice(struct store *record, const struct moment *now, struct circumstances *found, struct error *err)
{
    int64_t solved = 0, timed = 0;
    bool paused = false;
    if (practice_open_of(record, found->problem, &found->practice, err) != 0 ||
        store_number(record, "SELECT count(*) FROM practice WHERE problem = ? AND outcome = 'solved'",
                     STORE_VALUES(store_int(found->problem)), 0, &solved, err) != 0)
        return -1;
    if (found->practice == 0 && solved == 0 &&
        practice_begin(record, found->problem, false, now, &found->practice, err) != 0)
        return -1;
    if (found->practice == 0)
        return 0;
    if (store_number(record, "SELECT timed FROM practice WHERE id = ?", STORE_VALUES(store_int(found->practice)), 0,
                     &timed, err) != 0)
        return -1;
    found->timed = timed != 0;
    return practice_clock(record, found->practice, now, &found->practice_ms, &paused, err);
}

static int count_help(struct store *record, struct circumstances *found, struct error *err)
{
    const struct store_value practice = store_int(found->practice);
    if (found->practice == 0)
        return store_number(record, "SELECT count(*) FROM submission WHERE problem = ? AND verdict <> 'judge_error'",
                            STORE_VALUES(store_int(found->problem)), 0, &found->attempts, err);
    if (store_number(record, "SELECT count(*) FROM submission WHERE practice = ? AND verdict <> 'judge_error'",
                     &practice, 1, 0, &found->attempts, err) != 0 ||
        store_number(record, "SELECT max(number) FROM help WHERE practice = ? AND kind = 'hint'", &practice, 1, 0,
                     &found->hints, err) != 0 ||
        store_number(record, "SELECT count(*) FROM help WHERE practice = ? AND kind = 'reveal'", &practice, 1, 0,
                     &found->reveals, err) != 0)
        return -1;
    return store_number(record, "SELECT count(*) FROM help WHERE practice = ? AND kind = 'solution'", &practice, 1, 0,
                        &found->solutions, err);
}

static const char *first_failure_of(const struct submitted *submitted)
{
    const struct judging *judging = submitted->judging;
    return judging->results != NULL && judging->first_failure < judging->total
               ? submitted->data->cases[judging->first_failure].name
               : NULL;
}

static int insert(struct store *record, const struct submitted *submitted, const struct circumstances *found,
                  const struct moment *now, int64_t *id, struct error *err)
{
    const struct judging *judging = submitted->judging;
    if (store_run(record,
                  "INSERT INTO submission (uid, problem, practice, at_ms, day, offset_s, verdict, tests_total,"
                  " tests_run, tests_accepted, first_failure, cpu_us, wall_us, memory_bytes, practice_ms, hints,"
                  " reveals, solution, judge_version, data_digest)"
                  " VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  STORE_VALUES(store_text(found->uid), store_int(found->problem), store_int(found->practice),
                               store_int(now->wall_ms), store_int(clock_day(now)), store_int(now->offset_s),
                               store_text(verdict_name(judging->verdict)), store_int((int64_t)judging->total),
                               store_int((int64_t)judging->run), store_int((int64_t)judging->accepted),
                               store_text(first_failure_of(submitted)), store_int(judging->cpu_us),
                               store_int(judging->wall_us), store_int(judging->memory_bytes),
                               found->timed ? store_int(found->practice_ms) : store_null(), store_int(found->hints),
                               store_int(found->reveals), store_int(found->solutions > 0),
                               store_text(submitted->judge_version), store_text(submitted->data_digest)),
                  err) != 0)
        return -1;
    *id = store_last_id(record);
    auto_free char *results = describe_results(submitted);
    if (results == NULL)
        return error_memory(err);
    return store_run(record, "INSERT INTO detail (submission, file, message, source, results) VALUES (?, ?, ?, ?, ?)",
                     STORE_VALUES(store_int(*id), store_text(submitted->file), store_text(submitted->message),
                                  store_blob(submitted->source, submitted->source_length), store_text(results)),
                     err);
}

static int add(struct store *record, const struct submitted *submitted, const struct moment *now,
               struct recorded *recorded, struct error *err)
{
    struct circumstances found = {0};
    enum verdict verdict = submitted->judging->verdict;
    if (record_new_uid(found.uid, err) != 0 ||
        record_problem_id(record, submitted->problem, &found.problem, err) != 0 ||
        find_practice(record, now, &found, err) != 0 || count_help(record, &found, err) != 0 ||
        insert(record, submitted, &found, now, &recorded->id, err) != 0)
        return -1;
    recorded->attempt = (size_t)found.attempts + 1;
    recorded->timed = found.timed;
    recorded->practice_ms = found.practice_ms;
    recorded->first_solve = verdict == VERDICT_ACCEPTED && found.practice != 0;
    return recorded->first_solve ? practice_end(record, found.practice, "solved", now, err) : 0;
}

int record_submission(struct store *record, const struct submitted *submitted, const struct moment *now,
                      struct recorded *recorded, struct error *err)
{
    struct recorded made = {0};
    if (store_begin(record, err) != 0)
        return -1;
    if (add(record, submitted, now, &made, err) != 0) {
        store_rollback(record);
        return -1;
    }
    if (store_commit(record, err) != 0)
        return -1;
    *recorded = made;
    return 0;
}

static int copy_text(const char *text, char **copy, struct error *err)
{
    *copy = text == NULL ? NULL : strdup(text);
    return text != NULL && *copy == NULL ? error_memory(err) : 0;
}

int record_last_failure(struct store *record, const struct problem *problem, char **test, char **digest,
                        struct error *err)
{
    auto_rows struct rows rows = {0};
    auto_free char *its_test = NULL, *its_digest = NULL;
    int more =
        store_ask(record,
                  "SELECT first_failure, data_digest FROM submission"
                  " JOIN problem ON problem.id = submission.problem"
                  " WHERE identity = ? AND verdict NOT IN ('judge_error', 'compile_error') ORDER BY submission.id DESC "
                  "LIMIT 1",
                  STORE_VALUES(store_text(record_identity(problem))), &rows, err) != 0
            ? -1
            : rows_next(&rows, err);
    if (more < 0 || (more == 1 && (copy_text(rows_text(&rows, 0), &its_test, err) != 0 ||
                                   copy_text(rows_text(&rows, 1), &its_digest, err) != 0)))
        return -1;
    *test = take_ptr(its_test);
    *digest = take_ptr(its_digest);
    return 0;
}
