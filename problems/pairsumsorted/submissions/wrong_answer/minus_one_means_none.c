/* Mistake: uses -1 for "nothing found", although -1 is a legal amount. Caught by secret/23-minus-one-in-pair. */
#include <stdio.h>
#include <stdlib.h>

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

    int best = -1;
    int low = 0;
    int high = n - 1;
    while (low < high && best == -1) {
        long long sum = (long long)amounts[low] + amounts[high];
        if (sum == target)
            best = amounts[low];
        if (sum < target)
            low++;
        else
            high--;
    }

    if (best == -1)
        printf("none\n");
    else
        printf("%d %lld\n", best, target - best);
    free(amounts);
    return 0;
}
