/* What a person did, counted: for each pattern and difficulty, for each problem of a list, and for each day. */
#include <string.h>

#include "judge/practice/days.h"
#include "judge/practice/practices.h"
#include "judge/practice/standings.h"
#include "judge/practice/statistics.h"
#include "judge/practice/submitted.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

enum { MINUTE_MS = 60 * 1000, HOUR_S = 3600, DAY_MS = 24 * 60 * MINUTE_MS, PROBLEMS = 4 };

static const int64_t NOON_MS = 20000 * (int64_t)DAY_MS + DAY_MS / 2; /* of day 20000, UTC */

static struct fixture fixture;
static struct store *record;
static struct moment now;
static struct error err;

/* Problem 0 has pattern "heap"; 1 "Heap" and "two-pointers"; 2 "graph"; 3 none, and no difficulty. */
static char *heap[] = {(char *)"heap"}, *both[] = {(char *)"Heap", (char *)"two-pointers"},
            *graph[] = {(char *)"graph"};
static struct catalog_entry entries[PROBLEMS];
static struct catalog catalog;

static void check(int result)
{
    ck_assert_msg(result == 0, "%s", err.message);
}

static void set_problem(size_t i, const char *name, enum difficulty difficulty, char **patterns, size_t count)
{
    entries[i] = (struct catalog_entry){.path = (char *)"/catalog", .short_name = (char *)name};
    entries[i].problem = (struct problem){.uuid = (char *)name,
                                          .short_name = (char *)name,
                                          .name = (char *)name,
                                          .difficulty = difficulty,
                                          .patterns = {.items = patterns, .count = count}};
}

static void set_up(void)
{
    fixture = fixture_new();
    ck_assert_int_eq(setenv("XDG_DATA_HOME", fixture.dir, 1), 0);
    now = (struct moment){.wall_ms = NOON_MS, .boot_ms = 1000, .boot_id = "11111111-0000-4000-8000-000000000001"};
    set_problem(0, "first", DIFFICULTY_EASY, heap, 1);
    set_problem(1, "second", DIFFICULTY_MEDIUM, both, 2);
    set_problem(2, "third", DIFFICULTY_HARD, graph, 1);
    set_problem(3, "fourth", DIFFICULTY_UNRATED, NULL, 0);
    catalog = (struct catalog){.entries = entries, .count = PROBLEMS};
    check(record_open(STORE_WRITE, &record, &err));
}

static void tear_down(void)
{
    store_close(record);
    fixture_free(&fixture);
}

static void pass(int64_t ms)
{
    now.wall_ms += ms;
    now.boot_ms += ms;
}

static void start(size_t problem)
{
    struct standing standing;
    check(record_start(record, &entries[problem].problem, "/home/me/solution.c", true, &now, &standing, &err));
}

static void submit_in(size_t problem, enum verdict verdict, int64_t cpu_us)
{
    const struct testdata data = {0};
    const struct judging judging = {.verdict = verdict, .first_failure = SIZE_MAX, .cpu_us = cpu_us};
    const struct submitted submitted = {.problem = &entries[problem].problem,
                                        .judging = &judging,
                                        .data = &data,
                                        .message = "a message",
                                        .file = "/home/me/solution.c",
                                        .source = "",
                                        .judge_version = "9.9",
                                        .data_digest = "0123"};
    struct recorded recorded;
    check(record_submission(record, &submitted, &now, &recorded, &err));
}

static void submit(size_t problem, enum verdict verdict)
{
    submit_in(problem, verdict, 1000);
}

/* Solves it on the clock, in so many minutes, with so many wrong answers before. */
static void practise(size_t problem, int64_t minutes, size_t wrong)
{
    start(problem);
    pass(minutes * MINUTE_MS);
    for (size_t i = 0; i < wrong; i++)
        submit(problem, VERDICT_WRONG_ANSWER);
    submit(problem, VERDICT_ACCEPTED);
}

/* What the record says now; the names point into the static catalog, and to subjects that live until the next call. */
static struct subjects subjects;

static struct statistics count_since(int64_t since, const struct strings *patterns)
{
    struct statistics statistics = {0};
    subjects_free(&subjects);
    check(subjects_read(record, &catalog, since, &subjects, &err));
    check(statistics_make(&catalog, &subjects, patterns, &statistics, &err));
    return statistics;
}

