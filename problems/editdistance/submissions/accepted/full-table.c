/* A table with a cell for each pair of a beginning of from and a beginning of to: how many moves turn the one into the
 * other. A row needs only the row above and what is to its left. O(n m) time, and n m ints.
 *
 * What the tests can tell apart, with both lengths 2500 (gcc -O2, limit 1 s, times of the whole process): this takes
 * 100 ms, most of it for the 25 MB; two rows take 15 ms. What has a loop in each cell takes more than 4 s. */
#include <stdlib.h>

#include "editdistance.h"

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    size_t width = (size_t)to_length + 1;
    int *table = malloc(((size_t)from_length + 1) * width * sizeof(*table));
    if (table == NULL)
        abort();
    /* From nothing, everything is inserted. */
    for (int j = 0; j <= to_length; j++)
        table[j] = j;
    for (int i = 1; i <= from_length; i++) {
        int *row = table + (size_t)i * width;
        const int *above = row - width;
        row[0] = i; /* to nothing: everything is deleted */
        for (int j = 1; j <= to_length; j++) {
            int kept_or_replaced = above[j - 1] + (from[i - 1] != to[j - 1]);
            int deleted_or_inserted = min(above[j], row[j - 1]) + 1;
            row[j] = min(kept_or_replaced, deleted_or_inserted);
        }
    }
    int result = table[(size_t)from_length * width + (size_t)to_length];
    free(table);
    return result;
}
