/* Mistake: a table for ASCII, indexed by the low seven bits, so that bytes which differ only in the top bit are taken
 * for the same. Caught by secret/22-same-low-seven-bits. */
#include <stdbool.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    bool inside[128] = {false};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        while (inside[text[right] & 0x7f])
            inside[text[left++] & 0x7f] = false;
        inside[text[right] & 0x7f] = true;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
