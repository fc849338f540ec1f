/* Long text, a screen at a time. */
#ifndef JUDGE_CLI_PAGER_H
#define JUDGE_CLI_PAGER_H

#include <stddef.h>

#include "sandbox/error.h"

/* Writes text to standard output; when that is a terminal and the text is longer than its screen, through $PAGER (less
 * when it is not set; empty or "cat" means none). Waits for the pager to end. Fails with ERROR_IO when the pager cannot
 * be started. */
int pager_show(const char *text, size_t length, struct error *err);

#endif
