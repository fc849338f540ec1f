/* Days in a row and the calendar of a year, wherever a person is and whatever the clocks there do. */
#include <string.h>
#include <time.h>

#include "judge/practice/calendar.h"
#include "tests/suite.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S, DAYS_MOST = 16 };

/* The day of "2026-02-28". */
static int64_t day_of(const char *date)
{
    struct tm tm = {0};
    const char *end = strptime(date, "%Y-%m-%d", &tm);
    ck_assert_msg(end != NULL && *end == '\0', "%s is no date", date);
    return timegm(&tm) / DAY_S;
}

/* "2026-02-28 23:30", as the clock on the wall said, in a zone so many seconds from UTC. */
static struct moment moment_of(const char *local, int64_t offset_s)
{
    struct tm tm = {0};
    const char *end = strptime(local, "%Y-%m-%d %H:%M", &tm);
    ck_assert_msg(end != NULL && *end == '\0', "%s is no time", local);
    return (struct moment){.wall_ms = (timegm(&tm) - offset_s) * 1000, .offset_s = offset_s};
}

/* ---- in a row ---- */

START_TEST(a_streak_is_of_dates_that_follow_each_other)
{
    static const struct {
        const char *what, *days[DAYS_MOST], *today;
        size_t streak, longest;
        bool done;
    } cases[] = {
        {"nothing yet", {NULL}, "2026-05-10", 0, 0, false},
        {"today is the first", {"2026-05-10"}, "2026-05-10", 1, 1, true},
        {"not yet today", {"2026-05-08", "2026-05-09"}, "2026-05-10", 2, 2, false},
        {"not yesterday", {"2026-05-07", "2026-05-08"}, "2026-05-10", 0, 2, false},
        {"today too", {"2026-05-08", "2026-05-09", "2026-05-10"}, "2026-05-10", 3, 3, true},
        {"a gap", {"2026-05-05", "2026-05-06", "2026-05-07", "2026-05-09"}, "2026-05-10", 1, 3, false},
        {"a gap before today", {"2026-05-08", "2026-05-10"}, "2026-05-10", 1, 1, true},
        {"the longest at last", {"2026-05-01", "2026-05-03", "2026-05-04"}, "2026-05-10", 0, 2, false},
        {"out of order, and twice",
         {"2026-05-10", "2026-05-08", "2026-05-10", "2026-05-09", "2026-05-08"},
         "2026-05-10",
         3,
         3,
         true},
        {"over the end of a year", {"2025-12-30", "2025-12-31", "2026-01-01"}, "2026-01-02", 3, 3, false},
        {"29 February", {"2028-02-28", "2028-02-29", "2028-03-01"}, "2028-03-01", 3, 3, true},
        {"no 29 February", {"2026-02-28", "2026-03-01"}, "2026-03-01", 2, 2, true},
        {"a missed 29 February", {"2028-02-28", "2028-03-01"}, "2028-03-01", 1, 1, true},
        {"100 years without, 400 with", {"2100-02-28", "2100-03-01", "2400-02-29"}, "2400-02-29", 1, 2, true},
        {"before 1970", {"1969-12-30", "1969-12-31", "1970-01-01"}, "1970-01-02", 3, 3, false},
        {"ahead of the wall after a flight to the west", {"2026-05-09", "2026-05-10"}, "2026-05-09", 2, 2, true},
        {"only ahead of the wall", {"2026-05-11"}, "2026-05-10", 1, 1, false},
        {"from a clock that was a week fast", {"2026-05-09", "2026-05-16"}, "2026-05-10", 1, 1, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct calendar_day days[DAYS_MOST] = {0}, today = {.day = day_of(cases[i].today)};
        size_t count = 0;
        for (; count < DAYS_MOST && cases[i].days[count] != NULL; count++)
            days[count] = (struct calendar_day){.day = day_of(cases[i].days[count]), .problems = 1};
        count = calendar_sort(days, count);
        struct streak streak = calendar_streak(days, count, &today);
        ck_assert_msg(streak.days == cases[i].streak && streak.longest == cases[i].longest &&
                          streak.today == cases[i].done,
                      "%s: %zu days, longest %zu, today %d", cases[i].what, streak.days, streak.longest, streak.today);
    }
}
END_TEST

START_TEST(sorting_makes_one_day_of_those_that_are_the_same)
{
    struct calendar_day days[] = {{.day = 7, .problems = 2},
                                  {.day = 5, .problems = 1},
                                  {.day = 7, .joined = true},
                                  {.day = -3, .problems = 4},
                                  {.day = 7, .problems = 3}};
    ck_assert_uint_eq(calendar_sort(days, sizeof days / sizeof *days), 3);
    ck_assert_int_eq(days[0].day, -3);
    ck_assert_int_eq(days[1].day, 5);
    ck_assert_int_eq(days[2].day, 7);
    ck_assert_int_eq(days[2].problems, 5);
    ck_assert(days[2].joined && !days[1].joined);
    ck_assert_uint_eq(calendar_sort(NULL, 0), 0);
}
END_TEST

/* ---- daylight saving and travelling ---- */

/* The moment at that time by the clock on the wall of the zone, on day number i of a year. Where the clock passes over
 * that time, it is an hour earlier. */
static struct moment sit_down(int year, int i, int hour, int minute)
{
    struct tm date = {.tm_year = year - 1900, .tm_mday = 1 + i};
    timegm(&date);
    struct tm local = date;
    time_t seconds = 0;
    for (int earlier = 0; earlier < 3; earlier++) {
        local = date;
        local.tm_hour = hour >= earlier ? hour - earlier : hour + earlier;
        local.tm_min = minute;
        local.tm_isdst = -1;
        seconds = mktime(&local);
        if (local.tm_mday == date.tm_mday)
            break;
    }
    ck_assert_int_eq(local.tm_mday, date.tm_mday);
    return (struct moment){.wall_ms = (int64_t)seconds * 1000, .offset_s = local.tm_gmtoff};
}

/* Of a person who sits down at the same time of each day of a year. */
static size_t streak_of_a_year(const char *zone, int year, int hour, int minute)
{
    enum { YEAR = 365 };
    static struct calendar_day days[YEAR];
    ck_assert_int_eq(setenv("TZ", zone, 1), 0);
    tzset();
    struct moment moment = {0};
    for (int i = 0; i < YEAR; i++) {
        moment = sit_down(year, i, hour, minute);
        days[i] = (struct calendar_day){.day = clock_day(&moment), .problems = 1};
    }
    const struct calendar_day today = {.day = clock_day(&moment)};
    return calendar_streak(days, calendar_sort(days, YEAR), &today).days;
}

START_TEST(days_of_23_and_25_hours_are_days)
{
    static const char *const zones[] = {
        "UTC0",
        "CET-1CEST,M3.5.0,M10.5.0/3",           /* Berlin */
        "EST5EDT,M3.2.0,M11.1.0",               /* New York */
        "AEST-10AEDT,M10.1.0,M4.1.0/3",         /* Sydney */
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", /* Lord Howe: half an hour */
        "<-03>3<-02>,M3.5.0/-1,M10.5.0/0",      /* Nuuk: an hour before midnight */
        "EET-2EEST,M3.5.0/0,M10.5.0/0",         /* Beirut: at midnight */
        "<+1345>-13:45",                        /* Chatham */
        "<-12>12",                              /* the westernmost */
        "<+14>-14",                             /* the easternmost */
    };
    static const int times[][2] = {{0, 0}, {0, 30}, {2, 30}, {12, 0}, {23, 30}, {23, 59}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        for (size_t j = 0; j < sizeof times / sizeof *times; j++)
            for (int year = 2026; year <= 2028; year++)
                ck_assert_msg(streak_of_a_year(zones[i], year, times[j][0], times[j][1]) == 365,
                              "%s at %02d:%02d of %d", zones[i], times[j][0], times[j][1], year);
}
END_TEST

START_TEST(who_travels_misses_no_date_that_was_not_there)
{
    static const struct {
        const char *what, *last;
        int64_t last_h;
        const char *next;
        int64_t next_h;
        bool joins;
    } cases[] = {
        {"at home, the next day", "2026-05-09 08:00", 1, "2026-05-10 22:00", 1, true},
        {"at home, the same day", "2026-05-09 08:00", 1, "2026-05-09 22:00", 1, true},
        {"at home, a day missed", "2026-05-09 23:59", 1, "2026-05-11 00:01", 1, false},
        {"daylight saving is no excuse", "2026-03-28 23:30", 1, "2026-03-30 00:30", 2, false},
        {"Los Angeles to Auckland", "2026-05-09 20:00", -7, "2026-05-11 18:00", 12, true},
        {"Auckland to Los Angeles, a date twice", "2026-05-10 10:00", 12, "2026-05-10 09:00", -7, true},
        {"Auckland to Los Angeles, back a date", "2026-05-10 01:00", 12, "2026-05-09 20:00", -7, true},
        {"Berlin to Tokyo, no date left out", "2026-05-09 08:00", 2, "2026-05-11 22:00", 9, false},
        {"Berlin to Tokyo, over midnight", "2026-05-09 23:00", 2, "2026-05-11 05:00", 9, true},
        {"Los Angeles to Auckland, and a day missed", "2026-05-09 20:00", -7, "2026-05-12 18:00", 12, false},
        {"two dates between are never left out", "2026-05-09 23:59", -12, "2026-05-12 00:01", 14, false},
        {"to the west a missed day is missed", "2026-05-09 20:00", 12, "2026-05-11 20:00", -7, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct moment last = moment_of(cases[i].last, cases[i].last_h * HOUR_S);
        struct moment next = moment_of(cases[i].next, cases[i].next_h * HOUR_S);
        ck_assert_msg(calendar_joins(&last, &next) == cases[i].joins, "%s", cases[i].what);
    }
}
END_TEST

START_TEST(a_date_that_travelling_left_out_breaks_no_streak)
{
    const struct calendar_day days[] = {{.day = 10}, {.day = 11}, {.day = 13, .joined = true}, {.day = 14}};
    const struct calendar_day gone = {.day = 16}, arrived = {.day = 16, .joined = true};
    ck_assert_uint_eq(calendar_streak(days, 4, &(struct calendar_day){.day = 15}).days, 4);
    ck_assert_uint_eq(calendar_streak(days, 4, &gone).days, 0);
    ck_assert_uint_eq(calendar_streak(days, 4, &arrived).days, 4);
    /* A mark does not reach over two dates. */
    const struct calendar_day far[] = {{.day = 10}, {.day = 13, .joined = true}};
    ck_assert_uint_eq(calendar_streak(far, 2, &(struct calendar_day){.day = 13}).days, 1);
}
END_TEST

/* ---- weeks ---- */

START_TEST(weeks_begin_on_monday)
{
    static const struct {
        const char *day, *monday;
    } cases[] = {
        {"1970-01-01", "1969-12-29"}, {"1969-12-28", "1969-12-22"}, {"2026-11-23", "2026-11-23"},
        {"2026-11-29", "2026-11-23"}, {"2027-01-03", "2026-12-28"}, {"2028-02-29", "2028-02-28"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(calendar_monday(day_of(cases[i].day)) == day_of(cases[i].monday), "%s", cases[i].day);
}
END_TEST

START_TEST(a_calendar_ends_with_the_week_of_today)
{
    enum { WEEKS = 53, CELLS = WEEKS * CALENDAR_WEEK_DAYS };
    int64_t cells[CELLS], today = day_of("2026-11-25"); /* a Wednesday */
    const struct calendar_day days[] = {{.day = today - 2000, .problems = 9},
                                        {.day = today - 7, .problems = 3},
                                        {.day = today, .problems = 2},
                                        {.day = today + 1, .problems = 5},
                                        {.day = today + 9, .problems = 7}};
    calendar_fill(days, sizeof days / sizeof *days, today, WEEKS, cells);
    ck_assert_int_eq(cells[52 * 7 + 2], 2);
    ck_assert_int_eq(cells[51 * 7 + 2], 3);
    ck_assert_int_eq(cells[52 * 7 + 3], 5);  /* done before a flight to the west */
    ck_assert_int_eq(cells[52 * 7 + 4], -1); /* is yet to come */
    ck_assert_int_eq(cells[52 * 7 + 6], -1);
    ck_assert_int_eq(cells[52 * 7 + 1], 0);
    int64_t all = 0;
    for (size_t i = 0; i < CELLS; i++)
        all += cells[i] > 0 ? cells[i] : 0;
    ck_assert_int_eq(all, 10);
    calendar_fill(days, sizeof days / sizeof *days, today, 1, cells);
    ck_assert_int_eq(cells[2], 2);
    ck_assert_int_eq(cells[0], 0);
}
END_TEST

/* ---- dates ---- */

START_TEST(a_day_is_written_and_read_as_a_date)
{
    static const char *const dates[] = {"1970-01-01", "2026-02-28", "2028-02-29", "2026-12-31", "2100-03-01"};
    int64_t future = day_of("2200-01-01");
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        char text[CALENDAR_DATE_SIZE];
        int64_t day = 0;
        struct error err = {0};
        ck_assert_msg(calendar_since(dates[i], future, &day, &err) == 0, "%s: %s", dates[i], err.message);
        ck_assert_int_eq(day, day_of(dates[i]));
        calendar_write(day, text);
        ck_assert_str_eq(text, dates[i]);
    }
    int month = 0, of_month = 0;
    calendar_month(day_of("2028-02-29"), &month, &of_month);
    ck_assert_int_eq(month, 2);
    ck_assert_int_eq(of_month, 29);
}
END_TEST

START_TEST(since_takes_a_date_or_days_that_end_today)
{
    static const struct {
        const char *text, *day; /* NULL: refused */
    } cases[] = {
        {"1d", "2026-03-01"},
        {"2d", "2026-02-28"},
        {"30d", "2026-01-31"},
        {"366d", "2025-03-01"},
        {"2026-03-01", "2026-03-01"},
        {"2026-2-3", "2026-02-03"},
        {"2026-03-02", NULL},
        {"2026-02-29", NULL},
        {"2026-13-01", NULL},
        {"2026-00-01", NULL},
        {"2026-01-32", NULL},
        {"0d", NULL},
        {"-3d", NULL},
        {"d", NULL},
        {"3", NULL},
        {"3D", NULL},
        {"3d ", NULL},
        {" 2026-01-01", NULL},
        {"2026-01-01x", NULL},
        {"2026-01", NULL},
        {"", NULL},
        {"9999999d", NULL},
        {"99999999999999999999d", NULL},
        {"1969-12-31", NULL},
        {"yesterday", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        int64_t day = 12345;
        int result = calendar_since(cases[i].text, day_of("2026-03-01"), &day, &err);
        if (cases[i].day == NULL) {
            ck_assert_msg(result == -1 && err.kind == ERROR_USAGE && day == 12345, "'%s' is taken", cases[i].text);
            ck_assert_msg(strstr(err.message, "--since") != NULL, "%s", err.message);
        } else {
            ck_assert_msg(result == 0 && day == day_of(cases[i].day), "'%s': %s", cases[i].text, err.message);
        }
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_streak_is_of_dates_that_follow_each_other,
        sorting_makes_one_day_of_those_that_are_the_same,
        days_of_23_and_25_hours_are_days,
        who_travels_misses_no_date_that_was_not_there,
        a_date_that_travelling_left_out_breaks_no_streak,
        weeks_begin_on_monday,
        a_calendar_ends_with_the_week_of_today,
        a_day_is_written_and_read_as_a_date,
        since_takes_a_date_or_days_that_end_today,
    };
    return suite_run_tests("calendar", tests, sizeof tests / sizeof *tests, 60);
}
