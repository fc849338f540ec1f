/* Mistake: a number that looks large enough, 100000, stands for "impossible". Caught by secret/36-ones-only. */
#include "mincoins.h"

enum { IMPOSSIBLE = 100000 };

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    for (int sum = 1; sum <= amount; sum++) {
        fewest[sum] = IMPOSSIBLE;
        for (int i = 0; i < count; i++)
            if (coins[i] <= sum && fewest[sum - coins[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - coins[i]] + 1;
    }
    return fewest[amount] >= IMPOSSIBLE ? -1 : fewest[amount];
}
