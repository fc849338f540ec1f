/* Mistake: takes map[column * rows + row] for the square, as if the map lay in memory column by column. On a square map
 * this only turns the picture over, and the count is right. Caught by secret/13-wide. */
#include "countislands.h"

static void flood(char *map, int rows, int columns, int row, int column)
{
    if (row < 0 || row >= rows || column < 0 || column >= columns || map[column * rows + row] != '#')
        return;
    map[column * rows + row] = '.';
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
            if (map[column * rows + row] != '#')
                continue;
            islands++;
            flood(map, rows, columns, row, column);
        }
    }
    return islands;
}
