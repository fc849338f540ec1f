#include "judge/practice/subjects.h"

#include <string.h>

#include "sandbox/cleanup.h"

/* Problems of the record by their ids, which are in ascending order. */
struct known {
    int64_t *ids;
    size_t *subjects;
    size_t count;
};

/* Subjects by their identities. */
struct names {
    struct subject **items;
    size_t count;
};

struct reader {
    struct store *record;
    struct store_value since;
    struct known known;
    struct names names;
    struct subjects subjects;
    size_t timed; /* times that were read so far */
};

static void reader_free(struct reader *reader)
{
    free(reader->known.ids);
    free(reader->known.subjects);
    free(reader->names.items);
    subjects_free(&reader->subjects);
}

void subjects_free(struct subjects *subjects)
{
    for (size_t i = 0; i < subjects->count; i++)
        strings_free(&subjects->items[i].kept);
    free(subjects->items);
    free(subjects->took_ms);
    *subjects = (struct subjects){0};
}

/* ---- which problems there are ---- */

static void take_catalog(const struct catalog *catalog, struct subjects *subjects)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        if (entry->error != NULL)
            continue;
        subjects->items[subjects->count++] = (struct subject){
            .identity = record_identity(&entry->problem),
            .difficulty = entry->problem.difficulty,
            .patterns = &entry->problem.patterns,
        };
    }
}

static int by_identity(const void *left, const void *right)
{
    const struct subject *const *a = left, *const *b = right;
    int order = strcmp((*a)->identity, (*b)->identity);
    return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* The subject of that identity, the first in the catalog where there are several; NULL when there is none. */
static struct subject *find(const struct names *names, const char *identity)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(names->items[middle]->identity, identity) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < names->count && strcmp(names->items[low]->identity, identity) == 0 ? names->items[low] : NULL;
}

static int keep_patterns(struct subject *subject, const char *words, struct error *err)
{
    for (size_t length; *words != '\0'; words += length) {
        words += strspn(words, " ");
        length = strcspn(words, " ");
        if (length > 0 && strings_add(&subject->kept, words, length, err) != 0)
            return -1;
    }
    return 0;
}

/* Where the row of a problem counts; one that is not in the catalog gets a subject of its own. */
static int take_known(struct reader *reader, const struct rows *rows, struct error *err)
{
    struct subject *subject = find(&reader->names, rows_text(rows, 1));
    if (subject == NULL) {
        subject = &reader->subjects.items[reader->subjects.count++];
        *subject = (struct subject){.left = true, .difficulty = record_difficulty(rows_text(rows, 2))};
        if (keep_patterns(subject, rows_text(rows, 3), err) != 0)
            return -1;
    }
    reader->known.ids[reader->known.count] = rows_int(rows, 0);
    reader->known.subjects[reader->known.count++] = (size_t)(subject - reader->subjects.items);
    return 0;
}

static int make_room(struct reader *reader, const struct catalog *catalog, size_t problems, size_t times,
                     struct error *err)
{
    reader->known.ids = calloc(problems + 1, sizeof *reader->known.ids);
    reader->known.subjects = calloc(problems + 1, sizeof *reader->known.subjects);
    reader->names.items = calloc(catalog->count + 1, sizeof *reader->names.items);
    reader->subjects.items = calloc(catalog->count + problems + 1, sizeof *reader->subjects.items);
    reader->subjects.took_ms = calloc(times + 1, sizeof *reader->subjects.took_ms);
    bool made = reader->known.ids != NULL && reader->known.subjects != NULL && reader->names.items != NULL &&
                reader->subjects.items != NULL && reader->subjects.took_ms != NULL;
    return made ? 0 : error_memory(err);
}

