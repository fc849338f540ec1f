/* Mistake: takes the square before and the square behind in memory for the left and the right neighbour, without a look
 * at where the row ends. Caught by secret/10-row-end-and-start. */
#include "countislands.h"

static void flood(char *map, int squares, int columns, int square)
{
    if (square < 0 || square >= squares || map[square] != '#')
        return;
    map[square] = '.';
    flood(map, squares, columns, square - columns);
    flood(map, squares, columns, square + columns);
    flood(map, squares, columns, square - 1);
    flood(map, squares, columns, square + 1);
}

int count_islands(char *map, int rows, int columns)
{
    int islands = 0;
    for (int square = 0; square < rows * columns; square++) {
        if (map[square] != '#')
            continue;
        islands++;
        flood(map, rows * columns, columns, square);
    }
    return islands;
}
