/* Mistake: counts rows and columns modulo their number, so that what leaves the map on one side comes back on the
 * other. Caught by secret/11-left-and-right-side. */
#include "countislands.h"

static void flood(char *map, int rows, int columns, int row, int column)
{
    row = (row + rows) % rows;
    column = (column + columns) % columns;
    if (map[row * columns + column] != '#')
        return;
    map[row * columns + column] = '.';
    flood(map, rows, columns, row - 1, column);
    flood(map, rows, columns, row + 1, column);
    flood(map, rows, columns, row, column - 1);
    flood(map, rows, columns, row, column + 1);
}

int count_islands(char *map, int rows, int columns)
{
    int islands = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            if (map[row * columns + column] != '#')
                continue;
            islands++;
            flood(map, rows, columns, row, column);
        }
    }
    return islands;
}
