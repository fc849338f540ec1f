/* Mistake: counts the amounts in a table with a place for each, sized by a guess at how large they get. An amount of
 * 2000000000 is far outside it. Caught by secret/26-sum-above-int. */
#include <stdio.h>
#include <stdlib.h>

#define LARGEST_GUESS 1000000

static int count[2 * LARGEST_GUESS + 1];

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

    for (int i = 0; i < n; i++)
        count[amounts[i] + LARGEST_GUESS]++;

    for (int i = 0; i < n; i++) {
        long long partner = target - amounts[i];
        if (partner < amounts[i] || partner > LARGEST_GUESS)
            continue;
        if (count[partner + LARGEST_GUESS] > (partner == amounts[i] ? 1 : 0)) {
            printf("%d %lld\n", amounts[i], partner);
            free(amounts);
            return 0;
        }
    }
    printf("none\n");
    free(amounts);
    return 0;
}
