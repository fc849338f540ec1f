/* Too slow: floods each island only once, but then looks for the next dry square from the start of the map again.
 * With many islands that is O((rows * columns)^2). Slowest on secret/38-large-checkers. */
#include <stdbool.h>

#include "countislands.h"

static int stack[500 * 500];

/* Floods the first island on the map; returns false when there is none. */
static bool flood_first(char *map, int rows, int columns)
{
    int start = 0;
    while (start < rows * columns && map[start] != '#')
        start++;
    if (start == rows * columns)
        return false;
    int height = 0;
    map[start] = '.';
    stack[height++] = start;
    while (height > 0) {
        int square = stack[--height];
        int row = square / columns;
        int column = square % columns;
        int neighbours[4];
        int count = 0;
        if (row > 0)
            neighbours[count++] = square - columns;
        if (row < rows - 1)
            neighbours[count++] = square + columns;
        if (column > 0)
            neighbours[count++] = square - 1;
        if (column < columns - 1)
            neighbours[count++] = square + 1;
        for (int i = 0; i < count; i++) {
            if (map[neighbours[i]] != '#')
                continue;
            map[neighbours[i]] = '.';
            stack[height++] = neighbours[i];
        }
    }
    return true;
}

int count_islands(char *map, int rows, int columns)
{
    int islands = 0;
    while (flood_first(map, rows, columns))
        islands++;
    return islands;
}
