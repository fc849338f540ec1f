/* Too slow: adds up from every start until the target is reached, and gives up early where it can: at the length of the
 * best stretch so far, and as soon as one start does not reach the target. Still O(n^2) when the answer is a large part
 * of the list (secret/40-large-half-of-equal). */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    for (int start = 0; start < count; start++) {
        long long sum = 0;
        int end = start;
        while (end < count && sum < target && (best == 0 || end - start < best))
            sum += amounts[end++];
        if (sum >= target)
            best = end - start;
        else if (end == count)
            break;
    }
    return best;
}
