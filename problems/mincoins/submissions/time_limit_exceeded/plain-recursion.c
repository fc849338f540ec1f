/* Too slow: the recursion without a memory pays the same rest over and over. Exponential: coins of 1, 2 and 3 and an
 * amount of 30 make more than fifty million calls, and secret/35-middling is far beyond reach. */
#include "mincoins.h"

static int pay(const int *coins, int count, int amount)
{
    if (amount == 0)
        return 0;
    int best = -1;
    for (int i = 0; i < count; i++) {
        if (coins[i] > amount)
            continue;
        int rest = pay(coins, count, amount - coins[i]);
        if (rest >= 0 && (best < 0 || rest + 1 < best))
            best = rest + 1;
    }
    return best;
}

int min_coins(const int *coins, int count, int amount)
{
    return pay(coins, count, amount);
}
