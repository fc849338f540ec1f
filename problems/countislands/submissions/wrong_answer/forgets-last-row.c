/* Mistake: leaves the loops one row and one column too early ("- 1" belongs to a look at the next row, not here).
 * Caught by secret/02-one-dry-square. */
#include "countislands.h"

static void flood(char *map, int rows, int columns, int row, int column)
{
    if (row < 0 || row >= rows || column < 0 || column >= columns || map[row * columns + column] != '#')
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
    for (int row = 0; row < rows - 1; row++) {
        for (int column = 0; column < columns - 1; column++) {
            if (map[row * columns + column] != '#')
                continue;
            islands++;
            flood(map, rows, columns, row, column);
        }
    }
    return islands;
}
