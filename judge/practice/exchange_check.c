#include "judge/practice/exchange.h"

#include <string.h>

#include "judge/package/problem.h"

/* The last millisecond and day of the year 9999, and what no clock, counter or size reaches. */
static const int64_t TIME_MS_MAX = 253402300799999, DAY_MAX = 2932896, AMOUNT_MAX = INT64_C(1) << 53;

enum { UID_LENGTH = 32 };

static int refuse(const char *what, struct error *err)
{
    return error_set(err, ERROR_USAGE, "its %s cannot be", what);
}

static int check_between(const char *what, int64_t value, int64_t least, int64_t most, struct error *err)
{
    return value >= least && value <= most ? 0 : refuse(what, err);
}

static int check_time(const char *what, int64_t value, struct error *err)
{
    return check_between(what, value, 0, TIME_MS_MAX, err);
}

/* A day is on the person's own calendar, so that the first moment of all may be on the day before. */
static int check_day(const char *what, int64_t value, struct error *err)
{
    return check_between(what, value, -1, DAY_MAX + 1, err);
}

static int check_amount(const char *what, int64_t value, struct error *err)
{
    return check_between(what, value, 0, AMOUNT_MAX, err);
}

static int check_count(const char *what, int64_t value, struct error *err)
{
    return check_between(what, value, 0, EXCHANGE_ITEMS_MAX, err);
}

static int check_text(const char *what, const char *text, struct error *err)
{
    return text != NULL && strnlen(text, EXCHANGE_TEXT_MAX + 1) <= EXCHANGE_TEXT_MAX ? 0 : refuse(what, err);
}

static int check_filled(const char *what, const char *text, struct error *err)
{
    return text != NULL && text[0] == '\0' ? refuse(what, err) : check_text(what, text, err);
}

static int check_uid(const char *what, const char *uid, struct error *err)
{
    bool fits = uid != NULL && strlen(uid) == UID_LENGTH && strspn(uid, "0123456789abcdef") == UID_LENGTH;
    return fits ? 0 : refuse(what, err);
}

static int check_word(const char *what, const char *word, const char *const *words, struct error *err)
{
    for (; word != NULL && *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return 0;
    return refuse(what, err);
}

static int check_boot_id(const char *what, const char *id, struct error *err)
{
    return id != NULL && strlen(id) < BOOT_ID_SIZE && strspn(id, "0123456789abcdef-") == strlen(id) ? 0
                                                                                                    : refuse(what, err);
}

/* ---- rows ---- */

/* A short name becomes the name of a file. */
static int check_problem(const struct exchange_problem *problem, struct error *err)
{
    static const char *const difficulties[] = {"unrated", "easy", "medium", "hard", NULL};
    if (check_filled("identity", problem->identity, err) != 0 ||
        check_filled("short_name", problem->short_name, err) != 0 || check_text("name", problem->name, err) != 0 ||
        check_word("difficulty", problem->difficulty, difficulties, err) != 0 ||
        check_text("patterns", problem->patterns, err) != 0 || check_amount("touched", problem->touched, err) != 0)
        return -1;
    if (problem->path != NULL && (problem->path[0] != '/' || check_text("path", problem->path, err) != 0))
        return refuse("path", err);
    return 0;
}

static int check_span(const struct exchange_span *span, bool may_run, struct error *err)
{
    if (check_time("began_wall_ms", span->began_wall_ms, err) != 0 ||
        check_time("began_boot_ms", span->began_boot_ms, err) != 0 ||
        check_boot_id("began_boot_id", span->began_boot_id, err) != 0)
        return -1;
    if (span->ended_wall_ms == EXCHANGE_NONE && span->ended_boot_ms == EXCHANGE_NONE && span->ended_boot_id == NULL)
        return may_run ? 0 : refuse("ended_wall_ms", err);
    return check_time("ended_wall_ms", span->ended_wall_ms, err) != 0 ||
                   check_time("ended_boot_ms", span->ended_boot_ms, err) != 0
               ? -1
               : check_boot_id("ended_boot_id", span->ended_boot_id, err);
}

/* Of an open practice one span at most may run; one that has ended has all of its ends. */
static int check_practice(const struct exchange_practice *practice, struct error *err)
{
    static const char *const outcomes[] = {"open", "solved", "abandoned", NULL};
    if (check_uid("uid", practice->uid, err) != 0 || check_filled("problem", practice->problem, err) != 0 ||
        check_time("started_ms", practice->started_ms, err) != 0 ||
        check_word("outcome", practice->outcome, outcomes, err) != 0 ||
        check_count("spans", (int64_t)practice->span_count, err) != 0)
        return -1;
    bool open = strcmp(practice->outcome, "open") == 0, runs = false;
    if (open != (practice->ended_ms == EXCHANGE_NONE) || open != (practice->ended_day == EXCHANGE_NONE))
        return refuse(practice->ended_ms == EXCHANGE_NONE ? "ended_ms" : "ended_day", err);
    if (!open &&
        (check_time("ended_ms", practice->ended_ms, err) != 0 || check_day("ended_day", practice->ended_day, err) != 0))
        return -1;
    if (practice->took_ms != EXCHANGE_NONE && (open || check_time("took_ms", practice->took_ms, err) != 0))
        return refuse("took_ms", err);
    for (size_t i = 0; i < practice->span_count; i++) {
        if (check_span(&practice->spans[i], open && practice->timed && !runs, err) != 0)
            return -1;
        runs = runs || practice->spans[i].ended_wall_ms == EXCHANGE_NONE;
    }
    return 0;
}

static bool has_separator(const char *text)
{
    return strpbrk(text, "\t\n") != NULL;
}

static int check_results(const struct results *results, struct error *err)
{
    if (check_count("results", (int64_t)results->count, err) != 0)
        return -1;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->items[i];
        if (check_filled("test", result->test, err) != 0 || check_amount("cpu_us", result->cpu_us, err) != 0 ||
            check_amount("wall_us", result->wall_us, err) != 0 ||
            check_amount("memory_bytes", result->memory_bytes, err) != 0)
            return -1;
        if (has_separator(result->test))
            return refuse("test", err);
    }
    return 0;
}

