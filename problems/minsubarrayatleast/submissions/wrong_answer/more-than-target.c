/* Mistake: asks for more than target, where target itself is enough. Caught by secret/02-one-exactly. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        while (sum > target) {
            if (best == 0 || right - left + 1 < best)
                best = right - left + 1;
            sum -= amounts[left++];
        }
    }
    return best;
}
