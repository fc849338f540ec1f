/* Too slow: the memory has -1 for "not known yet" and for "impossible" alike, so that impossible rests are worked out
 * anew each time. Exponential as soon as there are many of them (secret/39-large-even-coins). */
#include "mincoins.h"

static int memory[300001];

static int pay(const int *coins, int count, int amount)
{
    if (memory[amount] >= 0)
        return memory[amount];
    int best = -1;
    for (int i = 0; i < count; i++) {
        if (coins[i] > amount)
            continue;
        int rest = pay(coins, count, amount - coins[i]);
        if (rest >= 0 && (best < 0 || rest + 1 < best))
            best = rest + 1;
    }
    memory[amount] = best;
    return best;
}

int min_coins(const int *coins, int count, int amount)
{
    for (int sum = 1; sum <= amount; sum++)
        memory[sum] = -1;
    return pay(coins, count, amount);
}
