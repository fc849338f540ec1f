/* All problems that there are, with what the record says was done with them: those of the catalog, and those that a
 * person met and that have left it since. What statistics are made of. */
#ifndef JUDGE_PRACTICE_SUBJECTS_H
#define JUDGE_PRACTICE_SUBJECTS_H

#include "judge/package/catalog.h"
#include "judge/practice/record.h"
#include "judge/run/verdict.h"

struct subject {
    const char *identity;
    enum difficulty difficulty;     /* as the catalog says; as it said then of one that has left it */
    const struct strings *patterns; /* likewise */
    struct strings kept;            /* those of a problem that has left the catalog; else none */
    bool left;                      /* it has */
    bool solved;
    size_t practices;                     /* with a submission */
    size_t first_accepted;                /* of these: whose first submission was accepted */
    size_t submissions;                   /* without judge errors, as all that is counted */
    size_t failures[VERDICT_JUDGE_ERROR]; /* by verdict */
    const int64_t *took_ms;               /* of each solved practice with a clock; points into subjects */
    size_t timed;                         /* how many these are */
};

struct subjects {
    struct subject *items; /* those of the catalog in its order, without broken packages; then the others */
    size_t count;
    int64_t *took_ms;
};

/* Reads what was done on the day since and later (INT64_MIN: at any time, which is quicker): submissions, and practices
 * that were solved then. catalog must outlive *subjects; the caller frees with subjects_free(). Fails as store_run().
 */
int subjects_read(struct store *record, const struct catalog *catalog, int64_t since, struct subjects *subjects,
                  struct error *err);

void subjects_free(struct subjects *subjects);

#define auto_subjects __attribute__((cleanup(subjects_free)))

#endif
