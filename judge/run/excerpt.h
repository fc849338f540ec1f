/* The part of a long text that is kept to be shown: its beginning, or what is around the place that matters.
 *
 * Files are read with pread(2), a block at a time: however long they are, no more is kept than asked for. */
#ifndef JUDGE_RUN_EXCERPT_H
#define JUDGE_RUN_EXCERPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sandbox/error.h"

struct excerpt {
    char *text; /* with a NUL behind it that is not counted; owned */
    size_t length;
    bool whole;            /* it goes up to the end */
    size_t lines, columns; /* before it: whole lines, and bytes of the line in which it begins */
    size_t tokens;         /* before it: stretches of bytes without whitespace; none is cut in two */
};

/* Reads at most `most` (at least 4) of the first size bytes of the file fd. Where the place, a line and column (from 1,
 * columns in bytes; line 0: none), lies in the first half of that, it is the beginning; else it begins a few lines
 * before the place, or, where that line is too long, between two tokens of it; where there is no such point it is the
 * beginning too. The caller frees it with excerpt_free(). Fails with ERROR_IO and ERROR_MEMORY. */
int excerpt_around(int fd, int64_t size, size_t line, size_t column, size_t most, struct excerpt *excerpt,
                   struct error *err);

/* Reads what comes behind the first `tokens` tokens of the file fd, at most `most` bytes: from the beginning of the
 * next token's line on, where that is another line. Otherwise as excerpt_around(). */
int excerpt_behind(int fd, size_t tokens, size_t most, struct excerpt *excerpt, struct error *err);

/* Frees the text, and zeroes it. */
void excerpt_free(struct excerpt *excerpt);

#endif
