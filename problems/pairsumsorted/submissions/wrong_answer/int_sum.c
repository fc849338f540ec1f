/* Mistake: the amounts fit into an int, so the sum is made in an int too, where it wraps around. The wrapping is spelt
 * out here so that the file is wrong with every compiler. Caught by secret/26-sum-above-int. */
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
        int sum = (int)((unsigned)amounts[low] + (unsigned)amounts[high]);
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
