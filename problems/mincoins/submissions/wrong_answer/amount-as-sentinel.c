/* Mistake: the amount itself stands for "impossible", although coins of 1 need just as many. Caught by
 * secret/28-as-many-coins-as-the-amount. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    for (int sum = 1; sum <= amount; sum++) {
        fewest[sum] = amount;
        for (int i = 0; i < count; i++)
            if (coins[i] <= sum && fewest[sum - coins[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - coins[i]] + 1;
    }
    return fewest[amount] == amount && amount > 0 ? -1 : fewest[amount];
}
