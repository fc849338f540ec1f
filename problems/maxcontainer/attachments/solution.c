#include "maxcontainer.h"

long long largest_windbreak(const int *heights, int count)
{
    /* heights[0] to heights[count - 1] are the posts from left to right; there may be none at all. */
    return 0;
}
