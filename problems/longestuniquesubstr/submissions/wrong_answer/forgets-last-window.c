/* Mistake: looks at the length of the window only when a repeat ends it, so that the window which reaches the end of
 * the text is never counted. Caught by secret/08-best-at-end. */
#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int after_last[256] = {0};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned char byte = (unsigned char)text[right];
        if (after_last[byte] > left) {
            if (right - left > best)
                best = right - left;
            left = after_last[byte];
        }
        after_last[byte] = right + 1;
    }
    return best;
}
