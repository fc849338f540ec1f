/* Right, and it looks like two pointers, but the right one goes back to the end for every left one: O(n^2). */
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

    for (int low = 0; low < n; low++) {
        int high = n - 1;
        while (high > low && (long long)amounts[low] + amounts[high] > target)
            high--;
        if (high > low && (long long)amounts[low] + amounts[high] == target) {
            printf("%d %d\n", amounts[low], amounts[high]);
            free(amounts);
            return 0;
        }
    }
    printf("none\n");
    free(amounts);
    return 0;
}