static const struct score *score_of(const struct statistics *statistics, const char *pattern)
{
    for (size_t i = 0; i < statistics->pattern_count; i++)
        if (strcmp(statistics->patterns[i].name, pattern) == 0)
            return &statistics->patterns[i].score;
    ck_abort_msg("no pattern %s", pattern);
}

/* ---- counting ---- */

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

START_TEST(the_value_at_a_place_is_that_of_sorted_values)
{
    enum { MOST = 40 };
    unsigned random = 1;
    for (int round = 0; round < 3000; round++) {
        int64_t values[MOST], sorted[MOST];
        size_t count = 1 + (size_t)(round % MOST), at = (size_t)round % count;
        for (size_t i = 0; i < count; i++) {
            random = random * 1103515245u + 12345u;
            sorted[i] = values[i] = (random >> 16) % (unsigned)(1 + round % 60);
        }
        qsort(sorted, count, sizeof *sorted, by_value);
        ck_assert_msg(statistics_select(values, count, at) == sorted[at], "round %d", round);
    }
}
END_TEST

START_TEST(a_new_person_has_solved_none_of_all)
{
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_uint_eq(statistics.all.total, 4);
    ck_assert_uint_eq(statistics.all.solved, 0);
    ck_assert_uint_eq(statistics.all.submissions, 0);
    ck_assert_int_eq(statistics.all.median_ms, 0);
    ck_assert_uint_eq(statistics.pattern_count, 3);
    ck_assert_uint_eq(score_of(&statistics, "heap")->total, 2);
    ck_assert_uint_eq(statistics.of_difficulty[DIFFICULTY_UNRATED].total, 1);
    ck_assert_ptr_null(statistics_weakest(&statistics));
}
END_TEST

START_TEST(a_first_try_is_the_first_submission_of_a_practice)
{
    practise(0, 10, 0);
    practise(0, 12, 2); /* once more, and not at the first try */
    start(1);
    submit(1, VERDICT_JUDGE_ERROR); /* is none */
    submit(1, VERDICT_ACCEPTED);
    submit(1, VERDICT_WRONG_ANSWER); /* after the practice */
    start(2);                        /* nothing submitted */
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_uint_eq(statistics.all.practices, 3);
    ck_assert_uint_eq(statistics.all.first_accepted, 2);
    ck_assert_uint_eq(statistics.all.solved, 2);
    ck_assert_uint_eq(statistics.all.submissions, 6);
    ck_assert_uint_eq(statistics.of_difficulty[DIFFICULTY_EASY].practices, 2);
    ck_assert_uint_eq(statistics.of_difficulty[DIFFICULTY_EASY].first_accepted, 1);
    ck_assert_uint_eq(score_of(&statistics, "graph")->practices, 0);
}
END_TEST

START_TEST(causes_of_failure_are_verdicts_without_judge_errors)
{
    submit(0, VERDICT_WRONG_ANSWER);
    submit(0, VERDICT_WRONG_ANSWER);
    submit(0, VERDICT_COMPILE_ERROR);
    submit(0, VERDICT_JUDGE_ERROR);
    submit(2, VERDICT_TIME_LIMIT_EXCEEDED);
    submit(2, VERDICT_ACCEPTED);
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_uint_eq(statistics.all.failures[VERDICT_WRONG_ANSWER], 2);
    ck_assert_uint_eq(statistics.all.failures[VERDICT_COMPILE_ERROR], 1);
    ck_assert_uint_eq(statistics.all.failures[VERDICT_TIME_LIMIT_EXCEEDED], 1);
    ck_assert_uint_eq(statistics.all.failures[VERDICT_ACCEPTED], 0);
    ck_assert_uint_eq(statistics.all.submissions, 5);
    ck_assert_uint_eq(score_of(&statistics, "heap")->failures[VERDICT_TIME_LIMIT_EXCEEDED], 0);
    ck_assert_uint_eq(score_of(&statistics, "graph")->failures[VERDICT_TIME_LIMIT_EXCEEDED], 1);
}
END_TEST

