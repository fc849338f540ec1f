/* Mistake: takes the largest coin as often as it fits, then the next one. That is best for the coins in most purses and
 * wrong in general; it may even get stuck. Caught by secret/09-largest-first-is-worse. */
#include <stdlib.h>
#include <string.h>

#include "mincoins.h"

static int descending(const void *a, const void *b)
{
    const int *left = a;
    const int *right = b;
    return (*left < *right) - (*left > *right);
}

int min_coins(const int *coins, int count, int amount)
{
    int sorted[50];
    memcpy(sorted, coins, (size_t)count * sizeof(*sorted));
    qsort(sorted, (size_t)count, sizeof(*sorted), descending);
    int used = 0;
    for (int i = 0; i < count; i++) {
        used += amount / sorted[i];
        amount %= sorted[i];
    }
    return amount == 0 ? used : -1;
}
