/* Depth-first by recursion. On a map that is all dry the calls nest one level for every square, 250000 of them, which
 * takes 16 MiB of stack with gcc and 24 MiB with clang. judge lets the stack have all of the memory limit; with the
 * 8 MiB that a shell allows by default this would crash. O(rows * columns) time. */
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
