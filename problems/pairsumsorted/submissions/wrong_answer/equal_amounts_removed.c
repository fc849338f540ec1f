/* Mistake: throws out equal amounts first, and with them every pair of two equal amounts.
 * Caught by secret/04-two-equal-amounts. */
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

    int kept = 1;
    for (int i = 1; i < n; i++) {
        if (amounts[i] != amounts[kept - 1])
            amounts[kept++] = amounts[i];
    }
    n = kept;

    int low = 0;
    int high = n - 1;
    while (low < high) {
        long long sum = (long long)amounts[low] + amounts[high];
        if (sum == target) {
            printf("%d %d\n", amounts[low], amounts[high]);
            free(amounts);
            return 0;
        }
        if (sum < target)
            low++;
        else
            high--;
    }
    printf("none\n");
    free(amounts);
    return 0;
}
