/* Mistake: takes the number of posts from one to the other for their distance, which is one less. Caught by
 * secret/03-two-posts. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    int left = 0;
    int right = count - 1;
    while (left < right) {
        int lower = heights[left] < heights[right] ? heights[left] : heights[right];
        long long area = (long long)lower * (right - left + 1);
        if (area > best)
            best = area;
        if (heights[left] < heights[right])
            left++;
        else
            right--;
    }
    return best;
}
