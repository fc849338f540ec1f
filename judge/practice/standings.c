#include "judge/practice/standings.h"

#include <string.h>

#include "judge/practice/practices.h"
#include "sandbox/cleanup.h"

const char *status_name(enum status status)
{
    static const char *const names[] = {"new", "tried", "solved"};
    return names[status];
}

void standings_free(struct standings *standings)
{
    free(standings->items);
    *standings = (struct standings){0};
}

/* The entries of a catalog by their identities. */
struct names {
    struct name {
        const char *identity;
        size_t entry;
    } * items;
    size_t count;
};

static int by_identity(const void *left, const void *right)
{
    const struct name *a = left, *b = right;
    return strcmp(a->identity, b->identity);
}

static int make_names(const struct catalog *catalog, struct names *names, struct error *err)
{
    names->items = calloc(catalog->count + 1, sizeof *names->items);
    if (names->items == NULL)
        return error_memory(err);
    for (size_t i = 0; i < catalog->count; i++)
        if (catalog->entries[i].error == NULL)
            names->items[names->count++] = (struct name){record_identity(&catalog->entries[i].problem), i};
    qsort(names->items, names->count, sizeof *names->items, by_identity);
    return 0;
}

/* Gives all entries of that identity, which may be in several folders, what is known of it. */
static void give(const struct names *names, const char *identity, const struct listed *listed,
                 struct standings *standings)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(names->items[middle].identity, identity) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < names->count && strcmp(names->items[low].identity, identity) == 0; low++)
        standings->items[names->items[low].entry] = *listed;
}

/* Where the practice of that id is among those that are open; NULL when it is not. */
static const struct practice *find_open(const struct practices *open, int64_t id)
{
    for (size_t i = 0; i < open->count; i++) {
        if (open->items[i].id == id)
            return &open->items[i];
    }
    return NULL;
}

static struct listed read_row(const struct rows *rows, const struct practices *open)
{
    bool solved = rows_int(rows, 1) != 0, practised = rows_int(rows, 2) != 0;
    struct listed listed = {
        .submissions = (size_t)rows_int(rows, 3),
        .best_cpu_us = rows_is_null(rows, 4) ? -1 : rows_int(rows, 4),
        .practice_ms = rows_is_null(rows, 5) ? -1 : rows_int(rows, 5),
    };
    const struct practice *practice = rows_is_null(rows, 6) ? NULL : find_open(open, rows_int(rows, 6));
    listed.status = solved ? STATUS_SOLVED : practised || listed.submissions > 0 ? STATUS_TRIED : STATUS_NEW;
    if (practice != NULL && practice->timed)
        listed.practice_ms = practice->practice_ms;
    return listed;
}

static int read_all(struct store *record, const struct names *names, const struct practices *open,
                    struct standings *standings, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more;
    if (store_ask(record,
                  "SELECT identity,"
                  " EXISTS (SELECT 1 FROM practice WHERE problem = problem.id AND outcome = 'solved'),"
                  " EXISTS (SELECT 1 FROM practice WHERE problem = problem.id),"
                  " (SELECT sum(submissions) FROM tally WHERE problem = problem.id AND verdict <> 'judge_error'),"
                  " (SELECT min(cpu_us) FROM submission WHERE problem = problem.id AND verdict = 'accepted'),"
                  " (SELECT took_ms FROM practice WHERE problem = problem.id AND outcome = 'solved' AND timed"
                  " ORDER BY id DESC LIMIT 1),"
                  " (SELECT id FROM practice WHERE problem = problem.id AND outcome = 'open') FROM problem",
                  STORE_NO_VALUES, &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1) {
        struct listed listed = read_row(&rows, open);
        give(names, rows_text(&rows, 0), &listed, standings);
    }
    return more;
}

int standings_make(const struct catalog *catalog, struct standings *standings, struct error *err)
{
    struct listed *items = calloc(catalog->count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    for (size_t i = 0; i < catalog->count; i++)
        items[i] = (struct listed){.best_cpu_us = -1, .practice_ms = -1};
    *standings = (struct standings){.items = items};
    return 0;
}

int record_standings(struct store *record, const struct catalog *catalog, const struct moment *now,
                     struct standings *standings, struct error *err)
{
    __attribute__((cleanup(practices_free))) struct practices open = {0};
    auto_standings struct standings made = {0};
    struct names names = {0};
    if (standings_make(catalog, &made, err) != 0 || record_practices(record, now, &open, err) != 0 ||
        make_names(catalog, &names, err) != 0)
        return -1;
    int result = read_all(record, &names, &open, &made, err);
    free(names.items);
    if (result != 0)
        return -1;
    for (size_t i = 0; i < catalog->count; i++)
        made.met += made.items[i].status != STATUS_NEW;
    *standings = made;
    made = (struct standings){0};
    return 0;
}
