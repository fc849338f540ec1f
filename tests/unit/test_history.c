/* Submissions are read again as they were recorded, the newest first. */
#include "judge/practice/history.h"

#include <string.h>

#include "judge/practice/record.h"
#include "judge/practice/submitted.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

static struct fixture fixture;
static struct store *record;
static struct error err;

static char title[] = "A title", uuid[] = "7a0f4a8e-0000-4000-8000-000000000001", one_name[] = "twosum";
static char place[] = "/some/where/coins", two_name[] = "coins";
static const struct problem one = {.uuid = uuid, .short_name = one_name, .name = title, .difficulty = DIFFICULTY_EASY};
static const struct problem two = {.dir = place, .short_name = two_name, .name = title};

static const char source[] = "int main(void)\n{\0\xff}\n";

static void check(int result)
{
    ck_assert_msg(result == 0, "%s", err.message);
}

static void set_up(void)
{
    fixture = fixture_new();
    ck_assert_int_eq(setenv("XDG_DATA_HOME", fixture.dir, 1), 0);
    check(record_open(STORE_WRITE, &record, &err));
}

static void tear_down(void)
{
    store_close(record);
    fixture_free(&fixture);
}

/* Returns the number of the submission. */
static int64_t submit(const struct problem *problem, enum verdict verdict, int64_t at_ms)
{
    struct test_case cases[] = {{.name = (char *)"sample/1"}, {.name = (char *)"secret/2-big"}};
    struct test_result results[] = {{.run = true, .cpu_us = 5},
                                    {.run = true, .verdict = verdict, .cpu_us = 7, .wall_us = 8, .memory_bytes = 4096}};
    const struct testdata data = {.cases = cases, .count = 2, .sample_count = 1};
    const struct judging judging = {.verdict = verdict,
                                    .total = 2,
                                    .run = 2,
                                    .accepted = verdict == VERDICT_ACCEPTED ? 2 : 1,
                                    .first_failure = verdict == VERDICT_ACCEPTED ? SIZE_MAX : 1,
                                    .cpu_us = 7,
                                    .wall_us = 8,
                                    .memory_bytes = 4096,
                                    .results = results};
    const struct submitted submitted = {.problem = problem,
                                        .judging = &judging,
                                        .data = &data,
                                        .message = "a message",
                                        .file = "/home/me/solution.c",
                                        .source = source,
                                        .source_length = sizeof source - 1,
                                        .judge_version = "9.9",
                                        .data_digest = "0123"};
    const struct moment now = {.wall_ms = at_ms};
    struct recorded recorded;
    check(record_submission(record, &submitted, &now, &recorded, &err));
    return recorded.id;
}

/* The numbers of the list, as "3 1". */
static const char *numbers(const struct history_filter *filter, size_t most)
{
    static char text[200];
    struct history history = {0};
    size_t used = 0;
    text[0] = '\0';
    check(history_list(record, filter, most, &history, &err));
    for (size_t i = 0; i < history.count; i++)
        used +=
            (size_t)snprintf(text + used, sizeof text - used, "%s%d", i == 0 ? "" : " ", (int)history.items[i].number);
    history_free(&history);
    return text;
}

START_TEST(the_list_begins_with_the_newest_whatever_its_number)
{
    const struct history_filter all = {0};
    ck_assert_str_eq(numbers(&all, 0), "");
    ck_assert_int_eq(submit(&one, VERDICT_WRONG_ANSWER, 2000), 1);
    ck_assert_int_eq(submit(&one, VERDICT_ACCEPTED, 3000), 2);
    ck_assert_int_eq(submit(&two, VERDICT_WRONG_ANSWER, 1000), 3);
    ck_assert_int_eq(submit(&two, VERDICT_WRONG_ANSWER, 3000), 4);
    ck_assert_str_eq(numbers(&all, 0), "4 2 1 3");
    ck_assert_str_eq(numbers(&all, 2), "4 2");
    ck_assert_str_eq(numbers(&all, 100), "4 2 1 3");
}
END_TEST

