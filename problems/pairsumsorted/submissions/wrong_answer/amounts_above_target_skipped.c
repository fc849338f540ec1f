/* Mistake: starts below the amounts that are larger than the target, "since they cannot be part of the sum". With a
 * negative partner they can. Caught by secret/19-refund-and-sale. */
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

    int low = 0;
    int high = n - 1;
    while (high > 0 && amounts[high] > target)
        high--;
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
