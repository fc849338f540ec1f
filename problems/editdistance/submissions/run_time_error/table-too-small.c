/* Mistake: a table for texts of 1000 bytes. A longer text runs through everything behind the table until a page is not
 * there: a segmentation fault. Caught by secret/41-large-two-values. */
#include "editdistance.h"

enum { WIDTH = 1001 };

static int table[WIDTH * WIDTH];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int i = 0; i <= from_length; i++)
        table[i * WIDTH] = i;
    for (int j = 0; j <= to_length; j++)
        table[j] = j;
    for (int i = 1; i <= from_length; i++) {
        for (int j = 1; j <= to_length; j++) {
            int *cell = table + i * WIDTH + j;
            int diagonal = cell[-WIDTH - 1] + (from[i - 1] != to[j - 1]);
            *cell = min(diagonal, min(cell[-WIDTH], cell[-1]) + 1);
        }
    }
    return table[from_length * WIDTH + to_length];
}
