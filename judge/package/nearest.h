/* Names that a person may call a problem by, and the name that was probably meant. Pure. */
#ifndef JUDGE_PACKAGE_NEAREST_H
#define JUDGE_PACKAGE_NEAREST_H

#include <stddef.h>

enum name_match { NAME_DIFFERENT, NAME_PREFIX, NAME_EQUAL };

/* How word stands to name when letter case (ASCII), blanks, hyphens and underscores do not matter. A word of nothing
 * else is different from every name. */
enum name_match name_compare(const char *word, const char *name);

/* The number of letters to insert, delete, replace or swap with their neighbour to make word of name, by the same
 * letters as name_compare(). SIZE_MAX when one of them is longer than 64 letters. Source: the optimal string alignment
 * distance, a form of Damerau's and Levenshtein's in which no letter is edited twice. */
size_t name_distance(const char *word, const char *name);

/* The largest distance at which name is worth a question: 2, or a third of the word's letters, but never all of them.
 */
size_t name_distance_limit(const char *word);

#endif
