/* Days of practice: how many in a row, and the calendar of a year. Pure.
 *
 * A day is a date on the calendar that hung on the person's wall, as days since 1970-01-01 (clock_day()): dates follow
 * each other, so that daylight saving, whose days have 23 and 25 hours, changes nothing. Travelling does:
 *
 * - To the west over the date line a date comes twice. It is one day. A new date may also still be ahead of the wall
 *   when one was practised on it before: dates up to CALENDAR_AHEAD_DAYS ahead of today, which is how far two zones can
 *   be apart, stand as they are. What is further ahead is from a clock that was wrong, and does not count.
 * - To the east over it a date is left out. Two dates with one between them follow each other when they do by the
 *   calendar of the place that was left, or of that where the person arrived (calendar_joins()). */
#ifndef JUDGE_PRACTICE_CALENDAR_H
#define JUDGE_PRACTICE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/practice/clock.h"
#include "sandbox/error.h"

enum { CALENDAR_AHEAD_DAYS = 2, CALENDAR_WEEK_DAYS = 7, CALENDAR_DATE_SIZE = 32 };

/* A day on which the person practised. */
struct calendar_day {
    int64_t day;
    int64_t problems; /* how many of them that day */
    bool joined;      /* the date between it and the one before was left out by travelling */
};

/* Orders days by date, and makes one of those that are the same; the problems add up. Returns how many are left. */
size_t calendar_sort(struct calendar_day *days, size_t count);

/* True when a person who did something last at one moment, and next at another, missed no date in between: their dates
 * are the same, follow each other, or have one between them that travelling left out. An offset that differs by two
 * hours at most is daylight saving, not travelling. */
bool calendar_joins(const struct moment *last, const struct moment *next);

struct streak {
    size_t days;    /* that end today, or yesterday: today is not over */
    size_t longest; /* at any time */
    bool today;     /* something was done today */
};

/* Of days as calendar_sort() leaves them. today->day is the date of now, today->joined as it would be of a day. */
struct streak calendar_streak(const struct calendar_day *days, size_t count, const struct calendar_day *today);

/* The Monday of the week of a day. */
int64_t calendar_monday(int64_t day);

/* Fills problems[week * 7 + weekday] (Monday is 0) for the weeks up to that of today: what was done, and -1 for days
 * that are yet to come. */
void calendar_fill(const struct calendar_day *days, size_t count, int64_t today, size_t weeks, int64_t *problems);

/* Writes a day as a date: "2026-02-28". */
void calendar_write(int64_t day, char text[CALENDAR_DATE_SIZE]);

/* The month (1 to 12) and the day of the month (from 1) of a day. */
void calendar_month(int64_t day, int *month, int *of_month);

/* Reads "2026-02-28", or "30d": the last 30 days, today is one of them. Fails with ERROR_USAGE when it is neither, is
 * no date, or is yet to come. */
int calendar_since(const char *text, int64_t today, int64_t *day, struct error *err);

#endif
