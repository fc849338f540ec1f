#include "judge/package/nearest.h"

#include <stdint.h>
#include <string.h>

enum { LETTERS_MAX = 64 };

/* The next letter that matters, in lower case, or 0 at the end; *text moves behind it. */
static char next_letter(const char **text)
{
    while (**text != '\0' && strchr(" \t-_", **text) != NULL)
        (*text)++;
    char letter = **text;
    if (letter == '\0')
        return letter;
    (*text)++;
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

enum name_match name_compare(const char *word, const char *name)
{
    size_t letters = 0;
    for (;; letters++) {
        char wanted = next_letter(&word);
        char found = next_letter(&name);
        if (wanted == '\0' && letters > 0)
            return found == '\0' ? NAME_EQUAL : NAME_PREFIX;
        if (wanted == '\0' || wanted != found)
            return NAME_DIFFERENT;
    }
}

/* Writes the letters of text that matter; their number, or SIZE_MAX when they are too many. */
static size_t gather(const char *text, char letters[LETTERS_MAX])
{
    size_t count = 0;
    for (char letter = next_letter(&text); letter != '\0'; letter = next_letter(&text)) {
        if (count == LETTERS_MAX)
            return SIZE_MAX;
        letters[count++] = letter;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t name_distance(const char *word, const char *name)
{
    char a[LETTERS_MAX], b[LETTERS_MAX];
    size_t a_count = gather(word, a);
    size_t b_count = gather(name, b);
    size_t cost[LETTERS_MAX + 1][LETTERS_MAX + 1];
    if (a_count == SIZE_MAX || b_count == SIZE_MAX)
        return SIZE_MAX;
    for (size_t i = 0; i <= a_count; i++)
        cost[i][0] = i;
    for (size_t k = 0; k <= b_count; k++)
        cost[0][k] = k;
    for (size_t i = 1; i <= a_count; i++) {
        for (size_t k = 1; k <= b_count; k++) {
            size_t replaced = cost[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
            cost[i][k] = least(replaced, least(cost[i - 1][k], cost[i][k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                cost[i][k] = least(cost[i][k], cost[i - 2][k - 2] + 1);
        }
    }
    return cost[a_count][b_count];
}

size_t name_distance_limit(const char *word)
{
    char letters[LETTERS_MAX];
    size_t count = gather(word, letters);
    if (count == SIZE_MAX || count == 0)
        return 0;
    size_t limit = count / 3 > 2 ? count / 3 : 2;
    return least(limit, count - 1);
}
