/* Mistake: a signed char becomes the index. A byte above 127 is negative, and as an unsigned int it is an index four
 * thousand million places behind the table: a segmentation fault. Plain char is signed on x86-64; it is spelt out here
 * so that the file fails on every machine. Caught by secret/17-bytes-above-127. */
#include "longestuniquesubstr.h"

static int after_last[256];

int longest_unique_substring(const char *text, int length)
{
    int best = 0;
    int left = 0;
    for (int right = 0; right < length; right++) {
        unsigned index = (unsigned)(signed char)text[right];
        if (after_last[index] > left)
            left = after_last[index];
        after_last[index] = right + 1;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
