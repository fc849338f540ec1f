/* Breadth-first from every dry square that no earlier search has flooded. A square is flooded at the moment when it
 * enters the queue, so that it enters only once and the queue needs a place for each square at most. O(rows * columns)
 * time. */
#include <stdlib.h>

#include "countislands.h"

static void flood(char *map, int rows, int columns, int start, int *queue)
{
    static const int row_step[4] = {-1, 0, 0, 1};
    static const int column_step[4] = {0, -1, 1, 0};
    int first = 0;
    int last = 0;
    map[start] = '.';
    queue[last++] = start;
    while (first < last) {
        int square = queue[first++];
        for (int side = 0; side < 4; side++) {
            int row = square / columns + row_step[side];
            int column = square % columns + column_step[side];
            if (row < 0 || row >= rows || column < 0 || column >= columns)
                continue;
            int neighbour = row * columns + column;
            if (map[neighbour] != '#')
                continue;
            map[neighbour] = '.';
            queue[last++] = neighbour;
        }
    }
}

int count_islands(char *map, int rows, int columns)
{
    int *queue = malloc((size_t)rows * (size_t)columns * sizeof(*queue));
    if (queue == NULL)
        return -1;
    int islands = 0;
    for (int square = 0; square < rows * columns; square++) {
        if (map[square] != '#')
            continue;
        islands++;
        flood(map, rows, columns, square, queue);
    }
    free(queue);
    return islands;
}
