/* Mistake: INT_MAX stands for "impossible", and one more coin makes it wrap around to the smallest int, which then wins
 * every comparison. The wrapping is spelt out so that the file is wrong on every machine. Caught by
 * secret/06-one-coin-misses. */
#include <limits.h>

#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    for (int sum = 1; sum <= amount; sum++) {
        fewest[sum] = INT_MAX;
        for (int i = 0; i < count; i++) {
            if (coins[i] > sum)
                continue;
            int with_coin = (int)((unsigned)fewest[sum - coins[i]] + 1);
            if (with_coin < fewest[sum])
                fewest[sum] = with_coin;
        }
    }
    return fewest[amount] == INT_MAX ? -1 : fewest[amount];
}
