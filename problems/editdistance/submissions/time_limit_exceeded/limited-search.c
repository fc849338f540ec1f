/* Too slow: asks whether 0 moves suffice, then 1, then 2 and so on, and gives up a branch when its moves are used up.
 * Quick for texts that are alike, exponential in the answer (secret/38-two-values-at-random). */
#include <stdbool.h>
#include <stdlib.h>

#include "editdistance.h"

static bool suffice(int moves, const char *from, int from_length, const char *to, int to_length)
{
    while (from_length > 0 && to_length > 0 && *from == *to) {
        from++;
        from_length--;
        to++;
        to_length--;
    }
    if (abs(from_length - to_length) > moves)
        return false;
    if (from_length == 0 || to_length == 0)
        return true;
    return moves > 0 && (suffice(moves - 1, from + 1, from_length - 1, to + 1, to_length - 1) ||
                         suffice(moves - 1, from + 1, from_length - 1, to, to_length) ||
                         suffice(moves - 1, from, from_length, to + 1, to_length - 1));
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    int moves = 0;
    while (!suffice(moves, from, from_length, to, to_length))
        moves++;
    return moves;
}
