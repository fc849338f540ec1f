/* Mistake: moves towards the higher of the two next posts instead of away from the lower of the two present ones.
 * Caught by secret/14-next-posts-mislead. */
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
        if (heights[left + 1] > heights[right - 1])
            left++;
        else
            right--;
    }
    return best;
}