START_TEST(medians_are_of_practices_with_a_clock)
{
    submit(2, VERDICT_ACCEPTED); /* never started: no clock */
    practise(0, 10, 0);
    practise(0, 50, 0);
    practise(0, 18, 0);
    practise(1, 25, 1);
    start(1);
    pass(500 * (int64_t)MINUTE_MS);
    check(record_abandon(record, 6, &now, &err)); /* does not count */
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_uint_eq(statistics.all.timed, 4);
    ck_assert_int_eq(statistics.all.median_ms, 25 * MINUTE_MS); /* 10 18 25 50: the later of the middle ones */
    ck_assert_int_eq(statistics.all.target_ms, 20 * MINUTE_MS); /* 20 20 20 30 */
    ck_assert_uint_eq(statistics.all.in_time, 3);
    ck_assert_int_eq(statistics.of_difficulty[DIFFICULTY_EASY].median_ms, 18 * MINUTE_MS);
    ck_assert_int_eq(statistics.of_difficulty[DIFFICULTY_MEDIUM].median_ms, 25 * MINUTE_MS);
    ck_assert_int_eq(statistics.of_difficulty[DIFFICULTY_MEDIUM].target_ms, 30 * MINUTE_MS);
    ck_assert_int_eq(statistics.of_difficulty[DIFFICULTY_HARD].median_ms, 0);
    ck_assert_uint_eq(statistics.of_difficulty[DIFFICULTY_HARD].solved, 1);
    ck_assert_int_eq(score_of(&statistics, "two-pointers")->median_ms, 25 * MINUTE_MS);
}
END_TEST

START_TEST(patterns_choose_and_their_spellings_are_one)
{
    char *names[] = {(char *)"HEAP", (char *)"two pointers"};
    const struct strings first = {.items = names, .count = 1}, all = {.items = names, .count = 2};
    practise(0, 10, 0);
    practise(1, 10, 0);
    practise(2, 10, 0);
    auto_statistics struct statistics of_heap = count_since(0, &first);
    ck_assert_uint_eq(of_heap.all.total, 2);
    ck_assert_uint_eq(of_heap.all.solved, 2);
    ck_assert_uint_eq(of_heap.pattern_count, 2);
    auto_statistics struct statistics of_both = count_since(0, &all);
    ck_assert_uint_eq(of_both.all.total, 1);
    ck_assert_uint_eq(of_both.all.practices, 1);
}
END_TEST

START_TEST(since_leaves_out_what_was_before)
{
    practise(0, 10, 3);
    pass(DAY_MS);
    int64_t second = clock_day(&now);
    practise(1, 40, 1);
    pass(DAY_MS);
    auto_statistics struct statistics all = count_since(second - 1, NULL);
    ck_assert_uint_eq(all.all.solved, 2);
    auto_statistics struct statistics later = count_since(second, NULL);
    ck_assert_uint_eq(later.all.total, 4);
    ck_assert_uint_eq(later.all.solved, 1);
    ck_assert_uint_eq(later.all.practices, 1);
    ck_assert_uint_eq(later.all.failures[VERDICT_WRONG_ANSWER], 1);
    ck_assert_int_eq(later.all.median_ms, 40 * MINUTE_MS);
    auto_statistics struct statistics none = count_since(second + 1, NULL);
    ck_assert_uint_eq(none.all.solved + none.all.practices + none.all.submissions + none.all.timed, 0);
}
END_TEST

START_TEST(problems_that_left_the_catalog_count_by_what_was_kept)
{
    practise(1, 10, 1);
    practise(2, 10, 0);
    start(0);
    entries[1] = entries[3]; /* "second" is gone */
    catalog.count = 3;
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_uint_eq(statistics.all.total, 3);
    ck_assert_uint_eq(statistics.all.solved, 1);
    ck_assert_uint_eq(statistics.all.left, 1);
    ck_assert_uint_eq(statistics.all.left_solved, 1);
    ck_assert_uint_eq(statistics.all.practices, 2);
    ck_assert_uint_eq(statistics.of_difficulty[DIFFICULTY_MEDIUM].total, 0);
    ck_assert_uint_eq(statistics.of_difficulty[DIFFICULTY_MEDIUM].practices, 1);
    ck_assert_uint_eq(score_of(&statistics, "two-pointers")->left_solved, 1);
    ck_assert_uint_eq(score_of(&statistics, "heap")->total, 1);
    ck_assert_uint_eq(score_of(&statistics, "heap")->failures[VERDICT_WRONG_ANSWER], 1);
}
END_TEST

