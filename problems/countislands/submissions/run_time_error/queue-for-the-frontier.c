/* Mistake: the frontier of a breadth-first search is never much longer than the sides of the map, so the queue gets
 * that many places. But it never takes a place back: it counts on and writes far behind its end, over a megabyte on
 * secret/37-large-all-land, more than malloc keeps for small blocks. */
#include <stdlib.h>

#include "countislands.h"

struct place {
    int row, column;
};

int count_islands(char *map, int rows, int columns)
{
    struct place *queue = malloc(2 * (size_t)(rows + columns) * sizeof(*queue));
    if (queue == NULL)
        return -1;
    int islands = 0;
    for (int start = 0; start < rows * columns; start++) {
        if (map[start] != '#')
            continue;
        islands++;
        int first = 0, last = 0;
        map[start] = '.';
        queue[last++] = (struct place){start / columns, start % columns};
        while (first < last) {
            struct place here = queue[first++];
            for (int side = 0; side < 4; side++) {
                struct place there = {here.row + (side == 0) - (side == 1), here.column + (side == 2) - (side == 3)};
                if (there.row < 0 || there.row >= rows || there.column < 0 || there.column >= columns)
                    continue;
                if (map[there.row * columns + there.column] != '#')
                    continue;
                map[there.row * columns + there.column] = '.';
                queue[last++] = there;
            }
        }
    }
    free(queue);
    return islands;
}
