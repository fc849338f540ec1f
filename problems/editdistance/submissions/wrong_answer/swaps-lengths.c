/* Mistake: takes the answer from the cell with the two lengths the wrong way round, which is right only for texts of
 * the same length. Caught by secret/07-insert-at-front. */
#include "editdistance.h"

static int table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int i = 0; i <= from_length; i++)
        table[i][0] = i;
    for (int j = 0; j <= to_length; j++)
        table[0][j] = j;
    for (int i = 1; i <= from_length; i++) {
        for (int j = 1; j <= to_length; j++) {
            int diagonal = table[i - 1][j - 1] + (from[i - 1] != to[j - 1]);
            table[i][j] = min(diagonal, min(table[i - 1][j], table[i][j - 1]) + 1);
        }
    }
    return table[to_length][from_length];
}
