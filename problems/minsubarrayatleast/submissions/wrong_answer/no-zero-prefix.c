/* Mistake: sums of the first 1, 2, 3, ... amounts, without the sum of none in front. What is taken off is always at
 * least the first amount, so that no stretch begins with the first day. Caught by secret/02-one-exactly. */
#include <stdlib.h>

#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    long long *sums = malloc(((size_t)count + 1) * sizeof(*sums));
    if (sums == NULL)
        abort();
    long long sum = 0;
    for (int i = 0; i < count; i++)
        sums[i] = sum += amounts[i];

    int best = 0;
    int start = 0;
    for (int end = 1; end < count; end++)
        for (; start < end && sums[end] - sums[start] >= target; start++)
            if (best == 0 || end - start < best)
                best = end - start;
    free(sums);
    return best;
}
