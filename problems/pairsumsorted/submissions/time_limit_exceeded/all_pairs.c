/* Right, but tries all pairs: O(n^2). */
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

    for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
            if ((long long)amounts[i] + amounts[j] == target) {
                printf("%d %d\n", amounts[i], amounts[j]);
                free(amounts);
                return 0;
            }
        }
    }
    printf("none\n");
    free(amounts);
    return 0;
}
