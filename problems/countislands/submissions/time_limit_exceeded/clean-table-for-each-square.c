/* Too slow: each search has a clean table of its own for what it has visited, and an island counts for its first square
 * only, so the search runs again for every dry square: O((rows * columns)^2) on one large island. Slowest on
 * secret/37-large-all-land. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "countislands.h"

static bool visited[500 * 500];
static int stack[500 * 500];

/* Returns the first square, in the order of the map, of the island that start belongs to. */
static int first_square(const char *map, int rows, int columns, int start)
{
    memset(visited, 0, sizeof(visited));
    int first = start;
    int height = 0;
    visited[start] = true;
    stack[height++] = start;
    while (height > 0) {
        int square = stack[--height];
        if (square < first)
            first = square;
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
            if (map[neighbours[i]] != '#' || visited[neighbours[i]])
                continue;
            visited[neighbours[i]] = true;
            stack[height++] = neighbours[i];
        }
    }
    return first;
}

int count_islands(char *map, int rows, int columns)
{
    int islands = 0;
    for (int square = 0; square < rows * columns; square++)
        if (map[square] == '#' && first_square(map, rows, columns, square) == square)
            islands++;
    return islands;
}
