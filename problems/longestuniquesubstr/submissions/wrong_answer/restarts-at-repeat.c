/* Mistake: at a repeat it throws the whole window away and starts anew at the repeated byte, although only the part up
 * to the earlier occurrence has to go. Caught by secret/13-repeat-inside. */
#include <stdbool.h>
#include <string.h>

#include "longestuniquesubstr.h"

int longest_unique_substring(const char *text, int length)
{
    bool seen[256] = {false};
    int best = 0;
    int run = 0;
    for (int i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (seen[byte]) {
            memset(seen, 0, sizeof(seen));
            run = 0;
        }
        seen[byte] = true;
        run++;
        if (run > best)
            best = run;
    }
    return best;
}
