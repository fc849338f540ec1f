/* A bar on standard error while tests are made and run: on a terminal only, and for those that run only once it has
 * taken half a second. */
#ifndef JUDGE_CLI_PROGRESS_H
#define JUDGE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "judge/cli/screen.h"

struct progress {
    struct screen screen;
    bool wanted; /* standard error is a terminal */
    bool drawn;
    struct timespec start;
};

/* The work begins now. */
struct progress progress_start(struct screen screen);

/* done of total tests are through. context is a struct progress: this is what judging_run() calls. */
void progress_update(void *context, size_t done, size_t accepted, size_t total);

/* done of total generated tests are made, or (waiting) another judge makes them just now. context is a struct progress:
 * this is what generate_tests() calls. */
void progress_making(void *context, size_t done, size_t total, bool waiting);

/* Clears the bar. */
void progress_end(struct progress *progress);

/* Says "compiling ..." on standard error if progress_compiled() does not come within half a second; on a terminal only.
 * The compiler tells nothing while it works, so a timer (SIGALRM) has to speak. */
void progress_compiling(void);

/* Takes it back. */
void progress_compiled(void);

#endif
