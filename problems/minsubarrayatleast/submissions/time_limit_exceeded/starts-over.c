/* Too slow: at each hit it takes the next start and adds up from there again, throwing away a sum that only one amount
 * has to leave. It looks like one loop, but `right` goes back. O(n * window) time. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        if (sum < target)
            continue;
        if (best == 0 || right - left + 1 < best)
            best = right - left + 1;
        sum = 0;
        right = left;
        left++;
    }
    return best;
}
