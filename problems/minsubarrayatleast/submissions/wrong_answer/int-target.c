/* Mistake: the sum is wide enough, but the target is put into an int first. Caught by secret/31-target-wraps-to-small.
 */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int wanted = (int)target;
    int best = 0;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        while (left <= right && sum >= wanted) {
            if (best == 0 || right - left + 1 < best)
                best = right - left + 1;
            sum -= amounts[left++];
        }
    }
    return best;
}
