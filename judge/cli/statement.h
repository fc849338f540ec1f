/* A statement on a screen: its Markdown as it is, which reads well, with headings in bold and paragraphs wrapped. */
#ifndef JUDGE_CLI_STATEMENT_H
#define JUDGE_CLI_STATEMENT_H

#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"

/* Writes the length bytes of Markdown at text to out, escaped as foreign text. Prose is wrapped at blanks so that no
 * line is wider than columns (0: not at all); code and tables stay as they are. */
void statement_write(FILE *out, const char *text, size_t length, struct screen screen, size_t columns);

#endif
