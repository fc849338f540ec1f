/* Binary search for the answer: when some stretch of a length is enough, then so is one of every greater length, as no
 * amount is negative. One pass with a window of fixed length tells whether a length is enough. O(n log n) time, O(1)
 * memory. */
#include <stdbool.h>

#include "minsubarrayatleast.h"

static bool is_enough(const int *amounts, int count, int length, long long target)
{
    long long sum = 0;
    for (int i = 0; i < count; i++) {
        sum += amounts[i];
        if (i >= length)
            sum -= amounts[i - length];
        if (sum >= target)
            return true;
    }
    return false;
}

int shortest_stretch(const int *amounts, int count, long long target)
{
    if (!is_enough(amounts, count, count, target))
        return 0;
    int too_short = 0;
    int enough = count;
    while (enough - too_short > 1) {
        int middle = too_short + (enough - too_short) / 2;
        if (is_enough(amounts, count, middle, target))
            enough = middle;
        else
            too_short = middle;
    }
    return enough;
}
