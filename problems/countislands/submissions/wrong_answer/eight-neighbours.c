/* Mistake: goes to the four squares at the corners too. Caught by secret/07-corners-only. */
#include "countislands.h"

static void flood(char *map, int rows, int columns, int row, int column)
{
    if (row < 0 || row >= rows || column < 0 || column >= columns || map[row * columns + column] != '#')
        return;
    map[row * columns + column] = '.';
    for (int down = -1; down <= 1; down++)
        for (int right = -1; right <= 1; right++)
            flood(map, rows, columns, row + down, column + right);
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
