/* Mistake: lets two neighbours change places in one move. Caught by secret/17-swapped-neighbours. */
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
            int diagonal = table[i - 1][j - 1] + (from[i - 1] != to[j - 1]);
            table[i][j] = min(diagonal, min(table[i - 1][j], table[i][j - 1]) + 1);
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[from_length][to_length];
}
