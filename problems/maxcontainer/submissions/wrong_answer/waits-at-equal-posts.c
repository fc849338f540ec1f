/* Mistake: knows what to do with the lower post only, and stops when both are equally high. Caught by
 * secret/13-equal-ends. */
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
        else if (heights[left] > heights[right])
            right--;
        else
            break;
    }
    return best;
}
