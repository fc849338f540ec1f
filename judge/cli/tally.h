/* How many problems there are of each pattern and difficulty. */
#ifndef JUDGE_CLI_TALLY_H
#define JUDGE_CLI_TALLY_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/catalog.h"

struct tally_pattern {
    const char *name; /* as the catalog spells it; owned by the catalog, as is sign */
    const char *sign; /* how to recognise it; NULL when the catalog does not say */
    size_t place;     /* among the patterns that the catalog explains; SIZE_MAX for another */
    size_t count;
};

struct tally {
    size_t problems; /* that could be read */
    size_t broken;
    size_t of_difficulty[DIFFICULTY_HARD + 1];
    struct tally_pattern *patterns; /* those that the catalog explains, in its order; then the most frequent first */
    size_t pattern_count;           /* each has a problem */
    size_t unused_patterns;         /* that the catalog explains, and that no problem has which is counted */
};

/* Counts what is in catalog, which must outlive *tally: the entries that are marked in chosen, one for each entry, or
 * all when that is NULL. Spellings of a pattern that differ only in letter case, blanks, hyphens and underscores are
 * one. The caller frees with tally_free(). Fails with ERROR_MEMORY. */
int tally_make(const struct catalog *catalog, const bool *chosen, struct tally *tally, struct error *err);

void tally_free(struct tally *tally);

#define auto_tally __attribute__((cleanup(tally_free)))

#endif
