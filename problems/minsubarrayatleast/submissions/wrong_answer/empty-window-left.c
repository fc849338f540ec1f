/* Mistake: after a hit it begins with an empty window, and so it misses every stretch that shares days with the one
 * before. Caught by secret/17-overlaps-first-hit. */
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
        while (sum - amounts[left] >= target)
            sum -= amounts[left++];
        if (best == 0 || right - left + 1 < best)
            best = right - left + 1;
        left = right + 1;
        sum = 0;
    }
    return best;
}
