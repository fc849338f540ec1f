/* Too slow: breadth-first without a note of what was visited. The amounts that exactly k coins make are found from
 * those that k - 1 coins make, all of them again in every round, and there are as many rounds as coins in the answer
 * (secret/36-ones-only, secret/38-large-ascending). */
#include <stdbool.h>
#include <string.h>

#include "mincoins.h"

static bool now[300001];
static bool next[300001];

/* Takes one more coin from every amount in now. Returns whether that makes any amount. */
static bool add_a_coin(const int *coins, int count, int amount)
{
    bool any = false;
    memset(next, 0, sizeof(next));
    for (int sum = 0; sum < amount; sum++) {
        for (int i = 0; now[sum] && i < count; i++) {
            if (coins[i] <= amount - sum) {
                next[sum + coins[i]] = true;
                any = true;
            }
        }
    }
    memcpy(now, next, sizeof(now));
    return any;
}

int min_coins(const int *coins, int count, int amount)
{
    int used = 0;
    for (now[0] = true; !now[amount]; used++)
        if (!add_a_coin(coins, count, amount))
            return -1;
    return used;
}
