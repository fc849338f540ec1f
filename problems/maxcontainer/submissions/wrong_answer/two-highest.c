/* Mistake: takes the two highest posts, which may stand side by side. Caught by secret/15-highest-side-by-side. */
#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    if (count < 2)
        return 0;
    int first = heights[0] >= heights[1] ? 0 : 1;
    int second = 1 - first;
    for (int i = 2; i < count; i++) {
        if (heights[i] > heights[first]) {
            second = first;
            first = i;
        } else if (heights[i] > heights[second]) {
            second = i;
        }
    }
    int distance = first < second ? second - first : first - second;
    return (long long)heights[second] * distance;
}
