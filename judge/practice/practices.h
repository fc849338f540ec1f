/* A practice: from `start` to the first accepted submission, or to `abandon`, and its clock. One at most is open a
 * problem. Functions fail as store_run(). */
#ifndef JUDGE_PRACTICE_PRACTICES_H
#define JUDGE_PRACTICE_PRACTICES_H

#include "judge/practice/record.h"

/* Notes that path (absolute) is where problem is written now. An open practice goes on, also one that was paused. Else
 * a new one begins, unless the problem is solved already and not to be practised again. *standing is that after it. */
int record_start(struct store *record, const struct problem *problem, const char *path, bool again,
                 const struct moment *now, struct standing *standing, struct error *err);

/* A practice that is open. */
struct practice {
    int64_t id;
    char *identity;                 /* of its problem: the uuid, else the path of the package */
    char *short_name, *name, *path; /* path: NULL when it was never started */
    enum difficulty difficulty;
    bool timed, paused;
    bool solved; /* its problem was, in another practice */
    int64_t practice_ms;
};

struct practices {
    struct practice *items;
    size_t count;
};

/* All open practices, the one started last first. The caller frees with practices_free(). */
int record_practices(struct store *record, const struct moment *now, struct practices *practices, struct error *err);

void practices_free(struct practices *practices);

/* Stops the clock of an open practice, lets it go on, or ends the practice as abandoned. What is so already stays so.
 */
int record_pause(struct store *record, int64_t practice, const struct moment *now, struct error *err);
int record_resume(struct store *record, int64_t practice, const struct moment *now, struct error *err);
int record_abandon(struct store *record, int64_t practice, const struct moment *now, struct error *err);

/* The id of the open practice of a problem, by its id, in *practice; 0 when there is none. For the other files of this
 * room. */
int practice_open_of(struct store *record, int64_t problem, int64_t *practice, struct error *err);

/* Begins one; started_ms is now's. With timed its clock runs. Help from before the first one counts as had in it.
 * Within a transaction of the caller, likewise. */
int practice_begin(struct store *record, int64_t problem, bool timed, const struct moment *now, int64_t *practice,
                   struct error *err);

/* What is on its clock, and whether that stands still. */
int practice_clock(struct store *record, int64_t practice, const struct moment *now, int64_t *practice_ms, bool *paused,
                   struct error *err);

/* Stops its clock and ends it: outcome is "solved" or "abandoned". Within a transaction of the caller. */
int practice_end(struct store *record, int64_t practice, const char *outcome, const struct moment *now,
                 struct error *err);

#endif
