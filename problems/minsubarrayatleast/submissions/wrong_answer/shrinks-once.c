/* Mistake: lets one amount go at each hit ("if" where "while" belongs), so that one large amount at the end cannot
 * shorten the window by more than one. Caught by secret/16-large-at-end. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        if (sum >= target) {
            if (best == 0 || right - left + 1 < best)
                best = right - left + 1;
            sum -= amounts[left++];
        }
    }
    return best;
}
