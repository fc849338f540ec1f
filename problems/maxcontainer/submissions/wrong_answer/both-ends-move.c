/* Mistake: moves both ends at every step, so that only pairs at the same distance from the two ends are looked at.
 * Caught by secret/11-one-end-stays. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    for (int left = 0, right = count - 1; left < right; left++, right--) {
        int lower = heights[left] < heights[right] ? heights[left] : heights[right];
        long long area = (long long)lower * (right - left);
        if (area > best)
            best = area;
    }
    return best;
}
