#include "judge/practice/record.h"

#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "judge/package/xdg.h"
#include "judge/practice/practices.h"
#include "judge/practice/schema.h"
#include "sandbox/cleanup.h"

int record_open(enum store_access access, struct store **record, struct error *err)
{
    auto_free char *path = xdg_data_path("history.db");
    if (path == NULL)
        return error_set(err, ERROR_IO, "the record has no place: HOME is not set");
    return store_open(path, access, &SCHEMA, record, err);
}

bool record_is_there(void)
{
    auto_free char *path = xdg_data_path("history.db"), *old = xdg_data_path("record");
    struct stat status;
    return (path != NULL && (stat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR))) ||
           (old != NULL && stat(old, &status) == 0);
}

int record_new_uid(char uid[RECORD_UID_SIZE], struct error *err)
{
    unsigned char bytes[(RECORD_UID_SIZE - 1) / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return error_errno(err, ERROR_IO, "there are no random numbers");
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(uid + 2 * i, 3, "%02x", bytes[i]);
    return 0;
}

/* ---- problems ---- */

const char *record_identity(const struct problem *problem)
{
    return problem->uuid != NULL ? problem->uuid : problem->dir;
}

enum difficulty record_difficulty(const char *name)
{
    for (enum difficulty i = DIFFICULTY_EASY; i <= DIFFICULTY_HARD; i++)
        if (strcmp(name, difficulty_name(i)) == 0)
            return i;
    return DIFFICULTY_UNRATED;
}

/* The patterns in one text, which the caller frees; they are words without blanks. NULL when memory is out. */
static char *join(const struct strings *words)
{
    size_t length = 1;
    for (size_t i = 0; i < words->count; i++)
        length += strlen(words->items[i]) + 1;
    char *text = calloc(1, length), *end = text;
    for (size_t i = 0; text != NULL && i < words->count; i++) {
        if (i > 0)
            *end++ = ' ';
        end = stpcpy(end, words->items[i]);
    }
    return text;
}

int record_problem_id(struct store *record, const struct problem *problem, int64_t *id, struct error *err)
{
    auto_free char *patterns = join(&problem->patterns);
    if (patterns == NULL)
        return error_memory(err);
    return store_number(
        record,
        "INSERT INTO problem (identity, short_name, name, difficulty, patterns) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (identity) DO UPDATE SET short_name = ?2, name = ?3, difficulty = ?4, patterns = ?5"
        " RETURNING id",
        STORE_VALUES(store_text(record_identity(problem)), store_text(problem->short_name), store_text(problem->name),
                     store_text(difficulty_name(problem->difficulty)), store_text(patterns)),
        0, id, err);
}

/* 0 when the problem was never met. */
static int find_problem(struct store *record, const struct problem *problem, int64_t *id, struct error *err)
{
    return store_number(record, "SELECT id FROM problem WHERE identity = ?",
                        STORE_VALUES(store_text(record_identity(problem))), 0, id, err);
}

int record_last_start(struct store *record, char **path, char **short_name, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more = store_ask(record, "SELECT path, short_name FROM problem WHERE touched > 0 ORDER BY touched DESC LIMIT 1",
                         STORE_NO_VALUES, &rows, err) != 0
                   ? -1
                   : rows_next(&rows, err);
    if (more < 0)
        return -1;
    *path = *short_name = NULL;
    if (more == 0)
        return 0;
    auto_free char *its_path = strdup(rows_text(&rows, 0));
    auto_free char *its_name = strdup(rows_text(&rows, 1));
    if (its_path == NULL || its_name == NULL)
        return error_memory(err);
    *path = take_ptr(its_path);
    *short_name = take_ptr(its_name);
    return 0;
}

/* ---- where a person stands ---- */

static int count(struct store *record, const char *sql, int64_t id, size_t *number, struct error *err)
{
    int64_t value = 0;
    if (store_number(record, sql, STORE_VALUES(store_int(id)), 0, &value, err) != 0)
        return -1;
    *number = value > 0 ? (size_t)value : 0;
    return 0;
}

static int stand_with_problem(struct store *record, int64_t id, struct standing *standing, struct error *err)
{
    size_t solved = 0, solution = 0;
    if (count(record, "SELECT count(*) FROM submission WHERE problem = ? AND verdict <> 'judge_error'", id,
              &standing->submissions, err) != 0 ||
        count(record, "SELECT count(*) FROM practice WHERE problem = ? AND outcome = 'solved'", id, &solved, err) !=
            0 ||
        count(record, "SELECT count(*) FROM help WHERE problem = ? AND kind = 'solution'", id, &solution, err) != 0 ||
        count(record, "SELECT max(number) FROM help WHERE problem = ? AND kind = 'hint'", id, &standing->hints, err) !=
            0)
        return -1;
    standing->solved = solved > 0;
    standing->solution = solution > 0;
    return 0;
}

/* The practice that is open, else the last one. */
static int stand_in_practice(struct store *record, int64_t problem, const struct moment *now, struct standing *standing,
                             struct error *err)
{
    auto_rows struct rows rows = {0};
    int more = store_ask(record,
                         "SELECT id, outcome = 'open', timed, took_ms FROM practice WHERE problem = ?"
                         " ORDER BY outcome = 'open' DESC, id DESC LIMIT 1",
                         STORE_VALUES(store_int(problem)), &rows, err) != 0
                   ? -1
                   : rows_next(&rows, err);
    if (more <= 0)
        return more;
    int64_t practice = rows_int(&rows, 0);
    standing->practising = rows_int(&rows, 1) != 0;
    standing->timed = rows_int(&rows, 2) != 0;
    standing->practice_ms = rows_int(&rows, 3);
    if (standing->practising &&
        practice_clock(record, practice, now, &standing->practice_ms, &standing->paused, err) != 0)
        return -1;
    if (count(record, "SELECT count(*) FROM submission WHERE practice = ? AND verdict <> 'judge_error'", practice,
              &standing->attempts, err) != 0 ||
        count(record, "SELECT max(number) FROM help WHERE practice = ? AND kind = 'hint'", practice, &standing->hints,
              err) != 0)
        return -1;
    return count(record, "SELECT count(*) FROM help WHERE practice = ? AND kind = 'reveal'", practice,
                 &standing->reveals, err);
}

int record_standing(struct store *record, const struct problem *problem, const struct moment *now,
                    struct standing *standing, struct error *err)
{
    int64_t id = 0, practices = 0;
    struct standing found = {0};
    if (find_problem(record, problem, &id, err) != 0)
        return -1;
    if (id != 0 && (stand_with_problem(record, id, &found, err) != 0 ||
                    store_number(record, "SELECT count(*) FROM practice WHERE problem = ?", STORE_VALUES(store_int(id)),
                                 0, &practices, err) != 0 ||
                    stand_in_practice(record, id, now, &found, err) != 0))
        return -1;
    found.tried = practices > 0 || found.submissions > 0;
    *standing = found;
    return 0;
}

/* ---- help ---- */

static int add_help(struct store *record, const struct problem *problem, const char *kind, struct store_value number,
                    const char *test, const struct moment *now, struct error *err)
{
    int64_t id = 0, practice = 0;
    char uid[RECORD_UID_SIZE];
    if (record_new_uid(uid, err) != 0 || record_problem_id(record, problem, &id, err) != 0 ||
        practice_open_of(record, id, &practice, err) != 0)
        return -1;
    return store_run(record,
                     "INSERT INTO help (uid, problem, practice, at_ms, day, kind, number, test)"
                     " VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?)",
                     STORE_VALUES(store_text(uid), store_int(id), store_int(practice), store_int(now->wall_ms),
                                  store_int(clock_day(now)), store_text(kind), number, store_text(test)),
                     err);
}

static int note_help(struct store *record, const struct problem *problem, const char *kind, struct store_value number,
                     const char *test, const struct moment *now, struct error *err)
{
    if (store_begin(record, err) != 0)
        return -1;
    if (add_help(record, problem, kind, number, test, now, err) == 0)
        return store_commit(record, err);
    store_rollback(record);
    return -1;
}

int record_hint(struct store *record, const struct problem *problem, size_t number, const struct moment *now,
                struct error *err)
{
    return note_help(record, problem, "hint", store_int((int64_t)number), NULL, now, err);
}

int record_solution(struct store *record, const struct problem *problem, const struct moment *now, struct error *err)
{
    return note_help(record, problem, "solution", store_null(), NULL, now, err);
}

int record_reveal(struct store *record, const struct problem *problem, const char *test, const struct moment *now,
                  struct error *err)
{
    return note_help(record, problem, "reveal", store_null(), test, now, err);
}

int record_is_revealed(struct store *record, const struct problem *problem, const char *test, bool *revealed,
                       struct error *err)
{
    int64_t id = 0, practice = 0, times = 0;
    if (find_problem(record, problem, &id, err) != 0 || practice_open_of(record, id, &practice, err) != 0 ||
        store_number(record,
                     "SELECT count(*) FROM help WHERE problem = ?1 AND kind = 'reveal' AND test = ?2"
                     " AND (?3 = 0 OR practice = ?3)",
                     STORE_VALUES(store_int(id), store_text(test), store_int(practice)), 0, &times, err) != 0)
        return -1;
    *revealed = times > 0;
    return 0;
}

/* ---- what failed last ---- */

static int replace_failing(struct store *record, const struct problem *problem, const struct strings *tests,
                           struct error *err)
{
    int64_t id = 0;
    if (record_problem_id(record, problem, &id, err) != 0 ||
        store_run(record, "DELETE FROM failing WHERE problem = ?", STORE_VALUES(store_int(id)), err) != 0)
        return -1;
    for (size_t i = 0; i < tests->count; i++)
        if (store_run(record, "INSERT OR IGNORE INTO failing (problem, test) VALUES (?, ?)",
                      STORE_VALUES(store_int(id), store_text(tests->items[i])), err) != 0)
            return -1;
    return 0;
}

int record_set_failing(struct store *record, const struct problem *problem, const struct strings *tests,
                       struct error *err)
{
    if (store_begin(record, err) != 0)
        return -1;
    if (replace_failing(record, problem, tests, err) == 0)
        return store_commit(record, err);
    store_rollback(record);
    return -1;
}

int record_failing(struct store *record, const struct problem *problem, struct strings *tests, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more;
    if (store_ask(record,
                  "SELECT test FROM failing JOIN problem ON problem.id = failing.problem WHERE identity = ?"
                  " ORDER BY test",
                  STORE_VALUES(store_text(record_identity(problem))), &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1)
        if (strings_add(tests, rows_text(&rows, 0), strlen(rows_text(&rows, 0)), err) != 0)
            return -1;
    return more;
}
