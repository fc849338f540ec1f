/* Mistake: the search goes to the left, to the right and down. It comes from above, so why should it go up? Because an
 * arm of the island may. Caught by secret/18-arms-meet-below. */
#include "countislands.h"

static void flood(char *map, int rows, int columns, int row, int column)
{
    if (row < 0 || row >= rows || column < 0 || column >= columns || map[row * columns + column] != '#')
        return;
    map[row * columns + column] = '.';
    flood(map, rows, columns, row, column - 1);
    flood(map, rows, columns, row, column + 1);
    flood(map, rows, columns, row + 1, column);
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
