/* Moments, as the clock of a practice needs them.
 *
 * The wall clock can be set at any time, and the boot clock (CLOCK_BOOTTIME of clock_gettime(2), which goes on while
 * the machine sleeps) starts anew at each boot. So a moment is both, and the boot that it belongs to. */
#ifndef JUDGE_PRACTICE_CLOCK_H
#define JUDGE_PRACTICE_CLOCK_H

#include <stdint.h>

#include "judge/package/problem.h"

enum { BOOT_ID_SIZE = 37 };

struct moment {
    int64_t wall_ms;            /* since 1970, UTC */
    int64_t boot_ms;            /* since the boot */
    char boot_id[BOOT_ID_SIZE]; /* random(4), /proc/sys/kernel/random/boot_id; "" where it is not told */
    int64_t offset_s;           /* of local time from UTC, then and there */
};

/* Now. */
struct moment clock_now(void);

/* Milliseconds from one moment to a later one: by the boot clock within one boot, else by the wall clock; never
 * negative. */
int64_t clock_between_ms(const struct moment *from, const struct moment *to);

/* The day on the calendar that hung on the person's wall at that moment, as days since 1970-01-01. A day is a date, not
 * 24 hours: neither another time zone nor daylight saving makes one twice, or leaves one out. */
int64_t clock_day(const struct moment *moment);

/* How long a problem of this difficulty is meant to take in an interview: 20, 30, 40 minutes; 30 when it has none. */
int64_t clock_target_ms(enum difficulty difficulty);

#endif
