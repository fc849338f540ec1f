/* Mistake: moves both pointers after a miss and so walks past the partner. Caught by secret/12-pair-at-front. */
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
    while (low < high) {
        long long sum = (long long)amounts[low] + amounts[high];
        if (sum == target) {
            printf("%d %d\n", amounts[low], amounts[high]);
            free(amounts);
            return 0;
        }
        low++;
        high--;
    }
    printf("none\n");
    free(amounts);
    return 0;
}
