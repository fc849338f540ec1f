/* Mistake: counts the different byte values of the whole text, as if they stood next to each other somewhere. Caught by
 * secret/28-few-at-a-time. */
#include <stdbool.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    bool seen[256] = {false};
    int distinct = 0;
    for (int i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (!seen[byte])
            distinct++;
        seen[byte] = true;
    }
    return distinct;
}
