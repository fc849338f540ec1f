/* Mistake: 0 stands for "impossible", which cannot be told from an amount of 0. Caught by secret/03-no-coins. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    for (int sum = 1; sum <= amount; sum++) {
        for (int i = 0; i < count; i++) {
            int rest = sum - coins[i];
            if (rest < 0 || (rest > 0 && fewest[rest] == 0))
                continue;
            if (fewest[sum] == 0 || fewest[rest] + 1 < fewest[sum])
                fewest[sum] = fewest[rest] + 1;
        }
    }
    return fewest[amount];
}
