/* Mistake: takes the texts for C strings, whose first zero byte is their end. Caught by secret/21-zero-bytes. */
#include <string.h>

#include "editdistance.h"

static int table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    int n = (int)strnlen(from, (size_t)from_length);
    int m = (int)strnlen(to, (size_t)to_length);
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            table[i][j] = i + j;
            if (i == 0 || j == 0)
                continue;
            int diagonal = table[i - 1][j - 1] + (from[i - 1] != to[j - 1]);
            table[i][j] = min(diagonal, min(table[i - 1][j], table[i][j - 1]) + 1);
        }
    }
    return table[n][m];
}