START_TEST(the_weakest_pattern_has_the_fewest_first_tries)
{
    practise(2, 10, 1);
    practise(2, 10, 1); /* two practices say nothing yet */
    for (size_t i = 0; i < STATISTICS_ENOUGH; i++)
        practise(0, 10, i == 0 ? 1 : 0);
    auto_statistics struct statistics few = count_since(0, NULL);
    ck_assert_str_eq(statistics_weakest(&few)->name, "heap");
    practise(2, 10, 0);
    auto_statistics struct statistics enough = count_since(0, NULL);
    ck_assert_str_eq(statistics_weakest(&enough)->name, "graph");
}
END_TEST

START_TEST(of_patterns_with_as_many_first_tries_the_slower_is_weaker)
{
    for (size_t i = 0; i < STATISTICS_ENOUGH; i++) {
        practise(0, 19, i == 0 ? 1 : 0); /* of 20 minutes */
        practise(2, 21, i == 0 ? 1 : 0); /* of 40 */
    }
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_str_eq(statistics_weakest(&statistics)->name, "heap");
}
END_TEST

/* ---- lists ---- */

static struct listed listed_of(size_t problem, size_t *met)
{
    auto_standings struct standings standings = {0};
    check(record_standings(record, &catalog, &now, &standings, &err));
    *met = standings.met;
    return standings.items[problem];
}

START_TEST(a_problem_is_new_then_tried_then_solved)
{
    size_t met = 0;
    struct listed listed = listed_of(0, &met);
    ck_assert(listed.status == STATUS_NEW && listed.best_cpu_us == -1 && listed.practice_ms == -1 && met == 0);
    start(0);
    pass(14 * MINUTE_MS);
    listed = listed_of(0, &met);
    ck_assert(listed.status == STATUS_TRIED && listed.practice_ms == 14 * MINUTE_MS && met == 1);
    submit(0, VERDICT_JUDGE_ERROR);
    submit_in(0, VERDICT_WRONG_ANSWER, 10);
    listed = listed_of(0, &met);
    ck_assert_uint_eq(listed.submissions, 1);
    ck_assert_int_eq(listed.best_cpu_us, -1);
    submit_in(0, VERDICT_ACCEPTED, 3000);
    submit_in(0, VERDICT_ACCEPTED, 2000);
    submit_in(0, VERDICT_ACCEPTED, 4000);
    pass(MINUTE_MS);
    listed = listed_of(0, &met);
    ck_assert(listed.status == STATUS_SOLVED && listed.best_cpu_us == 2000 && met == 1);
    ck_assert_int_eq(listed.practice_ms, 14 * MINUTE_MS);
    start(0); /* once more: its clock is shown, and it stays solved */
    pass(2 * MINUTE_MS);
    listed = listed_of(0, &met);
    ck_assert(listed.status == STATUS_SOLVED && listed.practice_ms == 2 * MINUTE_MS);
    submit(2, VERDICT_WRONG_ANSWER); /* without a start */
    listed = listed_of(2, &met);
    ck_assert(listed.status == STATUS_TRIED && listed.practice_ms == -1 && met == 2);
    listed = listed_of(3, &met);
    ck_assert(listed.status == STATUS_NEW);
}
END_TEST

START_TEST(a_judge_error_and_nothing_else_is_no_try)
{
    size_t met = 0;
    submit(0, VERDICT_JUDGE_ERROR);
    auto_statistics struct statistics statistics = count_since(0, NULL);
    ck_assert_uint_eq(statistics.all.practices + statistics.all.submissions, 0);
    ck_assert_uint_eq(listed_of(1, &met).submissions, 0);
}
END_TEST

/* ---- days ---- */