static int check_measures(const struct exchange_submission *submission, struct error *err)
{
    if (check_count("tests_total", submission->tests_total, err) != 0 ||
        check_between("tests_run", submission->tests_run, 0, submission->tests_total, err) != 0 ||
        check_between("tests_accepted", submission->tests_accepted, 0, submission->tests_run, err) != 0 ||
        check_amount("cpu_us", submission->cpu_us, err) != 0 ||
        check_amount("wall_us", submission->wall_us, err) != 0 ||
        check_amount("memory_bytes", submission->memory_bytes, err) != 0)
        return -1;
    if (submission->practice_ms != EXCHANGE_NONE && check_time("practice_ms", submission->practice_ms, err) != 0)
        return -1;
    return check_count("hints", submission->hints, err) != 0 ? -1 : check_count("reveals", submission->reveals, err);
}

/* Zones are at most 14 hours from UTC; a day is what none ever was. */
static int check_offset(const char *what, int64_t value, struct error *err)
{
    return value == EXCHANGE_NONE ? 0 : check_between(what, value, -24 * 60 * 60, 24 * 60 * 60, err);
}

static int check_submission(const struct exchange_submission *submission, struct error *err)
{
    enum verdict verdict;
    if (check_uid("uid", submission->uid, err) != 0 || check_filled("problem", submission->problem, err) != 0 ||
        (submission->practice != NULL && check_uid("practice", submission->practice, err) != 0) ||
        check_time("at_ms", submission->at_ms, err) != 0 || check_day("day", submission->day, err) != 0 ||
        check_offset("offset_s", submission->offset_s, err) != 0)
        return -1;
    if (submission->verdict == NULL || results_verdict(submission->verdict, &verdict) != 0)
        return refuse("verdict", err);
    if (check_measures(submission, err) != 0 ||
        (submission->first_failure != NULL && check_filled("first_failure", submission->first_failure, err) != 0) ||
        check_text("judge_version", submission->judge_version, err) != 0 ||
        check_text("data_digest", submission->data_digest, err) != 0 ||
        check_text("file", submission->file, err) != 0 || check_text("message", submission->message, err) != 0)
        return -1;
    return submission->source_length > EXCHANGE_SOURCE_MAX ? refuse("source", err)
                                                           : check_results(&submission->results, err);
}

static int check_help(const struct exchange_help *help, struct error *err)
{
    static const char *const kinds[] = {"hint", "solution", "reveal", NULL};
    if (check_uid("uid", help->uid, err) != 0 || check_filled("problem", help->problem, err) != 0 ||
        (help->practice != NULL && check_uid("practice", help->practice, err) != 0) ||
        check_time("at_ms", help->at_ms, err) != 0 || check_day("day", help->day, err) != 0 ||
        check_word("help", help->kind, kinds, err) != 0)
        return -1;
    if (help->number != EXCHANGE_NONE && check_count("number", help->number, err) != 0)
        return -1;
    return help->test == NULL ? 0 : check_filled("test", help->test, err);
}

int exchange_check(const struct exchange_row *row, struct error *err)
{
    switch (row->kind) {
    case EXCHANGE_PROBLEM:
        return check_problem(&row->problem, err);
    case EXCHANGE_PRACTICE:
        return check_practice(&row->practice, err);
    case EXCHANGE_SUBMISSION:
        return check_submission(&row->submission, err);
    case EXCHANGE_HELP:
        return check_help(&row->help, err);
    }
    return error_set(err, ERROR_USAGE, "it is no row");
}
