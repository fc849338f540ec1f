#include "judge/practice/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const int64_t DAY_S = 24 * 60 * 60, DAYLIGHT_SAVING_S = 2 * 60 * 60;

/* ---- in a row ---- */

static int by_day(const void *left, const void *right)
{
    const struct calendar_day *a = left, *b = right;
    return (a->day > b->day) - (a->day < b->day);
}

size_t calendar_sort(struct calendar_day *days, size_t count)
{
    size_t kept = 0;
    if (count > 0)
        qsort(days, count, sizeof *days, by_day);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && days[kept - 1].day == days[i].day) {
            days[kept - 1].problems += days[i].problems;
            days[kept - 1].joined = days[kept - 1].joined || days[i].joined;
        } else {
            days[kept++] = days[i];
        }
    }
    return kept;
}

/* The date of a moment by the calendar of another place. */
static int64_t day_at(const struct moment *moment, int64_t offset_s)
{
    struct moment there = *moment;
    there.offset_s = offset_s;
    return clock_day(&there);
}

bool calendar_joins(const struct moment *last, const struct moment *next)
{
    int64_t from = clock_day(last), to = clock_day(next);
    int64_t east_s = next->offset_s - last->offset_s;
    if (to <= from + 1)
        return true;
    if (to > from + 2 || east_s <= DAYLIGHT_SAVING_S)
        return false;
    return day_at(next, last->offset_s) <= from + 1 || day_at(last, next->offset_s) >= to - 1;
}

static bool follows(const struct calendar_day *before, const struct calendar_day *day)
{
    return day->day <= before->day + 1 || (day->joined && day->day == before->day + 2);
}

struct streak calendar_streak(const struct calendar_day *days, size_t count, const struct calendar_day *today)
{
    struct streak streak = {0};
    size_t run = 0, last = count;
    for (size_t i = 0; i < count && days[i].day <= today->day + CALENDAR_AHEAD_DAYS; i++) {
        run = i > 0 && follows(&days[i - 1], &days[i]) ? run + 1 : 1;
        streak.longest = run > streak.longest ? run : streak.longest;
        streak.today = streak.today || days[i].day == today->day;
        last = i;
    }
    if (last < count && follows(&days[last], today))
        streak.days = run;
    return streak;
}

/* ---- weeks ---- */

int64_t calendar_monday(int64_t day)
{
    int64_t weekday = (day + 3) % CALENDAR_WEEK_DAYS; /* 1970-01-01 was a Thursday */
    return day - (weekday < 0 ? weekday + CALENDAR_WEEK_DAYS : weekday);
}

void calendar_fill(const struct calendar_day *days, size_t count, int64_t today, size_t weeks, int64_t *problems)
{
    int64_t cells = (int64_t)weeks * CALENDAR_WEEK_DAYS;
    int64_t first = calendar_monday(today) + CALENDAR_WEEK_DAYS - cells;
    for (int64_t i = 0; i < cells; i++)
        problems[i] = first + i > today ? -1 : 0;
    for (size_t i = 0; i < count; i++) {
        int64_t cell = days[i].day - first;
        if (cell >= 0 && cell < cells && days[i].day <= today + CALENDAR_AHEAD_DAYS)
            problems[cell] = days[i].problems;
    }
}

/* ---- dates ---- */

static struct tm date_of(int64_t day)
{
    time_t seconds = (time_t)(day * DAY_S);
    struct tm date = {.tm_mday = 1};
    gmtime_r(&seconds, &date);
    return date;
}

void calendar_write(int64_t day, char text[CALENDAR_DATE_SIZE])
{
    struct tm date = date_of(day);
    strftime(text, CALENDAR_DATE_SIZE, "%Y-%m-%d", &date);
}

void calendar_month(int64_t day, int *month, int *of_month)
{
    struct tm date = date_of(day);
    *month = date.tm_mon + 1;
    *of_month = date.tm_mday;
}

/* timegm(3) makes the first of March of a 29 February that is none. */
static bool read_date(const char *text, int64_t *day)
{
    struct tm date = {0};
    const char *end = strspn(text, "0123456789-") == strlen(text) ? strptime(text, "%Y-%m-%d", &date) : NULL;
    if (end == NULL || *end != '\0' || date.tm_year < 70)
        return false;
    int month = date.tm_mon, of_month = date.tm_mday;
    *day = timegm(&date) / DAY_S;
    return date.tm_mon == month && date.tm_mday == of_month;
}

int calendar_since(const char *text, int64_t today, int64_t *day, struct error *err)
{
    int64_t found = 0;
    size_t digits = strspn(text, "0123456789");
    if (digits > 0 && digits <= 6 && strcmp(text + digits, "d") == 0 && atoll(text) > 0)
        found = today - atoll(text) + 1;
    else if (!read_date(text, &found))
        return error_set(err, ERROR_USAGE,
                         "--since takes a date like 2026-02-28, or a number of days like 30d, not '%.60s'", text);
    if (found > today)
        return error_set(err, ERROR_USAGE, "--since %.60s is yet to come", text);
    *day = found;
    return 0;
}
