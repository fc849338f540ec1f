/* Too slow: right that each post needs only the farthest one that is not lower, but walks there from the end of the
 * row. Fast on random heights; on secret/39-large-mountain the walks together are n^2/2 steps. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    long long best = 0;
    for (int i = 0; i < count; i++) {
        int left = 0;
        while (heights[left] < heights[i])
            left++;
        int right = count - 1;
        while (heights[right] < heights[i])
            right--;
        int distance = i - left > right - i ? i - left : right - i;
        if ((long long)heights[i] * distance > best)
            best = (long long)heights[i] * distance;
    }
    return best;
}
