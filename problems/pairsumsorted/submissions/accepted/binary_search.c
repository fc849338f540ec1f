/* For each amount, from the smallest, a binary search for its partner to the right of it. O(n log n). */
#include <stdio.h>
#include <stdlib.h>

/* The first index in from..end - 1 whose amount is at least wanted, or end. */
static int lower_bound(const int *amounts, int from, int end, long long wanted)
{
    while (from < end) {
        int middle = from + (end - from) / 2;
        if (amounts[middle] < wanted)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
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
        int at = lower_bound(amounts, i + 1, n, partner);
        if (at < n && amounts[at] == partner) {
            printf("%d %d\n", amounts[i], amounts[at]);
            free(amounts);
            return 0;
        }
    }
    printf("none\n");
    free(amounts);
    return 0;
}
