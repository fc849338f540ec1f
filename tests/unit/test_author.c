/* The pure parts of judge/author/: arithmetic of limits, verdicts against expectations, junk. */
#include <string.h>

#include "judge/author/calibrate.h"
#include "judge/author/evaluate.h"
#include "judge/author/junk.h"
#include "tests/suite.h"

static const struct {
    int64_t accepted, ratio, resolution, limit;
} limits[] = {
    {0, 2000000, 1000000, 1000000},
    {1, 2000000, 1000000, 1000000},
    {500000, 2000000, 1000000, 1000000},
    {500001, 2000000, 1000000, 2000000},
    {150000, 2000000, 100000, 300000},
    {150001, 2000000, 100000, 400000},
    {100000, 3000000, 100000, 300000}, /* 3 x 0.1 is not above 0.3 */
    {333333, 1500000, 1, 500000},
    {333334, 1500000, 1, 500001},
    {1, 1000001, 1, 2},
    {INT64_MAX, 2000000, 1000000, INT64_MAX},
    {INT64_MAX / 2, INT64_MAX, 1, INT64_MAX},
};

START_TEST(the_limit_is_the_smallest_multiple_that_leaves_room)
{
    int64_t limit = calibrate_least(limits[_i].accepted, limits[_i].ratio, limits[_i].resolution);
    ck_assert_int_eq(limit, limits[_i].limit);
    if (limit == INT64_MAX)
        return;
    ck_assert(calibrate_is_multiple(limit, limits[_i].resolution));
    ck_assert(calibrate_has_room(limit, limits[_i].accepted, limits[_i].ratio));
    int64_t less = limit - limits[_i].resolution;
    ck_assert(less == 0 || !calibrate_has_room(less, limits[_i].accepted, limits[_i].ratio));
}
END_TEST

START_TEST(a_submission_that_is_just_slow_enough_is_kept_out)
{
    ck_assert(calibrate_keeps_out(1000000, 1500000, 1500000));
    ck_assert(!calibrate_keeps_out(1000000, 1499999, 1500000));
    ck_assert(calibrate_keeps_out(1, INT64_MAX, 1500000));
    ck_assert(!calibrate_keeps_out(INT64_MAX, INT64_MAX, 1500000));
    ck_assert_int_eq(calibrate_multiply(3, 333334), 2);
    ck_assert_int_eq(calibrate_multiply(INT64_MAX, 1000000), INT64_MAX);
    ck_assert_int_eq(calibrate_multiply(INT64_MAX, INT64_MAX), INT64_MAX);
    ck_assert(!calibrate_is_multiple(500000, 1000000));
}
END_TEST

