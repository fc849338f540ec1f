/* Whitespace, letter case and tokens sixteen bytes at a time. These only make haste: they stop short wherever something
 * is not plain to see, and what they skip is what a look at each byte would have skipped. */
#ifndef JUDGE_RUN_WORDS_H
#define JUDGE_RUN_WORDS_H

#include <stdbool.h>

#include "judge/run/reader.h"

/* How two texts may differ and still be the same. */
struct words_rules {
    bool fold;       /* letter case does not matter, in ASCII */
    bool same_space; /* whitespace must be the same, else only that there is some between two tokens */
};

/* Skips tokens with the whitespace around them. Both readers stand between the same two tokens, or at the start of two
 * tokens to compare; so they do afterwards, within what was at hand before. */
void words_skip_tokens(struct reader *answer, struct reader *output, const struct words_rules *rules);

/* Skips bytes that the two tokens have in common. Both readers stand as far into the same token; so they do afterwards,
 * within what was at hand before. */
void words_skip_bytes(struct reader *answer, struct reader *output, bool fold);

#endif
