/* A fault in the candidate's program, as a person is told it. */
#ifndef JUDGE_RUN_FAULT_H
#define JUDGE_RUN_FAULT_H

#include <stddef.h>

#include "judge/run/report.h"
#include "judge/run/symbols.h"

struct fault {
    const char *kind;  /* "heap-buffer-overflow", "uninitialised", ...: a static string; NULL: nothing was found */
    char file[256];    /* the candidate's file, or where no frame is in it, the file that the report names; or "" */
    size_t line;       /* in that file, from 1; 0 when it is not known */
    char message[300]; /* the cause in one line, without file and line */
};

/* Puts a report into a fault. at, allocated, freed: the lines of the three stacks of the report in the candidate's
 * file, which is called `file`. */
void fault_make(const struct report *report, const char *file, const struct symbol *at, const struct symbol *allocated,
                const struct symbol *freed, struct fault *fault);

#endif
