/* Mistake: goes through the amounts from the large ones down, as for things of which there is one each; every coin is
 * used once at most. Caught by secret/05-one-coin-many-times. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++)
        fewest[sum] = impossible;
    for (int i = 0; i < count; i++)
        for (int sum = amount; sum >= coins[i]; sum--)
            if (fewest[sum - coins[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - coins[i]] + 1;
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
