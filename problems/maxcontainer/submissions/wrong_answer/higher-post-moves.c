/* Mistake: moves away from the higher post, in the hope of finding one that is higher still, and so keeps the lower
 * one, which is what holds the area down. Caught by secret/10-best-pair-inside. */
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
        if (heights[left] > heights[right])
            left++;
        else
            right--;
    }
    return best;
}
