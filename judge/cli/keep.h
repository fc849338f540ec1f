/* Keeping a new own case: NAME.in and NAME.ans in the folder SHORTNAME.tests, which is made where there is none.
 *
 * Both files are there or neither, whole, and never over a file that is there. */
#ifndef JUDGE_CLI_KEEP_H
#define JUDGE_CLI_KEEP_H

#include <stddef.h>

#include "sandbox/error.h"

/* The most that an input or an answer may have to be kept, in bytes. */
#define KEEP_BYTES_MAX ((size_t)1 << 30)

struct keep_text {
    const char *bytes; /* NULL: there is none; an empty one is not NULL */
    size_t length;
};

/* Keeps a case in folder (its path, without a '/' at its end). name: NULL for the number that comes next, from 1.
 * answer.bytes may be NULL: none is known, and no .ans is written. *kept is the name that it has now, in a new string
 * that the caller frees. Fails with ERROR_USAGE when a file of that name is there, ERROR_IO and ERROR_MEMORY; the
 * folder is as it was then. */
int keep_case(const char *folder, const char *name, struct keep_text input, struct keep_text answer, char **kept,
              struct error *err);

#endif
