/* Mistake: goes back when the largest coins get stuck, but takes the first way to pay for the best one. Keeps in mind
 * which remainders failed, so that it is quick. Caught by secret/09-largest-first-is-worse. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mincoins.h"

static bool failed[300001];

static int descending(const void *a, const void *b)
{
    const int *left = a;
    const int *right = b;
    return (*left < *right) - (*left > *right);
}

static int pay(const int *coins, int count, int amount)
{
    if (amount == 0)
        return 0;
    for (int i = 0; i < count; i++) {
        if (coins[i] > amount || failed[amount - coins[i]])
            continue;
        int rest = pay(coins, count, amount - coins[i]);
        if (rest >= 0)
            return rest + 1;
    }
    failed[amount] = true;
    return -1;
}

int min_coins(const int *coins, int count, int amount)
{
    int sorted[50];
    memcpy(sorted, coins, (size_t)count * sizeof(*sorted));
    qsort(sorted, (size_t)count, sizeof(*sorted), descending);
    return pay(sorted, count, amount);
}
