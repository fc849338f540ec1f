/* Remembers for each byte value the position after its last occurrence, so that the left end jumps there at once
 * instead of walking. It never jumps back: a byte that lies before the window does not matter. O(n) time. */
#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int after_last[256] = {0};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned char byte = (unsigned char)text[right];
        if (after_last[byte] > left)
            left = after_last[byte];
        after_last[byte] = right + 1;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
