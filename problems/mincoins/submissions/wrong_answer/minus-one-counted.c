/* Mistake: stores -1 for an impossible amount and does not look for it when a coin is added, so that an impossible rest
 * and one coin make 0 coins. Caught by secret/06-one-coin-misses. */
#include <limits.h>

#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    for (int sum = 1; sum <= amount; sum++) {
        int best = INT_MAX;
        for (int i = 0; i < count; i++)
            if (coins[i] <= sum && fewest[sum - coins[i]] + 1 < best)
                best = fewest[sum - coins[i]] + 1;
        fewest[sum] = best == INT_MAX ? -1 : best;
    }
    return fewest[amount];
}
