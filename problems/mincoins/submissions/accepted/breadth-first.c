/* Sees the amounts as places, and a coin as a step from one amount to a larger one: a shortest way from 0 to the amount
 * is asked for. Each amount enters the queue once, when it is first reached. O(count * amount) time. */
#include <stdlib.h>

#include "mincoins.h"

int min_coins(const int *coins, int count, int amount)
{
    int *steps = malloc(((size_t)amount + 1) * sizeof(*steps));
    int *queue = malloc(((size_t)amount + 1) * sizeof(*queue));
    if (steps == NULL || queue == NULL)
        abort();
    for (int sum = 0; sum <= amount; sum++)
        steps[sum] = -1;

    steps[0] = 0;
    queue[0] = 0;
    int queued = 1;
    for (int next = 0; next < queued && steps[amount] < 0; next++) {
        int sum = queue[next];
        for (int i = 0; i < count; i++) {
            /* Compared this way round, because sum + coins[i] may not fit into an int. */
            if (coins[i] > amount - sum || steps[sum + coins[i]] >= 0)
                continue;
            steps[sum + coins[i]] = steps[sum] + 1;
            queue[queued++] = sum + coins[i];
        }
    }
    int result = steps[amount];
    free(queue);
    free(steps);
    return result;
}
