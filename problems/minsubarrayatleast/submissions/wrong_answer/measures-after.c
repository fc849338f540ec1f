/* Mistake: measures the window after it has been shrunk, when it is one too short to reach the target. Caught by
 * secret/05-all-needed. */
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
        while (sum >= target)
            sum -= amounts[left++];
        int length = right - left + 1;
        if (best == 0 || length < best)
            best = length;
    }
    return best;
}
