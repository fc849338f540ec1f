/* Where a person stands with every problem, for lists. */
#ifndef JUDGE_PRACTICE_STANDINGS_H
#define JUDGE_PRACTICE_STANDINGS_H

#include "judge/package/catalog.h"
#include "judge/practice/record.h"

enum status { STATUS_NEW, STATUS_TRIED, STATUS_SOLVED }; /* tried: started or submitted, and never solved */

/* "new", "tried", "solved". A static string. */
const char *status_name(enum status status);

struct listed {
    enum status status;
    size_t submissions;  /* without judge errors */
    int64_t best_cpu_us; /* the least of an accepted submission; -1 when there is none */
    int64_t practice_ms; /* on the clock of the open practice, else of the last one that was solved; -1 without */
};

struct standings {
    struct listed *items; /* one for each entry of the catalog */
    size_t met;           /* how many of them are tried or solved */
};

/* Those of a person who did nothing yet. The caller frees. Fails with ERROR_MEMORY. */
int standings_make(const struct catalog *catalog, struct standings *standings, struct error *err);

/* Reads them, all in one question (and one more for the clocks of open practices). The caller frees with
 * standings_free(). Fails as store_run(). */
int record_standings(struct store *record, const struct catalog *catalog, const struct moment *now,
                     struct standings *standings, struct error *err);

void standings_free(struct standings *standings);

#define auto_standings __attribute__((cleanup(standings_free)))

#endif
