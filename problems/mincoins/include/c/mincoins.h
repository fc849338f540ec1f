#ifndef MINCOINS_H
#define MINCOINS_H

/* Returns the smallest number of coins whose values add up to exactly amount, when each value may be used any number
 * of times; 0 when amount is 0; -1 when no choice of coins adds up to amount.
 *
 * coins   count values, each from 1 to 2147483647, in any order. A value may occur several times, and it may be larger
 *         than amount. The array belongs to the caller: read it, do not change or free it.
 * count   from 0 to 50.
 * amount  from 0 to 300000. */
int min_coins(const int *coins, int count, int amount);

#endif
