/* Too slow: tries every length from the largest down, at every start. Each look is short, but on a text of one byte
 * value there are n^2/2 of them (secret/38-large-all-equal). */
#include <stdbool.h>

#include "longestuniquesubstr.h"

static bool is_unique(const char *text, int length)
{
    bool seen[256] = {false};
    for (int i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (seen[byte])
            return false;
        seen[byte] = true;
    }
    return true;
}

int longest_unique_substring(const char *text, int length)
{
    for (int size = length; size > 0; size--)
        for (int start = 0; start + size <= length; start++)
            if (is_unique(text + start, size))
                return size;
    return 0;
}
