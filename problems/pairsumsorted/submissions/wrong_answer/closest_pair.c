/* Mistake: as for an unsorted list, each amount asks for a partner among those before it, and the first hit is the
 * answer. That finds a pair, but the one whose amounts are closest together. Caught by secret/09-several-pairs. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* True when wanted is one of the first count amounts. */
static bool seen_before(const int *amounts, int count, long long wanted)
{
    int from = 0;
    int end = count;
    while (from < end) {
        int middle = from + (end - from) / 2;
        if (amounts[middle] < wanted)
            from = middle + 1;
        else
            end = middle;
    }
    return from < count && amounts[from] == wanted;
}

int main(void)
{
    int n;
    long long target;
    if (scanf("%d %lld", &n, &target) != 2)
        return 1;
    int *amounts = malloc((size_t)n * sizeof *amounts);
    if (!amounts)
        return 1;
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &amounts[i]) != 1)
            return 1;
    }

    for (int i = 0; i < n; i++) {
        long long partner = target - amounts[i];
        if (seen_before(amounts, i, partner)) {
            printf("%lld %d\n", partner, amounts[i]);
            free(amounts);
            return 0;
        }
    }
    printf("none\n");
    free(amounts);
    return 0;
}
