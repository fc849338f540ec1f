/* Which lines of the candidate's file places in a program are: asked of addr2line, in the compiler's box, since what it
 * reads is foreign. */
#ifndef JUDGE_RUN_SYMBOLS_H
#define JUDGE_RUN_SYMBOLS_H

#include <stdint.h>

#include "judge/run/sanitizer.h"

enum { SYMBOLS_MAX = 120 };

struct symbol {
    char function[80]; /* "" where the place is in no line of the file */
    size_t line;       /* 0 likewise */
};

/* Fills in symbols[i] for places[i], count (at most SYMBOLS_MAX) of them: the innermost line of the file called `file`
 * that the place belongs to, by inlining too. Where there is no addr2line, or it has no answer, all are empty. The
 * private folder of box is empty afterwards. Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int symbols_find(struct sandbox *box, const struct sanitizer *sanitizer, int image_fd, const char *file,
                 const uint64_t *places, size_t count, struct symbol *symbols, struct error *err);

#endif
