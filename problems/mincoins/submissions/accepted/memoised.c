/* The recursion as one thinks of it, with a memory: the rest after each first coin is paid as well as possible. With a
 * coin of 1 it is as deep as the amount is large, which takes 25 MiB of stack. O(count * amount) time. */
#include <stdlib.h>

#include "mincoins.h"

enum { UNKNOWN = -2, IMPOSSIBLE = -1 };

static int pay(const int *coins, int count, int amount, int *memory)
{
    if (memory[amount] != UNKNOWN)
        return memory[amount];
    int best = IMPOSSIBLE;
    for (int i = 0; i < count; i++) {
        if (coins[i] > amount)
            continue;
        int rest = pay(coins, count, amount - coins[i], memory);
        if (rest != IMPOSSIBLE && (best == IMPOSSIBLE || rest + 1 < best))
            best = rest + 1;
    }
    memory[amount] = best;
    return best;
}

int min_coins(const int *coins, int count, int amount)
{
    int *memory = malloc(((size_t)amount + 1) * sizeof(*memory));
    if (memory == NULL)
        abort();
    for (int sum = 1; sum <= amount; sum++)
        memory[sum] = UNKNOWN;
    memory[0] = 0;
    int result = pay(coins, count, amount, memory);
    free(memory);
    return result;
}
