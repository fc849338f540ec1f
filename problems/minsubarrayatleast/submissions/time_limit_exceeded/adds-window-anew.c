/* Too slow: moves a window as it should, but adds up all of it at each step instead of keeping the sum. O(n * window)
 * time, slowest where the window holds a large part of the list. */
#include "minsubarrayatleast.h"

static long long sum_of(const int *amounts, int from, int to)
{
    long long sum = 0;
    for (int i = from; i <= to; i++)
        sum += amounts[i];
    return sum;
}

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    for (int right = 0; right < count; right++) {
        while (sum_of(amounts, left, right) >= target) {
            if (best == 0 || right - left + 1 < best)
                best = right - left + 1;
            left++;
        }
    }
    return best;
}
