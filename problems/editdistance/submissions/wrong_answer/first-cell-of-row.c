/* Mistake: two rows, and the first cell of a new row is never set, as if deleting all of from were free. Caught by
 * secret/08-delete-at-front. */
#include "editdistance.h"

static int rows[2][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int j = 0; j <= to_length; j++)
        rows[0][j] = j;
    for (int i = 1; i <= from_length; i++) {
        const int *above = rows[(i - 1) % 2];
        int *row = rows[i % 2];
        for (int j = 1; j <= to_length; j++) {
            int diagonal = above[j - 1] + (from[i - 1] != to[j - 1]);
            row[j] = min(diagonal, min(above[j], row[j - 1]) + 1);
        }
    }
    return rows[from_length % 2][to_length];
}
