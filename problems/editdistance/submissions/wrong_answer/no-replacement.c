/* Mistake: knows insertion and deletion only, so that a replacement costs two. Caught by
 * secret/06-one-byte-replaced. */
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
            if (i == 0 || j == 0)
                table[i][j] = i + j;
            else if (from[i - 1] == to[j - 1])
                table[i][j] = table[i - 1][j - 1];
            else
                table[i][j] = min(table[i - 1][j], table[i][j - 1]) + 1;
        }
    }
    return table[from_length][to_length];
}
