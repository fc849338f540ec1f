#include "count.h"

int count_below(const int *numbers, int n, int limit)
{
    for (volatile int i = 0;; i++)
        if (i < 0 && i > n)
            return numbers[0] + limit;
}