START_TEST(the_verdict_at_the_limit_follows_from_the_time)
{
    const struct {
        struct test_result result;
        unsigned verdict;
    } cases[] = {
        {{.run = true, .verdict = VERDICT_ACCEPTED, .cpu_us = 999999}, EXPECT_AC},
        {{.run = true, .verdict = VERDICT_ACCEPTED, .cpu_us = 1000000}, EXPECT_TLE},
        {{.run = true, .verdict = VERDICT_ACCEPTED, .cpu_us = 1, .wall_us = 2000000}, EXPECT_TLE},
        {{.run = true, .verdict = VERDICT_ACCEPTED, .cpu_us = 1, .wall_us = 1999999}, EXPECT_AC},
        {{.run = true, .verdict = VERDICT_ACCEPTED, .cpu_us = 700000, .wall_us = 2500000}, EXPECT_AC},
        {{.run = true, .verdict = VERDICT_WRONG_ANSWER, .cpu_us = 1000000}, EXPECT_TLE},
        {{.run = true, .verdict = VERDICT_WRONG_ANSWER, .cpu_us = 5}, EXPECT_WA},
        {{.run = true, .verdict = VERDICT_TIME_LIMIT_EXCEEDED, .cpu_us = 5}, EXPECT_TLE},
        {{.run = true, .verdict = VERDICT_MEMORY_LIMIT_EXCEEDED}, EXPECT_RTE},
        {{.run = true, .verdict = VERDICT_OUTPUT_LIMIT_EXCEEDED}, EXPECT_RTE},
        {{.run = true, .verdict = VERDICT_RUN_TIME_ERROR}, EXPECT_RTE},
        {{.run = true, .verdict = VERDICT_SECURITY_VIOLATION, .cpu_us = 2000000}, EXPECT_RTE},
        {{.run = true, .verdict = VERDICT_JUDGE_ERROR}, 0},
        {{.run = false}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(evaluate_at(&cases[i].result, 1000000) == cases[i].verdict, "case %zu", i);
}
END_TEST

enum { AC = EXPECT_AC, WA = EXPECT_WA, TLE = EXPECT_TLE, RTE = EXPECT_RTE };

static const struct {
    bool overall;
    unsigned permitted, required;
    const char *tests, *message;
    unsigned verdicts[3]; /* of sample/1, secret/1-easy, secret/2-hard */
    bool kept;
    size_t at;
} rules[] = {
    {false, AC, AC, NULL, NULL, {AC, AC, AC}, true, 3},
    {false, AC, AC, NULL, NULL, {AC, WA, AC}, false, 1},
    {false, AC | WA, WA, NULL, NULL, {AC, AC, WA}, true, 3},
    {false, AC | WA, WA, NULL, NULL, {AC, AC, AC}, false, 3},
    {false, AC | WA, WA, NULL, NULL, {AC, WA, TLE}, false, 2},
    {false, EXPECT_ANY, WA | TLE | RTE, NULL, NULL, {AC, AC, RTE}, true, 3},
    {false, EXPECT_ANY, EXPECT_ANY, NULL, NULL, {AC, 0, AC}, false, 1},
    {false, AC | TLE, TLE, "secret/*-hard", NULL, {WA, WA, TLE}, true, 3},
    {false, AC | TLE, TLE, "secret/*-hard", NULL, {TLE, TLE, AC}, false, 3},
    {false, AC, AC, "sample", NULL, {AC, WA, WA}, true, 3},
    {false, AC, AC, "sample", NULL, {WA, AC, AC}, false, 0},
    {false, AC, AC, "nowhere/*", NULL, {WA, WA, WA}, true, 3},
    {false, EXPECT_ANY, EXPECT_ANY, NULL, "small", {AC, WA, AC}, true, 3},
    {false, EXPECT_ANY, EXPECT_ANY, NULL, "Small", {AC, WA, AC}, false, 3},
    {false, EXPECT_ANY, EXPECT_ANY, "sample", "small", {AC, WA, AC}, false, 3},
    {true, AC, AC, NULL, NULL, {AC, AC, AC}, true, 3},
    {true, WA, WA, NULL, NULL, {AC, WA, RTE}, true, 1},
    {true, WA, WA, NULL, NULL, {AC, RTE, WA}, false, 1},
    {true, WA, WA, NULL, NULL, {AC, AC, AC}, false, 3},
    {true, AC | TLE, AC | TLE, NULL, NULL, {AC, AC, TLE}, true, 2},
    {true, AC, AC, NULL, NULL, {AC, 0, AC}, false, 1},
};

START_TEST(rules_are_kept_as_the_format_says)
{
    static const char *const names[] = {"sample/1", "secret/1-easy", "secret/2-hard"};
    struct evaluated tests[3];
    char pattern[40] = "", message[40] = "", why[300];
    char *items[] = {pattern, NULL};
    struct submission_rule rule = {
        .overall = rules[_i].overall, .permitted = rules[_i].permitted, .required = rules[_i].required};
    size_t at = 0;
    if (rules[_i].tests != NULL) {
        strcpy(pattern, rules[_i].tests);
        rule.tests = (struct strings){items, 1};
    }
    if (rules[_i].message != NULL)
        rule.message = strcpy(message, rules[_i].message);
    for (size_t i = 0; i < 3; i++)
        tests[i] = (struct evaluated){names[i], rules[_i].verdicts[i], i == 1 ? "too small by 2" : NULL};
    bool kept = evaluate_rule(&rule, tests, 3, why, sizeof why, &at);
    ck_assert_msg(kept == rules[_i].kept, "%s", kept ? "kept" : why);
    if (!kept)
        ck_assert_uint_eq(at, rules[_i].at);
}
END_TEST

static const struct {
    size_t change;
    const char *text, *changed;
} changes[] = {
    {0, "1 2\n", "1  2\n"},        {0, "12\n", NULL},    {1, "1\n2\n", "1\n 2\n "},  {2, "1\n2\n", "1\n\n2\n\n"},
    {3, "1 -2 a\n", "01 -02 a\n"}, {3, "1.5 x\n", NULL}, {4, "1.5 2\n", "1.50 2\n"}, {4, "1 2\n", NULL},
    {3, "2024-01-01\n", NULL},     {4, "1.2.3\n", NULL},
};

START_TEST(inputs_are_changed_where_they_can_be)
{
    const char *what = NULL;
    char *changed = NULL;
    size_t length = 0;
    junk_change(changes[_i].change, changes[_i].text, strlen(changes[_i].text), &what, &changed, &length);
    if (changes[_i].changed == NULL) {
        ck_assert_ptr_null(changed);
        return;
    }
    ck_assert_uint_eq(length, strlen(changes[_i].changed));
    ck_assert_mem_eq(changed, changes[_i].changed, length);
    free(changed);
}
END_TEST

START_TEST(junk_is_the_same_each_time)
{
    char room[JUNK_BYTES_MAX], again[JUNK_BYTES_MAX];
    for (size_t i = 0; i < JUNK_COUNT; i++) {
        struct junk junk = junk_file(i, room), other = junk_file(i, again);
        ck_assert_uint_eq(junk.length, other.length);
        ck_assert_mem_eq(junk.text, other.text, junk.length);
        for (size_t k = 0; i > 1 && k < junk.length; k++)
            ck_assert(junk.text[k] >= 32 && junk.text[k] < 127);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("author");
    TCase *tcase = tcase_create("author");
    tcase_add_loop_test(tcase, the_limit_is_the_smallest_multiple_that_leaves_room, 0,
                        (int)(sizeof limits / sizeof *limits));
    tcase_add_test(tcase, a_submission_that_is_just_slow_enough_is_kept_out);
    tcase_add_test(tcase, the_verdict_at_the_limit_follows_from_the_time);
    tcase_add_loop_test(tcase, rules_are_kept_as_the_format_says, 0, (int)(sizeof rules / sizeof *rules));
    tcase_add_loop_test(tcase, inputs_are_changed_where_they_can_be, 0, (int)(sizeof changes / sizeof *changes));
    tcase_add_test(tcase, junk_is_the_same_each_time);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
