/* The arithmetic of time limits. Pure: integers in microseconds, ratios in millionths, nothing through a double.
 *
 * Source: Problem Package Format 2025-09, "Limits": the slowest test of the submissions that must not be too slow,
 * multiplied by ac_to_time_limit, is at most the time limit; the limit, multiplied by time_limit_to_tle, is at most the
 * slowest test of the fastest submission that must be too slow; and the limit is a multiple of time_resolution. */
#ifndef JUDGE_AUTHOR_CALIBRATE_H
#define JUDGE_AUTHOR_CALIBRATE_H

#include <stdbool.h>
#include <stdint.h>

/* time_us * ratio, rounded up; INT64_MAX where that is too large. Both are at least 0. */
int64_t calibrate_multiply(int64_t time_us, int64_t ratio);

/* The smallest multiple of resolution_us (greater than 0) that is at least accepted_us * ratio; never 0. INT64_MAX
 * where there is none. */
int64_t calibrate_least(int64_t accepted_us, int64_t ratio, int64_t resolution_us);

/* True when limit_us is a multiple of resolution_us. */
bool calibrate_is_multiple(int64_t limit_us, int64_t resolution_us);

/* True when limit_us leaves as much room as it must above accepted_us. */
bool calibrate_has_room(int64_t limit_us, int64_t accepted_us, int64_t ratio);

/* True when slow_us is as far above limit_us as it must be. */
bool calibrate_keeps_out(int64_t limit_us, int64_t slow_us, int64_t ratio);

#endif
