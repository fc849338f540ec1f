/* Why there is no program: one line about a compilation that failed. */
#ifndef JUDGE_RUN_COMPLAINT_H
#define JUDGE_RUN_COMPLAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/run/compiler.h"

/* Writes the reason that run came to nothing into message, of size bytes: which limit it ran over, that the compiler
 * crashed, or that it refused. name: what messages call the source. has_main: the package brings main along. */
void complaint_write(const struct compiler_run *run, const char *name, bool has_main, char *message, size_t size);

#endif
