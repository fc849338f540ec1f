#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    /* amounts[0] to amounts[count - 1] are from 1 to 1000000000. Return a number of days, or 0 if there are too few. */
    return 0;
}
