/* Mistake: leaves the first row and the first column at 0, so that what stands before the first common byte is free.
 * Caught by secret/02-first-empty. */
#include "editdistance.h"

static int table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int i = 1; i <= from_length; i++) {
        for (int j = 1; j <= to_length; j++) {
            int diagonal = table[i - 1][j - 1] + (from[i - 1] != to[j - 1]);
            table[i][j] = min(diagonal, min(table[i - 1][j], table[i][j - 1]) + 1);
        }
    }
    return table[from_length][to_length];
}
