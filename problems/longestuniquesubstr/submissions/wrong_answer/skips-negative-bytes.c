/* Mistake: uses a signed char as index and, after the first crash, skips the negative values instead of converting to
 * unsigned char; the skipped bytes still count in the length. Plain char is signed on x86-64; it is spelt out here so
 * that the file is wrong on every machine. Caught by secret/17-bytes-above-127. */
#include <stdbool.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    const signed char *bytes = (const signed char *)text;
    bool inside[128] = {false};
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        if (bytes[right] >= 0) {
            while (inside[bytes[right]]) {
                if (bytes[left] >= 0)
                    inside[bytes[left]] = false;
                left++;
            }
            inside[bytes[right]] = true;
        }
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
