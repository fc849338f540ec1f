/* Mistake: takes off the common beginning and the common end and then compares what is left, but counts the two apart,
 * so that they may overlap and the same bytes are taken off twice. Caught by secret/26-ends-overlap. */
#include "editdistance.h"

static int table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    int shorter = min(from_length, to_length);
    int beginning = 0;
    while (beginning < shorter && from[beginning] == to[beginning])
        beginning++;
    int end = 0;
    while (end < shorter && from[from_length - 1 - end] == to[to_length - 1 - end])
        end++;
    int n = from_length - beginning - end;
    int m = to_length - beginning - end;
    if (n <= 0 || m <= 0)
        return n + m > 0 ? n + m : 0;
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            table[i][j] = i + j;
            if (i == 0 || j == 0)
                continue;
            int diagonal = table[i - 1][j - 1] + (from[beginning + i - 1] != to[beginning + j - 1]);
            table[i][j] = min(diagonal, min(table[i - 1][j], table[i][j - 1]) + 1);
        }
    }
    return table[n][m];
}
