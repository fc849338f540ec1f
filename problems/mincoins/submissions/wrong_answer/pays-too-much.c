/* Mistake: a last coin that is larger than the rest counts as paid. Caught by secret/06-one-coin-misses. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++) {
        fewest[sum] = impossible;
        for (int i = 0; i < count; i++) {
            int rest = coins[i] < sum ? sum - coins[i] : 0;
            if (fewest[rest] + 1 < fewest[sum])
                fewest[sum] = fewest[rest] + 1;
        }
    }
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
