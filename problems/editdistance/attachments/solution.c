#include "editdistance.h"

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    /* The texts hold bytes of any value, zero included: go by the lengths, not by a '\0'. */
    return 0;
}