START_TEST(the_list_is_that_of_a_problem)
{
    submit(&one, VERDICT_WRONG_ANSWER, 1000);
    submit(&two, VERDICT_WRONG_ANSWER, 2000);
    submit(&one, VERDICT_WRONG_ANSWER, 3000);
    ck_assert_str_eq(numbers(&(struct history_filter){.problem = &one}, 0), "3 1");
    ck_assert_str_eq(numbers(&(struct history_filter){.problem = &two}, 0), "2");
    ck_assert_str_eq(numbers(&(struct history_filter){.short_name = "twosum"}, 1), "3");
    ck_assert_str_eq(numbers(&(struct history_filter){.short_name = "two"}, 0), "");
    struct problem other = one;
    other.uuid = title;
    ck_assert_str_eq(numbers(&(struct history_filter){.problem = &other}, 0), "");
    size_t count = 9;
    check(history_count(record, "twosum", &count, &err));
    ck_assert_uint_eq(count, 2);
    check(history_count(record, "nothing", &count, &err));
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(a_submission_is_all_there)
{
    const struct moment now = {.wall_ms = 4000};
    submit(&one, VERDICT_WRONG_ANSWER, 1000);
    check(record_hint(record, &one, 2, &now, &err));
    check(record_reveal(record, &one, "secret/2-big", &now, &err));
    int64_t number = submit(&one, VERDICT_TIME_LIMIT_EXCEEDED, 5000);
    struct history_submission found = {0};
    check(history_find(record, number, &found, &err));
    const struct history_entry *entry = &found.entry;
    ck_assert_int_eq(entry->number, number);
    ck_assert_int_eq(entry->at_ms, 5000);
    ck_assert_str_eq(entry->short_name, "twosum");
    ck_assert_str_eq(entry->name, title);
    ck_assert_int_eq(entry->difficulty, DIFFICULTY_EASY);
    ck_assert_int_eq(entry->verdict, VERDICT_TIME_LIMIT_EXCEEDED);
    ck_assert_uint_eq(entry->tests_total, 2);
    ck_assert_uint_eq(entry->tests_run, 2);
    ck_assert_uint_eq(entry->tests_accepted, 1);
    ck_assert_str_eq(entry->first_failure, "secret/2-big");
    ck_assert_int_eq(entry->cpu_us, 7);
    ck_assert_int_eq(entry->wall_us, 8);
    ck_assert_int_eq(entry->memory_bytes, 4096);
    ck_assert(!entry->timed);
    ck_assert_uint_eq(entry->hints, 2);
    ck_assert_uint_eq(entry->reveals, 1);
    ck_assert(!entry->solution);
    ck_assert_str_eq(found.file, "/home/me/solution.c");
    ck_assert_str_eq(found.message, "a message");
    ck_assert_str_eq(found.judge_version, "9.9");
    ck_assert_str_eq(found.data_digest, "0123");
    ck_assert_uint_eq(found.source_length, sizeof source - 1);
    ck_assert_mem_eq(found.source, source, sizeof source);
    ck_assert_uint_eq(found.results.count, 2);
    ck_assert_str_eq(found.results.items[1].test, "secret/2-big");
    ck_assert_int_eq(found.results.items[1].verdict, VERDICT_TIME_LIMIT_EXCEEDED);
    ck_assert_int_eq(found.results.items[1].wall_us, 8);
    history_submission_free(&found);
}
END_TEST

START_TEST(a_number_that_is_none_is_refused)
{
    static const int64_t numbers_of_none[] = {0, -1, 2, INT64_MAX};
    submit(&one, VERDICT_ACCEPTED, 1000);
    for (size_t i = 0; i < sizeof numbers_of_none / sizeof *numbers_of_none; i++) {
        struct history_submission found = {.file = title};
        ck_assert_int_eq(history_find(record, numbers_of_none[i], &found, &err), -1);
        ck_assert_int_eq(err.kind, ERROR_USAGE);
        ck_assert_ptr_eq(found.file, title);
    }
}
END_TEST

START_TEST(results_that_are_none_are_passed_over)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", ""},
        {"a\taccepted\t1\t2\t3\n", "a\taccepted\t1\t2\t3\n"},
        {"a\taccepted\t1\t2\t3", "a\taccepted\t1\t2\t3\n"},
        {"a\taccepted\t1\t2\n", ""},
        {"a\taccepted\t1\t2\t3\t4\n", ""},
        {"\taccepted\t1\t2\t3\n", ""},
        {"a\tsplendid\t1\t2\t3\n", ""},
        {"a\taccepted\t-1\t2\t3\n", ""},
        {"a\taccepted\t1x\t2\t3\n", ""},
        {"a\taccepted\t\t2\t3\n", ""},
        {"a\taccepted\t99999999999999999999\t2\t3\n", ""},
        {"junk\n\nb\twrong_answer\t0\t0\t0\njunk", "b\twrong_answer\t0\t0\t0\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct results results = {0};
        check(results_parse(cases[i].text, &results, &err));
        char *text = results_describe(&results);
        ck_assert_str_eq(text, cases[i].wanted);
        free(text);
        results_free(&results);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {the_list_begins_with_the_newest_whatever_its_number, the_list_is_that_of_a_problem,
                                  a_submission_is_all_there, a_number_that_is_none_is_refused,
                                  results_that_are_none_are_passed_over};
    Suite *suite = suite_create("history");
    TCase *tcase = tcase_create("history");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
