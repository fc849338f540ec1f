/* Two texts, compared by diff(1). */
#ifndef JUDGE_CLI_DIFFER_H
#define JUDGE_CLI_DIFFER_H

#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"
#include "sandbox/error.h"

struct differ_text {
    const char *bytes;
    size_t length;
    const char *label; /* what stands in front of the differences */
};

/* What `diff -u` says of the two, in a new string that the caller frees: empty when they are the same. Neither a shell
 * nor a file with a name is involved. Fails with ERROR_IO: there is no diff, or it failed. */
int differ_run(const struct differ_text *old, const struct differ_text *new, char **text, size_t *length,
               struct error *err);

/* Writes what differ_run() gave, escaped, with colours where screen has them. */
void differ_write(FILE *out, const char *text, size_t length, struct screen screen);

#endif
