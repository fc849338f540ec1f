/* How many problems there are of each pattern and difficulty. */
#ifndef JUDGE_CLI_TALLY_H
#define JUDGE_CLI_TALLY_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/catalog.h"

struct tally_pattern {
    const char *name; /* owned by the catalog */
    size_t count;
};

struct tally {
    size_t problems; /* that could be read */
    size_t broken;
    size_t of_difficulty[DIFFICULTY_HARD + 1];
    struct tally_pattern *patterns; /* the most frequent first, then by name */
    size_t pattern_count;
};

/* Counts what is in catalog, which must outlive *tally: the entries that are marked in chosen, one for each entry, or
 * all when that is NULL. The caller frees with tally_free(). Fails with ERROR_MEMORY. */
int tally_make(const struct catalog *catalog, const bool *chosen, struct tally *tally, struct error *err);

void tally_free(struct tally *tally);

#define auto_tally __attribute__((cleanup(tally_free)))

#endif
