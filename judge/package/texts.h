/* What the format asks of every text file: UTF-8 without a byte order mark, lines that end in LF, the last one too.
 *
 * Source: Problem Package Format, "General Requirements". We read texts that break these rules; other tools may not. */
#ifndef JUDGE_PACKAGE_TEXTS_H
#define JUDGE_PACKAGE_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/findings.h"

/* Adds a warning for each rule that the text breaks; file is what messages call it. A NUL byte must follow the last.
 * Does nothing where findings is NULL. Fails with ERROR_MEMORY. */
int texts_check(const char *file, const char *text, size_t length, struct findings *findings, struct error *err);

#endif
