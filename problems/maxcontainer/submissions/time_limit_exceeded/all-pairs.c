/* Too slow: tries all pairs, O(n^2). 45 thousand million of them for the longest row (secret/37-large-random and
 * later). */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    for (int left = 0; left < count; left++) {
        for (int right = left + 1; right < count; right++) {
            int lower = heights[left] < heights[right] ? heights[left] : heights[right];
            long long area = (long long)lower * (right - left);
            if (area > best)
                best = area;
        }
    }
    return best;
}