static int take_problems(struct reader *reader, const struct catalog *catalog, struct error *err)
{
    auto_rows struct rows rows = {0};
    int64_t problems = 0, times = 0;
    int more;
    if (store_number(reader->record, "SELECT count(*) FROM problem", STORE_NO_VALUES, 0, &problems, err) != 0 ||
        store_number(reader->record, "SELECT count(*) FROM practice", STORE_NO_VALUES, 0, &times, err) != 0 ||
        make_room(reader, catalog, (size_t)problems, (size_t)times, err) != 0)
        return -1;
    take_catalog(catalog, &reader->subjects);
    for (size_t i = 0; i < reader->subjects.count; i++)
        reader->names.items[reader->names.count++] = &reader->subjects.items[i];
    qsort(reader->names.items, reader->names.count, sizeof *reader->names.items, by_identity);
    if (store_ask(reader->record, "SELECT id, identity, difficulty, patterns FROM problem ORDER BY id LIMIT ?",
                  STORE_VALUES(store_int(problems)), &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1)
        if (take_known(reader, &rows, err) != 0)
            return -1;
    for (size_t i = 0; i < reader->subjects.count; i++)
        if (reader->subjects.items[i].left)
            reader->subjects.items[i].patterns = &reader->subjects.items[i].kept;
    return more;
}

/* The subject of the problem with that id. NULL for one that another judge has added since. */
static struct subject *subject_of(const struct reader *reader, int64_t id)
{
    size_t low = 0, high = reader->known.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->known.ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < reader->known.count && reader->known.ids[low] == id;
    return found ? &reader->subjects.items[reader->known.subjects[low]] : NULL;
}

/* ---- what was done ---- */

static void count_submissions(struct reader *reader, struct subject *subject, const struct rows *rows)
{
    const char *verdict = rows_text(rows, 1);
    size_t count = (size_t)rows_int(rows, 2);
    (void)reader;
    for (enum verdict i = VERDICT_ACCEPTED; i < VERDICT_JUDGE_ERROR; i++) {
        if (strcmp(verdict, verdict_name(i)) != 0)
            continue;
        subject->submissions += count;
        subject->failures[i] += i == VERDICT_ACCEPTED ? 0 : count;
    }
}

static void count_practices(struct reader *reader, struct subject *subject, const struct rows *rows)
{
    (void)reader;
    subject->practices += (size_t)rows_int(rows, 1);
    subject->first_accepted += (size_t)rows_int(rows, 2);
}

/* The times of a problem come one after the other. */
static void count_solved(struct reader *reader, struct subject *subject, const struct rows *rows)
{
    subject->solved = true;
    if (rows_is_null(rows, 1))
        return;
    if (subject->timed == 0)
        subject->took_ms = reader->subjects.took_ms + reader->timed;
    reader->subjects.took_ms[reader->timed++] = rows_int(rows, 1);
    subject->timed++;
}

/* Each row begins with the id of a problem. */
static int take_rows(struct reader *reader, const char *sql,
                     void (*take)(struct reader *reader, struct subject *subject, const struct rows *rows),
                     struct error *err)
{
    auto_rows struct rows rows = {0};
    int more;
    if (store_ask(reader->record, sql, &reader->since, 1, &rows, err) != 0)
        return -1;
    while ((more = rows_next(&rows, err)) == 1) {
        struct subject *subject = subject_of(reader, rows_int(&rows, 0));
        if (subject != NULL)
            take(reader, subject, &rows);
    }
    return more;
}

static int take_all(struct reader *reader, const struct catalog *catalog, struct error *err)
{
    static const char all[] = "SELECT problem, verdict, submissions FROM tally WHERE ?1 IS NOT NULL";
    static const char some[] = "SELECT problem, verdict, count(*) FROM submission WHERE day >= ?1"
                               " GROUP BY problem, verdict";
    bool whole = reader->since.number == INT64_MIN;
    if (take_problems(reader, catalog, err) != 0 ||
        take_rows(reader, whole ? all : some, count_submissions, err) != 0 ||
        take_rows(reader,
                  "SELECT problem, count(*), sum(first_accepted) FROM practice WHERE first_day >= ?1"
                  " GROUP BY problem",
                  count_practices, err) != 0)
        return -1;
    return take_rows(reader,
                     "SELECT problem, CASE WHEN timed THEN took_ms END FROM practice"
                     " WHERE outcome = 'solved' AND ended_day >= ?1 ORDER BY problem",
                     count_solved, err);
}

int subjects_read(struct store *record, const struct catalog *catalog, int64_t since, struct subjects *subjects,
                  struct error *err)
{
    __attribute__((cleanup(reader_free))) struct reader reader = {.record = record, .since = store_int(since)};
    /* One view of the record for all questions: another judge may be writing. */
    if (store_run(record, "BEGIN", STORE_NO_VALUES, err) != 0)
        return -1;
    int result = take_all(&reader, catalog, err);
    struct error ignored;
    store_run(record, "COMMIT", STORE_NO_VALUES, &ignored);
    if (result != 0)
        return -1;
    *subjects = reader.subjects;
    reader.subjects = (struct subjects){0};
    return 0;
}
