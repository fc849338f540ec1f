/* Pair sum sorted: reads the input and prints "none". The search is yours. */
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

    /* Your work goes here: find two different positions whose amounts add up to target.
     * amounts[0] to amounts[n - 1] are sorted from small to large. Print the pair with
     * printf("%d %d\n", smaller, larger). */

    printf("none\n");
    free(amounts);
    return 0;
}
