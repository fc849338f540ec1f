/* Mistake: positions of an unsigned type. When there are no posts, the right one is 0 - 1, which is the largest
 * unsigned number and not below the left one: a read 16 GB behind the heights, a segmentation fault. Caught by
 * secret/01-no-post. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    unsigned left = 0;
    unsigned right = (unsigned)count - 1;
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
