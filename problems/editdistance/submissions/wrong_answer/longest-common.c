/* Mistake: finds as many bytes as possible that can stay, and takes what the longer text has besides for the answer.
 * But those that stay may stand at different places, and then bytes are deleted here and inserted there. Caught by
 * secret/17-swapped-neighbours. */
#include "editdistance.h"

static int table[2501][2501];

static int max(int a, int b)
{
    return a > b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int i = 1; i <= from_length; i++)
        for (int j = 1; j <= to_length; j++)
            table[i][j] = from[i - 1] == to[j - 1] ? table[i - 1][j - 1] + 1 : max(table[i - 1][j], table[i][j - 1]);
    return max(from_length, to_length) - table[from_length][to_length];
}
