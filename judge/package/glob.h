/* Patterns of names as submissions.yaml has them: `*` stands for any bytes but '/', {a,b} for one of several. There is
 * no ** and no [...]; everything else stands for itself.
 *
 * Source: Problem Package Format 2025-09, "submissions.yaml". Pure. */
#ifndef JUDGE_PACKAGE_GLOB_H
#define JUDGE_PACKAGE_GLOB_H

#include <stdbool.h>

#include "judge/package/file.h"
#include "sandbox/error.h"

/* As many patterns without braces one pattern may stand for, and as long it may be. Braces multiply: ten pairs are a
 * thousand patterns. */
enum { GLOB_ALTERNATIVES_MAX = 256, GLOB_LENGTH_MAX = 1000 };

/* Adds to *alternatives the patterns without braces that pattern stands for; braces may stand in braces. Fails with
 * ERROR_BROKEN_PACKAGE (the message says what is wrong with it: a brace without its partner, ** or [, more than the
 * bounds above) and ERROR_MEMORY. */
int glob_expand(const char *pattern, struct strings *alternatives, struct error *err);

/* True when one of the alternatives matches the whole of name, or a folder that it lies in: "accepted" matches
 * "accepted/a.c". Takes time in proportion to the lengths of both, multiplied. */
bool glob_matches(const struct strings *alternatives, const char *name);

#endif
