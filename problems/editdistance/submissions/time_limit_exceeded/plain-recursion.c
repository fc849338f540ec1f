/* Too slow: the recursion without a memory. Equal bytes are passed for free, but wherever two bytes differ there are
 * three ways on, and the same two rests are compared over and over. Exponential: two texts of 15 bytes with nothing in
 * common are enough (secret/18-nothing-in-common). */
#include "editdistance.h"

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    if (from_length == 0 || to_length == 0)
        return from_length + to_length;
    int result = edit_distance(from + 1, from_length - 1, to + 1, to_length - 1);
    if (*from == *to)
        return result;
    result = min(result, edit_distance(from + 1, from_length - 1, to, to_length));
    result = min(result, edit_distance(from, from_length, to + 1, to_length - 1));
    return result + 1;
}
