/* Which samples and own cases failed when they ran last: these run first the next time. */
#ifndef JUDGE_CLI_FAILING_H
#define JUDGE_CLI_FAILING_H

#include "judge/package/testdata.h"
#include "judge/practice/record.h"
#include "judge/run/judging.h"

/* What ran. */
struct failing_run {
    const struct testdata *data;
    const struct judging *judging;
    const bool *answered; /* of each test of data: there is an answer; NULL: of all */
    bool whole;           /* these are all samples and own cases that there are */
};

/* Adds the names of the cases of problem that failed last to *names. Returns false, and says so in one line on standard
 * error, when that is not known. */
bool failing_read(const struct problem *problem, struct strings *names);

/* Brings those of data that names has to the front, otherwise in the order that they have; answered goes with them.
 * Returns how many these are; *moved says whether that is another order than before. */
size_t failing_first(const struct strings *names, struct testdata *data, bool *answered, bool *moved);

/* What has failed after run, added to *now: of what ran what failed, and of the rest, unless that was all, what before
 * has. Hidden tests are left out. Fails with ERROR_MEMORY. */
int failing_after(const struct failing_run *run, const struct strings *before, struct strings *now, struct error *err);

/* Notes that in the record, for the next time, if it is not what before has. What cannot be written costs one line on
 * standard error. */
void failing_note(const struct problem *problem, const struct failing_run *run, const struct strings *before);

/* The same in a record that is open; what failed before is read from it. Fails as record_set_failing(). */
int failing_update(struct store *record, const struct problem *problem, const struct failing_run *run,
                   struct error *err);

#endif
