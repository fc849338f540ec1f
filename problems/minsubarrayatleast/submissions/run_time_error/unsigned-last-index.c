/* Mistake: keeps the last index in an unsigned number. When count is 0, one less than that is 4294967295, and the loop
 * reads on and on behind the list, until there is no memory any more. Caught by secret/01-empty. */
#include <stddef.h>

#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    unsigned last = (unsigned)count - 1;
    size_t best = 0;
    size_t left = 0;
    long long sum = 0;
    for (size_t right = 0; right <= last; right++) {
        sum += amounts[right];
        while (sum >= target) {
            if (best == 0 || right - left + 1 < best)
                best = right - left + 1;
            sum -= amounts[left++];
        }
    }
    return (int)best;
}
