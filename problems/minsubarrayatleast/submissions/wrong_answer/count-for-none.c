/* Mistake: starts with the whole list as the best stretch, and returns it even when all amounts together are too few.
 * Caught by secret/04-one-too-small. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = count;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        while (sum >= target) {
            if (right - left + 1 < best)
                best = right - left + 1;
            sum -= amounts[left++];
        }
    }
    return best;
}
