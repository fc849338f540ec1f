/* Fills a table from the small amounts to the large ones: the fewest coins for an amount are one more than the fewest
 * for what is left after its last coin, and each coin is tried as the last one. O(count * amount) time, one int for
 * each amount.
 *
 * What the tests can tell apart, with 50 coins and an amount of 300000 (gcc -O2, limit 1 s, times of the whole
 * process): this takes 15 ms, and the slower of the other two here 150 ms. What is quadratic in the amount takes more
 * than 5 s. */
#include <stdlib.h>

#include "mincoins.h"

int min_coins(const int *coins, int count, int amount)
{
    /* No answer needs more than amount coins, so that this is more than any of them, and one more still fits. */
    const int impossible = amount + 1;
    int *fewest = malloc(((size_t)amount + 1) * sizeof(*fewest));
    if (fewest == NULL)
        abort();
    fewest[0] = 0;
    for (int sum = 1; sum <= amount; sum++) {
        fewest[sum] = impossible;
        for (int i = 0; i < count; i++)
            if (coins[i] <= sum && fewest[sum - coins[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - coins[i]] + 1;
    }
    int result = fewest[amount] == impossible ? -1 : fewest[amount];
    free(fewest);
    return result;
}
