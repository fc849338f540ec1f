/* Too slow: takes every amount apart into two smaller ones, as if any amount could be a coin. O(amount^2): 22 thousand
 * million additions for the largest amount (secret/36-ones-only). */
#include <stdbool.h>

#include "mincoins.h"

static int fewest[300001];

static bool is_coin(const int *coins, int count, int value)
{
    for (int i = 0; i < count; i++)
        if (coins[i] == value)
            return true;
    return false;
}

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++) {
        int best = is_coin(coins, count, sum) ? 1 : impossible;
        for (int part = 1; part <= sum / 2; part++)
            if (fewest[part] + fewest[sum - part] < best)
                best = fewest[part] + fewest[sum - part];
        fewest[sum] = best;
    }
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
