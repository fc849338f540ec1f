#include "mincoins.h"

int min_coins(const int *coins, int count, int amount)
{
    /* coins[0] to coins[count - 1] are the values, unsorted. Return -1 if amount cannot be paid exactly. */
    return -1;
}
