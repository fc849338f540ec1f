/* Mistake: takes an unsigned int for the area since an int is too small. It holds twice as much, but the largest area
 * is 70000 times what it holds. Caught by secret/28-area-above-unsigned. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    unsigned best = 0;
    int left = 0;
    int right = count - 1;
    while (left < right) {
        int lower = heights[left] < heights[right] ? heights[left] : heights[right];
        unsigned area = (unsigned)lower * (unsigned)(right - left);
        if (area > best)
            best = area;
        if (heights[left] < heights[right])
            left++;
        else
            right--;
    }
    return best;
}
