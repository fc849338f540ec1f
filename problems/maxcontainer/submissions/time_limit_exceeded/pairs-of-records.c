/* Too slow: keeps only the posts that are higher than all before them, as seen from the left and from the right, and
 * tries all pairs of these. Few are left of random heights, but all of secret/39-large-mountain: O(n^2). */
#include <stdlib.h>

#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    if (count < 2)
        return 0;
    int *lefts = malloc((size_t)count * sizeof *lefts);
    int *rights = malloc((size_t)count * sizeof *rights);
    if (lefts == NULL || rights == NULL)
        abort();
    int left_count = 0;
    for (int i = 0; i < count; i++)
        if (left_count == 0 || heights[i] > heights[lefts[left_count - 1]])
            lefts[left_count++] = i;
    int right_count = 0;
    for (int i = count - 1; i >= 0; i--)
        if (right_count == 0 || heights[i] > heights[rights[right_count - 1]])
            rights[right_count++] = i;

    long long best = 0;
    for (int i = 0; i < left_count; i++) {
        for (int j = 0; j < right_count; j++) {
            int left = heights[lefts[i]];
            int right = heights[rights[j]];
            long long area = (long long)(left < right ? left : right) * (rights[j] - lefts[i]);
            if (area > best)
                best = area;
        }
    }
    free(lefts);
    free(rights);
    return best;
}
