/* Too slow: extends every start to the end of the text, also after a repeat. O(n^2). Slowest on the large tests
 * (secret/37 and later), where it makes 31 thousand million steps. */
#include <stdbool.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int best = 0;
    for (int start = 0; start < length; start++) {
        bool seen[256] = {false};
        bool unique = true;
        for (int end = start; end < length; end++) {
            unsigned char byte = (unsigned char)text[end];
            if (seen[byte])
                unique = false;
            seen[byte] = true;
            if (unique && end - start + 1 > best)
                best = end - start + 1;
        }
    }
    return best;
}
