/* Mistake: starts by writing down that each coin is paid with one coin, without a look at whether the coin is larger
 * than the amount. The index is two thousand million: a segmentation fault. Caught by secret/19-largest-int. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++)
        fewest[sum] = impossible;
    for (int i = 0; i < count; i++)
        fewest[coins[i]] = 1;
    for (int sum = 1; sum <= amount; sum++)
        for (int i = 0; i < count; i++)
            if (coins[i] < sum && fewest[sum - coins[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - coins[i]] + 1;
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
