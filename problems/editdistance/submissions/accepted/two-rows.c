/* The table, of which only the row that is being made and the one above it are kept. O(n m) time, O(m) memory. */
#include <stdlib.h>

#include "editdistance.h"

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    size_t width = (size_t)to_length + 1;
    int *rows = malloc(2 * width * sizeof(*rows));
    if (rows == NULL)
        abort();
    int *above = rows;
    int *row = rows + width;
    for (int j = 0; j <= to_length; j++)
        above[j] = j;
    for (int i = 1; i <= from_length; i++) {
        row[0] = i;
        for (int j = 1; j <= to_length; j++) {
            int kept_or_replaced = above[j - 1] + (from[i - 1] != to[j - 1]);
            row[j] = min(kept_or_replaced, min(above[j], row[j - 1]) + 1);
        }
        int *swap = above;
        above = row;
        row = swap;
    }
    int result = above[to_length];
    free(rows);
    return result;
}
