/* Too slow: gives out labels in one pass, and when two labels meet, it goes through the whole map to replace the one by
 * the other. There can be a meeting for every few squares: O((rows * columns)^2). Slowest on secret/40-large-stairs and
 * secret/41-large-tents. */
#include <stdlib.h>

#include "countislands.h"

static void replace(int *labels, int count, int from, int to)
{
    for (int square = 0; square < count; square++)
        if (labels[square] == from)
            labels[square] = to;
}

int count_islands(char *map, int rows, int columns)
{
    int *labels = calloc((size_t)rows * (size_t)columns, sizeof(*labels));
    if (labels == NULL)
        return -1;
    int islands = 0;
    int next = 1;
    for (int square = 0; square < rows * columns; square++) {
        if (map[square] != '#')
            continue;
        int up = square >= columns ? labels[square - columns] : 0;
        int left = square % columns > 0 ? labels[square - 1] : 0;
        labels[square] = left != 0 ? left : up;
        if (labels[square] == 0) {
            labels[square] = next++;
            islands++;
        }
        if (up != 0 && left != 0 && up != left) {
            replace(labels, rows * columns, up, left);
            islands--;
        }
    }
    free(labels);
    return islands;
}
