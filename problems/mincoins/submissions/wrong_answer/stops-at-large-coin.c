/* Mistake: leaves the loop at the first coin that is too large, as if the coins were sorted. Caught by
 * secret/13-larger-coin-first. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++) {
        fewest[sum] = impossible;
        for (int i = 0; i < count && coins[i] <= sum; i++)
            if (fewest[sum - coins[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - coins[i]] + 1;
    }
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