static struct streak read_streak(int64_t *problems_today)
{
    auto_days struct days days = {0};
    check(record_days(record, &now, clock_day(&now) - 365, &days, &err));
    *problems_today =
        days.count > 0 && days.items[days.count - 1].day == days.today.day ? days.items[days.count - 1].problems : 0;
    return calendar_streak(days.items, days.count, &days.today);
}

START_TEST(a_day_with_a_submission_is_a_day_of_practice)
{
    int64_t problems = 0;
    ck_assert_uint_eq(read_streak(&problems).days, 0);
    submit(0, VERDICT_WRONG_ANSWER);
    pass(DAY_MS);
    submit(0, VERDICT_WRONG_ANSWER);
    submit(0, VERDICT_ACCEPTED);
    submit(1, VERDICT_WRONG_ANSWER);
    struct streak streak = read_streak(&problems);
    ck_assert(streak.days == 2 && streak.today && problems == 2);
    pass(DAY_MS);
    streak = read_streak(&problems);
    ck_assert(streak.days == 2 && !streak.today && problems == 0);
    pass(DAY_MS);
    streak = read_streak(&problems);
    ck_assert(streak.days == 0 && streak.longest == 2);
    submit(0, VERDICT_ACCEPTED);
    streak = read_streak(&problems);
    ck_assert(streak.days == 1 && streak.longest == 2);
}
END_TEST

START_TEST(the_day_is_that_of_the_wall_when_it_was_submitted)
{
    int64_t problems = 0;
    now.offset_s = 11 * HOUR_S; /* 23:00 */
    submit(0, VERDICT_ACCEPTED);
    pass(2 * 60 * MINUTE_MS); /* 01:00 of the next day there; the same day in UTC */
    submit(1, VERDICT_ACCEPTED);
    ck_assert_uint_eq(read_streak(&problems).days, 2);
    ck_assert_int_eq(problems, 1);
}
END_TEST

START_TEST(a_flight_over_the_date_line_breaks_no_streak)
{
    int64_t problems = 0;
    now = (struct moment){.wall_ms = NOON_MS, .offset_s = -7 * HOUR_S}; /* 05:00 in Los Angeles */
    submit(0, VERDICT_ACCEPTED);
    now = (struct moment){.wall_ms = NOON_MS + DAY_MS + 3600 * 1000, .offset_s = 13 * HOUR_S}; /* 02:00, two dates on */
    ck_assert_uint_eq(read_streak(&problems).days, 1);
    submit(1, VERDICT_ACCEPTED);
    struct streak streak = read_streak(&problems);
    ck_assert(streak.days == 2 && streak.today);
    /* Where the offset is not known nothing was left out. */
    check(store_run(record, "UPDATE submission SET offset_s = NULL", STORE_NO_VALUES, &err));
    ck_assert_uint_eq(read_streak(&problems).days, 1);
}
END_TEST

START_TEST(who_stays_at_home_and_misses_a_day_begins_anew)
{
    int64_t problems = 0;
    now.offset_s = HOUR_S;
    submit(0, VERDICT_ACCEPTED);
    pass(2 * (int64_t)DAY_MS);
    now.offset_s = 2 * HOUR_S; /* daylight saving began */
    submit(1, VERDICT_ACCEPTED);
    ck_assert_uint_eq(read_streak(&problems).days, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_value_at_a_place_is_that_of_sorted_values,
        a_new_person_has_solved_none_of_all,
        a_first_try_is_the_first_submission_of_a_practice,
        causes_of_failure_are_verdicts_without_judge_errors,
        medians_are_of_practices_with_a_clock,
        patterns_choose_and_their_spellings_are_one,
        since_leaves_out_what_was_before,
        problems_that_left_the_catalog_count_by_what_was_kept,
        the_weakest_pattern_has_the_fewest_first_tries,
        of_patterns_with_as_many_first_tries_the_slower_is_weaker,
        a_problem_is_new_then_tried_then_solved,
        a_judge_error_and_nothing_else_is_no_try,
        a_day_with_a_submission_is_a_day_of_practice,
        the_day_is_that_of_the_wall_when_it_was_submitted,
        a_flight_over_the_date_line_breaks_no_streak,
        who_stays_at_home_and_misses_a_day_begins_anew,
    };
    Suite *suite = suite_create("statistics");
    TCase *tcase = tcase_create("statistics");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
