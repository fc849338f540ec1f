/* Mistake: one step is either one amount in or one amount out, and the loop ends as soon as all are in. What could
 * still leave the last window is never tried. Caught by secret/02-one-exactly, where nothing is measured at all. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    int right = 0;
    long long sum = 0;
    while (right < count) {
        if (sum < target) {
            sum += amounts[right++];
        } else {
            if (best == 0 || right - left < best)
                best = right - left;
            sum -= amounts[left++];
        }
    }
    return best;
}
