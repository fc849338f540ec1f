#include "count.h"

int count_below(const int *numbers, int n, int limit)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        count += numbers[i] < limit;
    return count;
}
