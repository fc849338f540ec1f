/* Mistake: the amounts fit into an int, so the sum is kept in an int as well, where it wraps around. (The addition is
 * spelt out without sign, so that it wraps with every compiler.) Caught by secret/28-sum-above-int. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    int sum = 0;
    for (int right = 0; right < count; right++) {
        sum = (int)((unsigned)sum + (unsigned)amounts[right]);
        while (left <= right && sum >= target) {
            if (best == 0 || right - left + 1 < best)
                best = right - left + 1;
            sum = (int)((unsigned)sum - (unsigned)amounts[left++]);
        }
    }
    return best;
}
