/* Mistake: jumps to the place after the last occurrence even when that lies before the window, so that the left end
 * moves back over a repeat. Caught by secret/10-mirror. */
#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int after_last[256] = {0};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned char byte = (unsigned char)text[right];
        if (after_last[byte] > 0)
            left = after_last[byte];
        after_last[byte] = right + 1;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
