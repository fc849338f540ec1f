/* Mistake: walks through both texts and decides at the first difference, by a look at the next bytes only. Caught by
 * secret/13-insert-two-in-a-row. */
#include "editdistance.h"

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    int i = 0;
    int j = 0;
    int moves = 0;
    while (i < from_length && j < to_length) {
        if (from[i] == to[j]) {
            i++;
            j++;
            continue;
        }
        moves++;
        if (i + 1 < from_length && from[i + 1] == to[j]) {
            i++;
        } else if (j + 1 < to_length && from[i] == to[j + 1]) {
            j++;
        } else {
            i++;
            j++;
        }
    }
    return moves + (from_length - i) + (to_length - j);
}
