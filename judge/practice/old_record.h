/* The record as it was before it became a database: one text file, $XDG_DATA_HOME/judge/record, a line a fact. */
#ifndef JUDGE_PRACTICE_OLD_RECORD_H
#define JUDGE_PRACTICE_OLD_RECORD_H

#include "judge/practice/store.h"

/* Takes what the file says into the new record, within the transaction that makes that: what was started, solved and
 * shown. The file stays as it is. Where there is none, or it cannot be read, nothing is taken. Fails as store_run(). */
int old_record_take(struct store *record, struct error *err);

#endif
