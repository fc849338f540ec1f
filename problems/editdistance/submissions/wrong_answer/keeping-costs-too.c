/* Mistake: every step along the diagonal costs one, also when the bytes are equal. Caught by secret/04-equal. */
#include "editdistance.h"

static int table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    (void)from;
    (void)to;
    for (int i = 0; i <= from_length; i++) {
        for (int j = 0; j <= to_length; j++) {
            if (i == 0 || j == 0)
                table[i][j] = i + j;
            else
                table[i][j] = min(table[i - 1][j - 1], min(table[i - 1][j], table[i][j - 1])) + 1;
        }
    }
    return table[from_length][to_length];
}
