/* Mistake: takes the days with the largest amounts, wherever they are. Caught by secret/18-largest-apart. */
#include <stdlib.h>
#include <string.h>

#include "minsubarrayatleast.h"

static int larger_first(const void *a, const void *b)
{
    int left = *(const int *)a;
    int right = *(const int *)b;
    return (left < right) - (left > right);
}

int shortest_stretch(const int *amounts, int count, long long target)
{
    size_t size = (size_t)count * sizeof(*amounts);
    int *sorted = malloc(size + 1);
    if (sorted == NULL)
        abort();
    memcpy(sorted, amounts, size);
    qsort(sorted, (size_t)count, sizeof(*sorted), larger_first);

    long long sum = 0;
    int days = 0;
    while (days < count && sum < target)
        sum += sorted[days++];
    free(sorted);
    return sum >= target ? days : 0;
}
