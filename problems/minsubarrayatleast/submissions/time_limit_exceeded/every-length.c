/* Too slow: with sums of the first amounts it tests each stretch in one step, the shortest lengths first, and stops at
 * the first hit. O(n * answer), which is O(n^2) when the answer is a large part of the list or there is none. */
#include <stdlib.h>

#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    long long *sums = malloc(((size_t)count + 1) * sizeof(*sums));
    if (sums == NULL)
        abort();
    sums[0] = 0;
    for (int i = 0; i < count; i++)
        sums[i + 1] = sums[i] + amounts[i];

    int best = 0;
    for (int length = 1; length <= count && best == 0; length++)
        for (int start = 0; start + length <= count && best == 0; start++)
            if (sums[start + length] - sums[start] >= target)
                best = length;
    free(sums);
    return best;
}
