/* Mistake: drops one byte at a repeat ("if" where "while" belongs); when the earlier occurrence is not the leftmost
 * byte the window still holds a pair and goes on growing. Caught by secret/13-repeat-inside. */
#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int count[256] = {0};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned char byte = (unsigned char)text[right];
        count[byte]++;
        if (count[byte] > 1) {
            count[(unsigned char)text[left]]--;
            left++;
        }
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
