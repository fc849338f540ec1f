/* The record: what a person started, submitted, and had shown; and the clock of each practice.
 *
 * One database (store.h), $XDG_DATA_HOME/judge/history.db, else ~/.local/share/judge/history.db. A practice goes from
 * `start` to the first accepted submission. Its clock stands still while it is paused; within one boot it is the boot
 * clock, across boots the wall clock (clock.h). All of an event is one transaction: it is there as a whole or not at
 * all. Problems are known by their uuid, else by the path of their package. */
#ifndef JUDGE_PRACTICE_RECORD_H
#define JUDGE_PRACTICE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/problem.h"
#include "judge/practice/clock.h"
#include "judge/practice/store.h"
#include "sandbox/error.h"

enum { RECORD_UID_SIZE = 33 };

/* Opens the record. The caller closes it with store_close(). Fails as store_open(), and with ERROR_IO where there is no
 * home. Every function below fails as store_run(). */
int record_open(enum store_access access, struct store **record, struct error *err);

/* True when there is a record to be read, or what an earlier judge left: whoever only reads need not open another. */
bool record_is_there(void);

/* Where a person stands with a problem. */
struct standing {
    bool tried;         /* started, or submitted, at any time */
    bool solved;        /* at any time */
    bool solution;      /* the written solution was shown, at any time */
    size_t submissions; /* in all; without judge errors */
    bool practising;    /* a practice is open, and what follows is of it; else of the last one */
    bool timed;         /* it has a clock */
    bool paused;
    int64_t practice_ms; /* on its clock */
    size_t attempts;     /* submissions in it, without judge errors */
    size_t hints;        /* the greatest hint that was shown in it; where no practice was ever, of the problem */
    size_t reveals;      /* hidden tests that were shown in it */
};

/* Fills *standing; all of it is zero for a problem that was never met. */
int record_standing(struct store *record, const struct problem *problem, const struct moment *now,
                    struct standing *standing, struct error *err);

/* The file that was started last, whatever became of it, in a new string that the caller frees, and the short name of
 * its problem in *short_name, likewise; both NULL when there is none. */
int record_last_start(struct store *record, char **path, char **short_name, struct error *err);

/* Notes that hint number (from 1), the written solution, or the hidden test was shown. */
int record_hint(struct store *record, const struct problem *problem, size_t number, const struct moment *now,
                struct error *err);
int record_solution(struct store *record, const struct problem *problem, const struct moment *now, struct error *err);
int record_reveal(struct store *record, const struct problem *problem, const char *test, const struct moment *now,
                  struct error *err);

/* Whether the hidden test was shown before: in the open practice, else at any time. */
int record_is_revealed(struct store *record, const struct problem *problem, const char *test, bool *revealed,
                       struct error *err);

/* Notes which samples ("sample/1") and own cases ("own/NAME") failed when they ran last, in place of what was noted
 * before; and adds those to *tests, in the order of their names. */
int record_set_failing(struct store *record, const struct problem *problem, const struct strings *tests,
                       struct error *err);
int record_failing(struct store *record, const struct problem *problem, struct strings *tests, struct error *err);

/* What stands for a problem in the record: its uuid; where the package has none its place, which is that of its catalog
 * and its short name. Owned by problem. */
const char *record_identity(const struct problem *problem);

/* The difficulty of that name; DIFFICULTY_UNRATED for any other text. */
enum difficulty record_difficulty(const char *name);

/* The row of a problem, made when there is none; within a transaction of the caller. For the other files of this room.
 */
int record_problem_id(struct store *record, const struct problem *problem, int64_t *id, struct error *err);

/* A new uid. */
int record_new_uid(char uid[RECORD_UID_SIZE], struct error *err);

#endif
