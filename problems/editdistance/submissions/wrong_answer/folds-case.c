/* Mistake: takes a letter in upper case and the same in lower case for equal. Caught by
 * secret/20-upper-and-lower-case. */
#include <ctype.h>

#include "editdistance.h"

static int table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int i = 0; i <= from_length; i++) {
        for (int j = 0; j <= to_length; j++) {
            table[i][j] = i + j;
            if (i == 0 || j == 0)
                continue;
            int differ = tolower((unsigned char)from[i - 1]) != tolower((unsigned char)to[j - 1]);
            table[i][j] = min(table[i - 1][j - 1] + differ, min(table[i - 1][j], table[i][j - 1]) + 1);
        }
    }
    return table[from_length][to_length];
}
