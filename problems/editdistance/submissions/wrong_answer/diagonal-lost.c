/* Mistake: one row, and the cell to the left is taken for the diagonal one, which it has just overwritten. Caught by
 * secret/06-one-byte-replaced. */
#include "editdistance.h"

static int row[2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int j = 0; j <= to_length; j++)
        row[j] = j;
    for (int i = 1; i <= from_length; i++) {
        row[0] = i;
        for (int j = 1; j <= to_length; j++) {
            int diagonal = row[j - 1] + (from[i - 1] != to[j - 1]);
            row[j] = min(diagonal, min(row[j], row[j - 1]) + 1);
        }
    }
    return row[to_length];
}
