/* Mistake: stops at the first step that makes the area smaller, as if it could not rise again. Caught by
 * secret/12-area-falls-then-rises. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    int left = 0;
    int right = count - 1;
    while (left < right) {
        int lower = heights[left] < heights[right] ? heights[left] : heights[right];
        long long area = (long long)lower * (right - left);
        if (area < best)
            break;
        best = area;
        if (heights[left] < heights[right])
            left++;
        else
            right--;
    }
    return best;
}
