/* Too slow: a cell looks at runs of any number of deletions above it and of insertions to its left, although a run is
 * made of single steps, and the cells next to this one know them already. O(n m (n + m)), 15 thousand million steps for
 * the longest texts (secret/41-large-two-values). */
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
            if (i > 0 && j > 0)
                table[i][j] = min(table[i][j], table[i - 1][j - 1] + (from[i - 1] != to[j - 1]));
            for (int run = 1; run <= i; run++)
                table[i][j] = min(table[i][j], table[i - run][j] + run);
            for (int run = 1; run <= j; run++)
                table[i][j] = min(table[i][j], table[i][j - run] + run);
        }
    }
    return table[from_length][to_length];
}
