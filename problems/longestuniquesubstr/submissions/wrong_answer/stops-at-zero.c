/* Mistake: takes the text for a C string, whose first zero byte is its end. Caught by secret/18-zero-bytes. */
#include <stdbool.h>
#include <string.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    bool inside[256] = {false};
    int end = (int)strnlen(text, (size_t)length);
    int best = 0;
    int left = 0;
    for (int right = 0; right < end; right++) {
        unsigned char byte = (unsigned char)text[right];
        while (inside[byte])
            inside[(unsigned char)text[left++]] = false;
        inside[byte] = true;
        if (right - left + 1 > best)
            best = right - left + 1;
    }
    return best;
}
