#ifndef MINSUBARRAYATLEAST_H
#define MINSUBARRAYATLEAST_H

/* Returns the number of amounts in the shortest stretch (amounts that stand next to each other, at least one) whose sum
 * is target or more; 0 when no stretch has such a sum.
 *
 * amounts  count numbers, each from 1 to 1000000000. The memory belongs to the caller; read it only.
 * count    from 0 to 400000.
 * target   from 1 to 1000000000000000. Like the sum of many amounts it may be larger than an int can hold. */
int shortest_stretch(const int *amounts, int count, long long target);

#endif
