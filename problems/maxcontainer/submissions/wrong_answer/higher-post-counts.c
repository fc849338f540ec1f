/* Mistake: takes the height of the higher post; the cloth would hang in the air at the lower one. Caught by
 * secret/03-two-posts. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    int left = 0;
    int right = count - 1;
    while (left < right) {
        int higher = heights[left] > heights[right] ? heights[left] : heights[right];
        long long area = (long long)higher * (right - left);
        if (area > best)
            best = area;
        if (heights[left] < heights[right])
            left++;
        else
            right--;
    }
    return best;
}
