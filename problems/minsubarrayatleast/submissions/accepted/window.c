/* A window amounts[left..right]. For every right end the left end moves on as long as the sum stays at the target or
 * above; it never has to go back. Each amount enters once and leaves at most once: O(n) time, O(1) memory. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    int best = 0;
    int left = 0;
    long long sum = 0;
    for (int right = 0; right < count; right++) {
        sum += amounts[right];
        while (sum >= target) {
            int length = right - left + 1;
            if (best == 0 || length < best)
                best = length;
            sum -= amounts[left];
            left++;
        }
    }
    return best;
}
