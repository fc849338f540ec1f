/* Sums of the first 0, 1, 2, ... amounts. They grow, so that the first end that is far enough from a start is found by
 * binary search. O(n log n) time, O(n) memory. */
#include <stdlib.h>

#include "minsubarrayatleast.h"

/* The first index in from..end - 1 whose sum is at least wanted, or end. */
static int lower_bound(const long long *sums, int from, int end, long long wanted)
{
    while (from < end) {
        int middle = from + (end - from) / 2;
        if (sums[middle] < wanted)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
}

int shortest_stretch(const int *amounts, int count, long long target)
{
    long long *sums = malloc(((size_t)count + 1) * sizeof(*sums));
    if (sums == NULL)
        abort();
    sums[0] = 0;
    for (int i = 0; i < count; i++)
        sums[i + 1] = sums[i] + amounts[i];

    int best = 0;
    for (int start = 0; start < count; start++) {
        int end = lower_bound(sums, start + 1, count + 1, sums[start] + target);
        if (end > count)
            break; /* no later start reaches further */
        if (best == 0 || end - start < best)
            best = end - start;
    }
    free(sums);
    return best;
}
