/* Texts in columns of a screen. */
#ifndef JUDGE_CLI_CELL_H
#define JUDGE_CLI_CELL_H

#include <stddef.h>
#include <stdio.h>

/* Writes text, which is fit for a screen, in at most width columns; a text that is cut ends with dots. */
void cell_write_cut(FILE *out, const char *text, size_t width);

/* As cell_write_cut(), of a text that may be foreign. */
void cell_write_most(FILE *out, const char *text, size_t width);

/* Writes a text that may be foreign in exactly width columns. */
void cell_write(FILE *out, const char *text, size_t width);

/* Writes a text that may be foreign and a newline, in lines of at most width columns (0: in one line) that are broken
 * at blanks; a word that is wider is broken too. Each line but the first begins with indent blanks more. */
void cell_write_wrapped(FILE *out, const char *text, size_t indent, size_t width);

/* The columns that a text that may be foreign takes. */
size_t cell_width(const char *text);

#endif
