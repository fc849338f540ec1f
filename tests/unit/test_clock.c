/* Moments: what passed between two of them, and which day it was on the person's wall. */
#include <string.h>
#include <time.h>

#include "judge/practice/clock.h"
#include "tests/suite.h"

#define BOOT_A "11111111-0000-4000-8000-000000000001"
#define BOOT_B "22222222-0000-4000-8000-000000000002"

enum { HOUR_MS = 3600 * 1000, DAY_S = 24 * 3600 };

START_TEST(within_one_boot_the_boot_clock_counts_and_across_boots_the_wall_clock)
{
    static const struct {
        struct moment from, to;
        int64_t passed_ms;
    } cases[] = {
        {{.wall_ms = 1000, .boot_ms = 500, .boot_id = BOOT_A},
         {.wall_ms = 4000, .boot_ms = 3500, .boot_id = BOOT_A},
         3000},
        /* the wall clock was set an hour forward, an hour back, years back */
        {{.wall_ms = 1000, .boot_ms = 500, .boot_id = BOOT_A},
         {.wall_ms = 4000 + HOUR_MS, .boot_ms = 3500, .boot_id = BOOT_A},
         3000},
        {{.wall_ms = 9 * HOUR_MS, .boot_ms = 500, .boot_id = BOOT_A},
         {.wall_ms = 8 * HOUR_MS, .boot_ms = 3500, .boot_id = BOOT_A},
         3000},
        {{.wall_ms = 1795553629798, .boot_ms = 0, .boot_id = BOOT_A},
         {.wall_ms = 0, .boot_ms = 7, .boot_id = BOOT_A},
         7},
        /* another boot: its boot clock says nothing */
        {{.wall_ms = 1000, .boot_ms = 900000, .boot_id = BOOT_A},
         {.wall_ms = 61000, .boot_ms = 20, .boot_id = BOOT_B},
         60000},
        {{.wall_ms = 61000, .boot_ms = 20, .boot_id = BOOT_A}, {.wall_ms = 1000, .boot_ms = 90, .boot_id = BOOT_B}, 0},
        /* nobody knows the boot */
        {{.wall_ms = 1000, .boot_ms = 5}, {.wall_ms = 3000, .boot_ms = 5000}, 2000},
        {{.wall_ms = 1000, .boot_ms = 5}, {.wall_ms = 3000, .boot_ms = 5000, .boot_id = BOOT_A}, 2000},
        {{.boot_ms = 9, .boot_id = BOOT_A}, {.boot_ms = 8, .boot_id = BOOT_A}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(clock_between_ms(&cases[i].from, &cases[i].to) == cases[i].passed_ms, "case %zu: %ld", i,
                      (long)clock_between_ms(&cases[i].from, &cases[i].to));
}
END_TEST

START_TEST(now_goes_on_and_knows_its_boot)
{
    struct moment first = clock_now(), second = clock_now();
    ck_assert_uint_eq(strlen(first.boot_id), BOOT_ID_SIZE - 1);
    ck_assert_str_eq(first.boot_id, second.boot_id);
    ck_assert_int_ge(second.boot_ms, first.boot_ms);
    ck_assert_int_ge(first.wall_ms, 1700000000000);
}
END_TEST

START_TEST(a_day_is_that_of_the_wall_calendar)
{
    static const struct {
        int64_t wall_s, offset_s, day;
    } cases[] = {
        {0, 0, 0},
        {DAY_S - 1, 0, 0},
        {DAY_S, 0, 1},
        {DAY_S - 1, 1, 1},
        {DAY_S, -1, 0},
        {20 * 3600, 5 * 3600, 1}, /* 20:00 UTC is 01:00 of the next day in Karachi */
        {3 * 3600, -5 * 3600, -1},
        {0, -DAY_S, -1},
        {-1, 0, -1},
        {-DAY_S, 0, -1},
        {-DAY_S - 1, 0, -2},
        {1795553629, 14 * 3600, 20781 + 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct moment moment = {.wall_ms = cases[i].wall_s * 1000, .offset_s = cases[i].offset_s};
        ck_assert_msg(clock_day(&moment) == cases[i].day, "case %zu: %ld", i, (long)clock_day(&moment));
    }
}
END_TEST

START_TEST(the_offset_is_that_of_the_zone)
{
    ck_assert_int_eq(setenv("TZ", "XYZ-05:30", 1), 0);
    tzset();
    ck_assert_int_eq(clock_now().offset_s, 5 * 3600 + 1800);
    ck_assert_int_eq(setenv("TZ", "XYZ+03", 1), 0);
    tzset();
    ck_assert_int_eq(clock_now().offset_s, -3 * 3600);
}
END_TEST

START_TEST(targets_are_those_of_an_interview)
{
    ck_assert_int_eq(clock_target_ms(DIFFICULTY_EASY), 20 * 60000);
    ck_assert_int_eq(clock_target_ms(DIFFICULTY_MEDIUM), 30 * 60000);
    ck_assert_int_eq(clock_target_ms(DIFFICULTY_HARD), 40 * 60000);
    ck_assert_int_eq(clock_target_ms(DIFFICULTY_UNRATED), 30 * 60000);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        within_one_boot_the_boot_clock_counts_and_across_boots_the_wall_clock,
        now_goes_on_and_knows_its_boot,
        a_day_is_that_of_the_wall_calendar,
        the_offset_is_that_of_the_zone,
        targets_are_those_of_an_interview,
    };
    return suite_run_tests("clock", tests, sizeof tests / sizeof *tests, 60);
}
