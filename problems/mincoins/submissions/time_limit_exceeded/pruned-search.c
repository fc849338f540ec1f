/* Too slow: tries the largest coins first and gives a branch up when it already has as many coins as the best way so
 * far. On friendly coins that is very quick. When the coins lie close together and no way or hardly any way works
 * (secret/40-large-gap, secret/41-large-tight) there is nothing to compare with, and it tries all choices. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "mincoins.h"

static int descending(const void *a, const void *b)
{
    const int *left = a;
    const int *right = b;
    return (*left < *right) - (*left > *right);
}

static void search(const int *coins, int count, int amount, int used, int *best)
{
    if (amount == 0 && used < *best)
        *best = used;
    if (amount == 0 || count == 0)
        return;
    /* Even if the largest coin that is left made up all of the rest it would be no better. */
    if (used + (amount - 1) / coins[0] + 1 >= *best)
        return;
    for (int times = amount / coins[0]; times >= 0; times--)
        search(coins + 1, count - 1, amount - times * coins[0], used + times, best);
}

int min_coins(const int *coins, int count, int amount)
{
    int sorted[50];
    memcpy(sorted, coins, (size_t)count * sizeof(*sorted));
    qsort(sorted, (size_t)count, sizeof(*sorted), descending);
    int best = INT_MAX;
    search(sorted, count, amount, 0, &best);
    return best == INT_MAX ? -1 : best;
}
