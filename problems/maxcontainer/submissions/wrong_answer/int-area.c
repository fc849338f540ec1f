/* Mistake: the heights and the distance fit into an int, so the area is computed in an int too, where it wraps around;
 * the conversion to long long comes too late. The wrapping is spelt out here so that the file is wrong with every
 * compiler. Caught by secret/26-area-just-above-int. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    int left = 0;
    int right = count - 1;
    while (left < right) {
        int lower = heights[left] < heights[right] ? heights[left] : heights[right];
        int area = (int)((unsigned)lower * (unsigned)(right - left));
        if (area > best)
            best = area;
        if (heights[left] < heights[right])
            left++;
        else
            right--;
    }
    return best;
}
