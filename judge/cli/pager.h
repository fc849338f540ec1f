/* Long text, a screen at a time. */
#ifndef JUDGE_CLI_PAGER_H
#define JUDGE_CLI_PAGER_H

#include <stddef.h>

/* Writes text to standard output; when that is a terminal and the text is longer than its screen, through $PAGER (less
 * when it is not set; empty or "cat" means none). Waits for the pager to end. A pager that cannot be run costs the
 * paging, not the text. */
void pager_show(const char *text, size_t length);

#endif
