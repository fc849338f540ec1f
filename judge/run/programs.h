/* Compiled programs that are kept: cache folder "programs", one file each, under the digest of all that decided what
 * came out. */
#ifndef JUDGE_RUN_PROGRAMS_H
#define JUDGE_RUN_PROGRAMS_H

#include <stdbool.h>

#include "sandbox/error.h"

/* Takes the program called name out of the cache: a sealed image that the caller closes, and the compiler's log, which
 * the caller frees. The digest that was stored is checked on the image itself, which is what will be executed; a file
 * that is damaged is removed. False when it is not there. */
bool programs_recall(const char *name, int *image, char **log);

/* Puts a program into the cache; when that fails it is simply not cached. */
void programs_remember(const char *name, int image, const char *log);

#endif
