/* Mistake: adds the coin before it compares. With a coin of 2147483647 the sum wraps around to a negative number, which
 * is not too large, and becomes an index eight thousand million bytes before the table: a segmentation fault. The
 * wrapping is spelt out so that the file fails on every machine. Caught by secret/19-largest-int. */
#include "mincoins.h"

static int fewest[300001];

int min_coins(const int *coins, int count, int amount)
{
    const int impossible = amount + 1;
    for (int sum = 1; sum <= amount; sum++)
        fewest[sum] = impossible;
    for (int sum = 0; sum < amount; sum++) {
        for (int i = 0; i < count; i++) {
            int next = (int)((unsigned)sum + (unsigned)coins[i]);
            if (next <= amount && fewest[sum] + 1 < fewest[next])
                fewest[next] = fewest[sum] + 1;
        }
    }
    return fewest[amount] == impossible ? -1 : fewest[amount];
}
