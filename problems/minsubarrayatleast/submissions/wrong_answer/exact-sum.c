/* Mistake: looks for a sum of exactly target, and takes a larger one for a miss. Caught by secret/03-more-than-enough.
 */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        while (sum > target)
            sum -= amounts[left++];
        if (sum == target && (best == 0 || right - left + 1 < best))
            best = right - left + 1;
    }
    return best;
}
