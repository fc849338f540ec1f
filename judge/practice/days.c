#include "judge/practice/days.h"

#include "sandbox/cleanup.h"

void days_free(struct days *days)
{
    free(days->items);
    *days = (struct days){0};
}

static int add(struct days *days, size_t *room, const struct calendar_day *day, struct error *err)
{
    if (days->count == *room) {
        size_t wanted = *room == 0 ? 512 : 2 * *room;
        struct calendar_day *longer = reallocarray(days->items, wanted, sizeof *longer);
        if (longer == NULL)
            return error_memory(err);
        days->items = longer;
        *room = wanted;
    }
    days->items[days->count++] = *day;
    return 0;
}

/* Of dates whose problems are not counted each is looked for behind the one before: to read all submissions for them
 * takes longer. */
static int read_days(struct store *record, int64_t counted_from, struct days *days, struct error *err)
{
    auto_rows struct rows rows = {0};
    size_t room = 0;
    int more;
    if (store_ask(
            record,
            "WITH RECURSIVE earlier (date) AS (SELECT min(day) FROM submission UNION ALL"
            " SELECT (SELECT min(day) FROM submission WHERE day > date) FROM earlier WHERE date < ?1)"
            " SELECT date, 1 FROM earlier WHERE date < ?1 UNION ALL"
            " SELECT day, count(*) FROM (SELECT DISTINCT day, problem FROM submission WHERE day >= ?1) GROUP BY day",
            STORE_VALUES(store_int(counted_from)), &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1) {
        struct calendar_day day = {.day = rows_int(&rows, 0), .problems = rows_int(&rows, 1)};
        if (add(days, &room, &day, err) != 0)
            return -1;
    }
    days->count = calendar_sort(days->items, days->count);
    return more;
}

/* ---- dates that travelling left out ---- */

static bool has_gaps(const struct days *days)
{
    for (size_t i = 1; i < days->count; i++) {
        if (days->items[i].day == days->items[i - 1].day + 2)
            return true;
    }
    return false;
}

static struct moment moment_at(const struct rows *rows, int first)
{
    return (struct moment){.wall_ms = rows_int(rows, first), .offset_s = rows_int(rows, first + 1)};
}

/* Looks at the last submission before each single date without one, and at the first after it; but only where the
 * offset from UTC is known and grew, which is rare. */
static int join_days(struct store *record, struct days *days, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more = 0;
    if (!has_gaps(days))
        return 0;
    if (store_ask(record,
                  "SELECT next.day, last.at_ms, last.offset_s, next.at_ms, next.offset_s"
                  " FROM (SELECT DISTINCT day FROM submission) AS dates"
                  " JOIN submission AS last ON last.id ="
                  " (SELECT id FROM submission WHERE day = dates.day - 2 ORDER BY at_ms DESC LIMIT 1)"
                  " JOIN submission AS next ON next.id ="
                  " (SELECT id FROM submission WHERE day = dates.day ORDER BY at_ms LIMIT 1)"
                  " WHERE NOT EXISTS (SELECT 1 FROM submission WHERE day = dates.day - 1)"
                  " AND next.offset_s > last.offset_s ORDER BY next.day",
                  STORE_NO_VALUES, &rows, err) != 0)
        return -1;
    for (size_t i = 0; (more = rows_next(&rows, err)) == 1;) {
        struct moment last = moment_at(&rows, 1), next = moment_at(&rows, 3);
        while (i < days->count && days->items[i].day < rows_int(&rows, 0))
            i++;
        if (i < days->count && days->items[i].day == rows_int(&rows, 0))
            days->items[i].joined = calendar_joins(&last, &next);
    }
    return more;
}

/* Today may be such a day before anything was submitted on it. */
static int join_today(struct store *record, const struct moment *now, struct days *days, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more = store_ask(record,
                         "SELECT at_ms, offset_s FROM submission WHERE day = ? AND offset_s IS NOT NULL"
                         " ORDER BY at_ms DESC LIMIT 1",
                         STORE_VALUES(store_int(days->today.day - 2)), &rows, err) != 0
                   ? -1
                   : rows_next(&rows, err);
    if (more <= 0)
        return more;
    struct moment last = moment_at(&rows, 0);
    days->today.joined = calendar_joins(&last, now);
    return 0;
}

static int read_all(struct store *record, const struct moment *now, int64_t counted_from, struct days *days,
                    struct error *err)
{
    int64_t today = 0;
    if (read_days(record, counted_from, days, err) != 0 || join_days(record, days, err) != 0 ||
        join_today(record, now, days, err) != 0 ||
        store_number(record, "SELECT count(*) FROM submission WHERE day = ?", STORE_VALUES(store_int(days->today.day)),
                     0, &today, err) != 0)
        return -1;
    days->submissions_today = (size_t)today;
    return 0;
}

int record_days(struct store *record, const struct moment *now, int64_t counted_from, struct days *days,
                struct error *err)
{
    auto_days struct days found = {.today = {.day = clock_day(now)}};
    if (read_all(record, now, counted_from, &found, err) != 0)
        return -1;
    *days = found;
    found = (struct days){0};
    return 0;
}
