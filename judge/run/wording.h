/* A sanitizer's one line in plain words. */
#ifndef JUDGE_RUN_WORDING_H
#define JUDGE_RUN_WORDING_H

#include <stddef.h>

/* Puts what a sanitizer says (behind "runtime error:", or behind its name) into words of our own, in cause of size
 * bytes. Returns the kind of the fault, a static string. What it does not know is "undefined-behaviour" in its own
 * words. */
const char *wording_of(const char *said, char *cause, size_t size);

#endif
