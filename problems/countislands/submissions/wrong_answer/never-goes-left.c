/* Mistake: the search goes up, down and to the right, and never back to the left. Caught by secret/20-hook-to-left. */
#include "countislands.h"

static void flood(char *map, int rows, int columns, int row, int column)
{
    if (row < 0 || row >= rows || column < 0 || column >= columns || map[row * columns + column] != '#')
        return;
    map[row * columns + column] = '.';
    flood(map, rows, columns, row - 1, column);
    flood(map, rows, columns, row + 1, column);
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
