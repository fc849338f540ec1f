/* Mistake: a table for 26 letters; upper and lower case fall together and every other byte ends the window. Caught by
 * secret/20-upper-and-lower-case. */
#include <ctype.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    int after_last[26] = {0};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        int letter = tolower((unsigned char)text[right]) - 'a';
        if (letter < 0 || letter >= 26) {
            left = right + 1;
            continue;
        }
        if (after_last[letter] > left)
            left = after_last[letter];
        after_last[letter] = right + 1;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
