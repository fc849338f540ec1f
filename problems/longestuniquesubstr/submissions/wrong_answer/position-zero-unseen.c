/* Mistake: fills the table of last positions with 0 and reads 0 as "not seen yet", so that a repeat of the very first
 * byte goes unnoticed. Caught by secret/03-two-equal. */
#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int last[256] = {0};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned char byte = (unsigned char)text[right];
        if (last[byte] != 0 && last[byte] >= left)
            left = last[byte] + 1;
        last[byte] = right;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
