/* What is under way while a package is examined, in one line on standard error; on a terminal only. */
#ifndef JUDGE_CLI_TELLING_H
#define JUDGE_CLI_TELLING_H

#include <stdbool.h>
#include <stddef.h>

struct telling {
    bool wanted; /* standard error is a terminal */
    bool drawn;
    const char *what; /* static, or lives as long as the work */
};

/* Nothing is under way yet. */
struct telling telling_start(void);

/* done of total are through; total is 0 where nothing can be counted. what NULL: the same as before. context is a
 * struct telling: this is what verify_package() and measure_time_limit() call. */
void telling_update(void *context, const char *what, size_t done, size_t total);

/* Clears the line. */
void telling_end(struct telling *telling);

#endif
