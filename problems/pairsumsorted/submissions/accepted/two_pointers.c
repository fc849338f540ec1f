/* Two pointers from the ends, O(n) time, no memory beside the list. The first hit has the smallest amount of all
 * fitting pairs, because everything to the left of it was dropped as having no partner. */
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
        if (sum == target)
            break;
        if (sum < target)
            low++;
        else
            high--;
    }

    if (low < high)
        printf("%d %d\n", amounts[low], amounts[high]);
    else
        printf("none\n");
    free(amounts);
    return 0;
}
