/* Mistake: cells of one byte to save memory, which hold no more than 255. Caught by
 * secret/32-more-than-a-byte-holds. */
#include "editdistance.h"

static unsigned char table[2501][2501];

static int min(int a, int b)
{
    return a < b ? a : b;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    for (int i = 0; i <= from_length; i++) {
        for (int j = 0; j <= to_length; j++) {
            int moves = i + j;
            if (i > 0 && j > 0) {
                int diagonal = table[i - 1][j - 1] + (from[i - 1] != to[j - 1]);
                moves = min(diagonal, min(table[i - 1][j], table[i][j - 1]) + 1);
            }
            table[i][j] = (unsigned char)moves;
        }
    }
    return table[from_length][to_length];
}
