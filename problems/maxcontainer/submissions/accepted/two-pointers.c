/* One position at each end; the one at the lower post moves inwards. With every other post that is left the lower one
 * would be nearer and no higher, so its best partner is the one it has now. O(n) time, no memory. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    int left = 0;
    int right = count - 1;
    while (left < right) {
        int lower = heights[left] < heights[right] ? heights[left] : heights[right];
        long long area = (long long)lower * (right - left);
        if (area > best)
            best = area;
        if (heights[left] < heights[right])
            left++;
        else
            right--;
    }
    return best;
}
