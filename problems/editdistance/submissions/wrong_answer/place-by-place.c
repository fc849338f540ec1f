/* Mistake: compares the two texts place by place and adds the difference of the lengths; one inserted byte at the front
 * moves all others out of place. Caught by secret/07-insert-at-front. */
#include "editdistance.h"

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    int shorter = from_length < to_length ? from_length : to_length;
    int longer = from_length < to_length ? to_length : from_length;
    int different = longer - shorter;
    for (int i = 0; i < shorter; i++)
        if (from[i] != to[i])
            different++;
    return different;
}
