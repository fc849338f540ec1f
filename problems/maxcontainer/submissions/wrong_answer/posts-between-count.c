/* Mistake: lets the lowest post between the two limit the height as well, the question of the largest rectangle under a
 * skyline. Caught by secret/08-low-posts-between. */
#include <stdlib.h>

#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    if (count < 2)
        return 0;
    int *starts = malloc((size_t)count * sizeof *starts); /* where the rectangles that are open begin, */
    int *tops = malloc((size_t)count * sizeof *tops);     /* and how high they are, from low to high */
    if (starts == NULL || tops == NULL)
        abort();
    int open = 0;
    long long best = 0;
    for (int i = 0; i < count; i++) {
        int start = i;
        while (open > 0 && tops[open - 1] >= heights[i]) {
            open--;
            start = starts[open];
            long long area = (long long)tops[open] * (i - 1 - start);
            if (area > best)
                best = area;
        }
        starts[open] = start;
        tops[open++] = heights[i];
    }
    while (open > 0) {
        open--;
        long long area = (long long)tops[open] * (count - 1 - starts[open]);
        if (area > best)
            best = area;
    }
    free(starts);
    free(tops);
    return best;
}
