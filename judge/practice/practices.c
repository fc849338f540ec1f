#include "judge/practice/practices.h"

#include <string.h>

#include "sandbox/cleanup.h"

/* ---- the clock ---- */

static struct moment moment_at(const struct rows *rows, int first)
{
    struct moment moment = {.wall_ms = rows_int(rows, first), .boot_ms = rows_int(rows, first + 1)};
    const char *id = rows_text(rows, first + 2);
    snprintf(moment.boot_id, sizeof moment.boot_id, "%s", id == NULL ? "" : id);
    return moment;
}

int practice_clock(struct store *record, int64_t practice, const struct moment *now, int64_t *practice_ms, bool *paused,
                   struct error *err)
{
    auto_rows struct rows rows = {0};
    int64_t total_ms = 0;
    bool runs = false;
    int more;
    if (store_ask(record,
                  "SELECT began_wall_ms, began_boot_ms, began_boot_id, ended_wall_ms, ended_boot_ms, ended_boot_id"
                  " FROM span WHERE practice = ?",
                  STORE_VALUES(store_int(practice)), &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1) {
        bool open = rows_is_null(&rows, 3);
        struct moment began = moment_at(&rows, 0), ended = open ? *now : moment_at(&rows, 3);
        total_ms += clock_between_ms(&began, &ended);
        runs = runs || open;
    }
    if (more < 0)
        return -1;
    *practice_ms = total_ms;
    *paused = !runs;
    return 0;
}

static int start_clock(struct store *record, int64_t practice, const struct moment *now, struct error *err)
{
    return store_run(
        record,
        "INSERT INTO span (practice, began_wall_ms, began_boot_ms, began_boot_id) SELECT ?1, ?2, ?3, ?4"
        " WHERE EXISTS (SELECT 1 FROM practice WHERE id = ?1 AND outcome = 'open' AND timed)"
        " AND NOT EXISTS (SELECT 1 FROM span WHERE practice = ?1 AND ended_wall_ms IS NULL)",
        STORE_VALUES(store_int(practice), store_int(now->wall_ms), store_int(now->boot_ms), store_text(now->boot_id)),
        err);
}

static int stop_clock(struct store *record, int64_t practice, const struct moment *now, struct error *err)
{
    return store_run(
        record,
        "UPDATE span SET ended_wall_ms = ?2, ended_boot_ms = ?3, ended_boot_id = ?4"
        " WHERE practice = ?1 AND ended_wall_ms IS NULL",
        STORE_VALUES(store_int(practice), store_int(now->wall_ms), store_int(now->boot_ms), store_text(now->boot_id)),
        err);
}

/* ---- from its beginning to its end ---- */

int practice_open_of(struct store *record, int64_t problem, int64_t *practice, struct error *err)
{
    return store_number(record, "SELECT id FROM practice WHERE problem = ? AND outcome = 'open'",
                        STORE_VALUES(store_int(problem)), 0, practice, err);
}

int practice_begin(struct store *record, int64_t problem, bool timed, const struct moment *now, int64_t *practice,
                   struct error *err)
{
    char uid[RECORD_UID_SIZE];
    if (record_new_uid(uid, err) != 0 ||
        store_run(record, "INSERT INTO practice (uid, problem, timed, started_ms, outcome) VALUES (?, ?, ?, ?, 'open')",
                  STORE_VALUES(store_text(uid), store_int(problem), store_int(timed), store_int(now->wall_ms)),
                  err) != 0)
        return -1;
    *practice = store_last_id(record);
    if (store_run(record,
                  "UPDATE help SET practice = ?1 WHERE problem = ?2 AND practice IS NULL"
                  " AND NOT EXISTS (SELECT 1 FROM practice WHERE problem = ?2 AND id <> ?1)",
                  STORE_VALUES(store_int(*practice), store_int(problem)), err) != 0)
        return -1;
    return timed ? start_clock(record, *practice, now, err) : 0;
}

int practice_end(struct store *record, int64_t practice, const char *outcome, const struct moment *now,
                 struct error *err)
{
    int64_t took_ms = 0;
    bool paused = false;
    if (stop_clock(record, practice, now, err) != 0 ||
        practice_clock(record, practice, now, &took_ms, &paused, err) != 0)
        return -1;
    return store_run(record,
                     "UPDATE practice SET outcome = ?2, ended_ms = ?3, ended_day = ?4,"
                     " took_ms = CASE WHEN timed THEN ?5 END WHERE id = ?1 AND outcome = 'open'",
                     STORE_VALUES(store_int(practice), store_text(outcome), store_int(now->wall_ms),
                                  store_int(clock_day(now)), store_int(took_ms)),
                     err);
}

static int begin_or_go_on(struct store *record, const struct problem *problem, const char *path, bool again,
                          const struct moment *now, struct error *err)
{
    int64_t id = 0, practice = 0, solved = 0;
    if (record_problem_id(record, problem, &id, err) != 0 ||
        store_run(record,
                  "UPDATE problem SET path = ?2, touched = (SELECT max(touched) + 1 FROM problem) WHERE id = ?1",
                  STORE_VALUES(store_int(id), store_text(path)), err) != 0 ||
        practice_open_of(record, id, &practice, err) != 0 ||
        store_number(record, "SELECT count(*) FROM practice WHERE problem = ? AND outcome = 'solved'",
                     STORE_VALUES(store_int(id)), 0, &solved, err) != 0)
        return -1;
    if (practice != 0)
        return start_clock(record, practice, now, err);
    return solved == 0 || again ? practice_begin(record, id, true, now, &practice, err) : 0;
}

int record_start(struct store *record, const struct problem *problem, const char *path, bool again,
                 const struct moment *now, struct standing *standing, struct error *err)
{
    if (store_begin(record, err) != 0)
        return -1;
    if (begin_or_go_on(record, problem, path, again, now, err) == 0 &&
        record_standing(record, problem, now, standing, err) == 0)
        return store_commit(record, err);
    store_rollback(record);
    return -1;
}

int record_pause(struct store *record, int64_t practice, const struct moment *now, struct error *err)
{
    return stop_clock(record, practice, now, err);
}

int record_resume(struct store *record, int64_t practice, const struct moment *now, struct error *err)
{
    return start_clock(record, practice, now, err);
}

int record_abandon(struct store *record, int64_t practice, const struct moment *now, struct error *err)
{
    if (store_begin(record, err) != 0)
        return -1;
    if (practice_end(record, practice, "abandoned", now, err) == 0)
        return store_commit(record, err);
    store_rollback(record);
    return -1;
}

/* ---- those that are open ---- */

static int add_practice(struct store *record, const struct rows *rows, const struct moment *now,
                        struct practices *practices, struct error *err)
{
    struct practice *longer = reallocarray(practices->items, practices->count + 1, sizeof *longer);
    if (longer == NULL)
        return error_memory(err);
    practices->items = longer;
    struct practice *practice = &longer[practices->count++];
    const char *path = rows_text(rows, 3);
    *practice = (struct practice){.id = rows_int(rows, 0),
                                  .short_name = strdup(rows_text(rows, 1)),
                                  .name = strdup(rows_text(rows, 2)),
                                  .path = path == NULL ? NULL : strdup(path),
                                  .difficulty = record_difficulty(rows_text(rows, 4)),
                                  .timed = rows_int(rows, 5) != 0,
                                  .solved = rows_int(rows, 7) != 0,
                                  .identity = strdup(rows_text(rows, 6))};
    if (practice->identity == NULL || practice->short_name == NULL || practice->name == NULL ||
        (path != NULL && practice->path == NULL))
        return error_memory(err);
    return practice_clock(record, practice->id, now, &practice->practice_ms, &practice->paused, err);
}

int record_practices(struct store *record, const struct moment *now, struct practices *practices, struct error *err)
{
    __attribute__((cleanup(practices_free))) struct practices found = {0};
    auto_rows struct rows rows = {0};
    int more;
    if (store_ask(
            record,
            "SELECT practice.id, short_name, name, path, difficulty, timed, identity,"
            " EXISTS (SELECT 1 FROM practice AS other WHERE other.problem = problem.id AND other.outcome = 'solved')"
            " FROM practice"
            " JOIN problem ON problem.id = practice.problem WHERE outcome = 'open'"
            " ORDER BY touched DESC, practice.id DESC",
            STORE_NO_VALUES, &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1)
        if (add_practice(record, &rows, now, &found, err) != 0)
            return -1;
    if (more < 0)
        return -1;
    *practices = found;
    found = (struct practices){0};
    return 0;
}

void practices_free(struct practices *practices)
{
    for (size_t i = 0; i < practices->count; i++) {
        free(practices->items[i].identity);
        free(practices->items[i].short_name);
        free(practices->items[i].name);
        free(practices->items[i].path);
    }
    free(practices->items);
    *practices = (struct practices){0};
}
