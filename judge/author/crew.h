/* Many short jobs, each in a box of its own, as many at once as there are boxes. */
#ifndef JUDGE_AUTHOR_CREW_H
#define JUDGE_AUTHOR_CREW_H

#include <stddef.h>

#include "sandbox/error.h"
#include "sandbox/sandbox.h"

/* Does job number `job` in box. It runs beside others, in a thread of its own: what it writes must belong to the job
 * alone. */
typedef int crew_job(void *context, size_t job, struct sandbox *box, struct error *err);

/* Does jobs 0 to count - 1, begun in order. With one box all is done in the caller's thread. Stops at the first
 * failure, and fails as that job did; else with ERROR_MEMORY. */
int crew_run(struct sandbox *const *boxes, size_t box_count, size_t count, crew_job *job, void *context,
             struct error *err);

#endif
