/* Long text, a screen at a time. */
#ifndef JUDGE_CLI_PAGER_H
#define JUDGE_CLI_PAGER_H

#include <stddef.h>
#include <stdio.h>

#include "sandbox/error.h"

/* Writes text to standard output; when that is a terminal and the text is longer than its screen, through $PAGER (less
 * when it is not set; empty or "cat" means none). Waits for the pager to end. A pager that cannot be run costs the
 * paging, not the text. */
void pager_show(const char *text, size_t length);

/* Shows what write() writes, as pager_show() does; nothing when it fails. Fails as write() does, with ERROR_MEMORY. */
int pager_run(int (*write)(FILE *out, const void *context, struct error *err), const void *context, struct error *err);

#endif
