/* Turns the table round: for 0, 1, 2, ... moves it asks how many bytes of from can be used up, on each diagonal of the
 * table (a fixed difference of the two positions). Equal bytes are followed for free. O((n + m) d) time when the answer
 * is d: as much as the table at worst, and very little when the texts are alike. O(n + m) memory. */
#include <stdlib.h>

#include "editdistance.h"

enum { NOWHERE = -1000000 };

static int max(int a, int b)
{
    return a > b ? a : b;
}

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    /* reach[k]: the bytes of from used up, with k more used up of to; from k = -from_length to to_length, and a cell
     * that stays empty at each end. */
    size_t cells = (size_t)from_length + (size_t)to_length + 3;
    int *memory = malloc(cells * sizeof(*memory));
    if (memory == NULL)
        abort();
    for (size_t i = 0; i < cells; i++)
        memory[i] = NOWHERE;
    int *reach = memory + from_length + 1;

    int moves = 0;
    for (; reach[to_length - from_length] < from_length; moves++) {
        int low = max(-moves, -from_length);
        int high = min(moves, to_length);
        int left = NOWHERE; /* the diagonal below, before this round */
        for (int k = low; k <= high; k++) {
            int before = reach[k];
            int i = moves == 0 ? 0 : max(max(before + 1, reach[k + 1] + 1), left);
            i = min(i, min(from_length, to_length - k));
            while (i < from_length && i + k < to_length && from[i] == to[i + k])
                i++;
            reach[k] = i;
            left = before;
        }
    }
    free(memory);
    return moves - 1;
}
