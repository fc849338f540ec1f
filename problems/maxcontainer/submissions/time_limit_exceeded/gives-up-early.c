/* Too slow: all pairs, but a post is left as soon as even a partner of its own height could not do better. That ends
 * most searches at once, but not on secret/40-large-high-left, where half of the row is high and the other half low:
 * n^2/8 steps. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    for (int left = 0; left < count; left++) {
        for (int right = count - 1; right > left; right--) {
            if ((long long)heights[left] * (right - left) <= best)
                break;
            int lower = heights[left] < heights[right] ? heights[left] : heights[right];
            if ((long long)lower * (right - left) > best)
                best = (long long)lower * (right - left);
        }
    }
    return best;
}
