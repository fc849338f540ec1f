/* What no input validator should take, and what no output validator should fall over: texts that are made up, and
 * texts that were right before they were changed. Pure; the same each time. */
#ifndef JUDGE_AUTHOR_JUNK_H
#define JUDGE_AUTHOR_JUNK_H

#include <stdbool.h>
#include <stddef.h>

/* A text that belongs to no problem: "an empty file", "1024 random bytes", ... */
struct junk {
    const char *what;
    const char *text;
    size_t length;
};

enum { JUNK_COUNT = 4, JUNK_BYTES_MAX = 1024, JUNK_PROBES = 20, JUNK_CHANGES = 6 };

/* Junk number index, below JUNK_COUNT. What is not a static text is made in room. */
struct junk junk_file(size_t index, char room[JUNK_BYTES_MAX]);

/* Short outputs on which validators fall over (numbers out of range, no numbers, nothing): below JUNK_PROBES. */
struct junk junk_probe(size_t index);

/* Changes the length bytes at text, an input, in the way of number index, below JUNK_CHANGES. *what says how: "blanks
 * doubled". *changed, which the caller frees, is NULL where the text has nothing to change in that way, or when memory
 * is out. */
void junk_change(size_t index, const char *text, size_t length, const char **what, char **changed,
                 size_t *changed_length);

#endif
