/* Too slow: for every start it extends to the first repeat, and looks for each new byte in the whole window. O(k^2 n)
 * with k the number of byte values, 8 thousand million comparisons on secret/37-large-cycle-255. */
#include <stdbool.h>

#include "longestuniquesubstr.h"

static bool contains(const char *text, int from, int to, char byte)
{
    for (int i = from; i < to; i++)
        if (text[i] == byte)
            return true;
    return false;
}

int longest_unique_substring(const char *text, int length)
{
    int best = 0;
    for (int start = 0; start < length; start++) {
        int end = start;
        while (end < length && !contains(text, start, end, text[end]))
            end++;
        if (end - start > best)
            best = end - start;
    }
    return best;
}
