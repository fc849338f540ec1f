/* The days on which something was submitted, for the streak and the calendar. */
#ifndef JUDGE_PRACTICE_DAYS_H
#define JUDGE_PRACTICE_DAYS_H

#include "judge/practice/calendar.h"
#include "judge/practice/record.h"

struct days {
    struct calendar_day *items; /* in order; problems is 1 on days before those that were asked for */
    size_t count;
    struct calendar_day today; /* of now; joined as it is for a day of items */
    size_t submissions_today;  /* judge errors too: somebody was at work */
};

/* Reads them. How many problems there were is counted from the day counted_from on. The caller frees with days_free().
 * Fails as store_run(). */
int record_days(struct store *record, const struct moment *now, int64_t counted_from, struct days *days,
                struct error *err);

void days_free(struct days *days);

#define auto_days __attribute__((cleanup(days_free)))

#endif
