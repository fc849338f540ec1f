/* Too slow: coin by coin, and for each amount it tries how often the coin is used. A coin of 1 makes that
 * amount^2 / 2 tries, 45 thousand million of them in secret/36-ones-only. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++)
        fewest[sum] = impossible;
    for (int i = 0; i < count; i++) {
        /* Downwards, so that the smaller amounts are still without this coin. */
        for (int sum = amount; sum >= coins[i]; sum--)
            for (int times = 1; times <= sum / coins[i]; times++)
                if (fewest[sum - times * coins[i]] + times < fewest[sum])
                    fewest[sum] = fewest[sum - times * coins[i]] + times;
    }
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
