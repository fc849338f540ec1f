/* Where a person stands: for all problems, for each difficulty and for each pattern. */
#ifndef JUDGE_PRACTICE_STATISTICS_H
#define JUDGE_PRACTICE_STATISTICS_H

#include "judge/practice/subjects.h"

/* So many practices of a pattern say something about it. */
enum { STATISTICS_ENOUGH = 3 };

struct score {
    size_t total, solved;     /* problems of the catalog, and those of them that were solved */
    size_t left, left_solved; /* problems that were met and have left the catalog; all that follows counts them, too */
    size_t practices;         /* with a submission */
    size_t first_accepted;    /* of these: whose first submission was accepted */
    size_t timed;             /* solved practices with a clock */
    size_t in_time;           /* of these: that took the target at most */
    int64_t median_ms;        /* what these took: the middle one, the later of the two where they are even in number */
    int64_t target_ms;        /* and the middle one of their targets; both 0 when there are none */
    size_t submissions;       /* without judge errors */
    size_t failures[VERDICT_JUDGE_ERROR]; /* by verdict */
};

struct statistics_pattern {
    const char *name; /* as the catalog spells it; owned by the catalog or the subjects */
    size_t place;     /* among the patterns that the catalog explains; SIZE_MAX for another */
    struct score score;
};

struct statistics {
    struct score all;
    struct score of_difficulty[DIFFICULTY_HARD + 1];
    struct statistics_pattern *patterns; /* those that the catalog explains, in its order; then by name */
    size_t pattern_count;                /* each has a problem that is in the catalog, or was met */
};

/* Counts the subjects that have all the patterns (NULL or none: all). Spellings of a pattern that differ only in letter
 * case, blanks, hyphens and underscores are one. catalog and subjects must outlive *statistics; the caller frees with
 * statistics_free(). Fails with ERROR_MEMORY. */
int statistics_make(const struct catalog *catalog, const struct subjects *subjects, const struct strings *patterns,
                    struct statistics *statistics, struct error *err);

void statistics_free(struct statistics *statistics);

#define auto_statistics __attribute__((cleanup(statistics_free)))

/* The weakest pattern: of those with STATISTICS_ENOUGH practices the one whose first submissions are accepted least;
 * where several are alike, that which takes longest against its target. NULL when there is none, or none is weak: all
 * first submissions were accepted. */
const struct statistics_pattern *statistics_weakest(const struct statistics *statistics);

/* Puts the value that would stand at place `at` into its place, if values were sorted, and returns it; at < count. */
int64_t statistics_select(int64_t *values, size_t count, size_t at);

#endif
