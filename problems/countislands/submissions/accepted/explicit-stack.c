/* Depth-first with a stack of its own. It looks at a square when it takes it off the stack, so that a square may lie on
 * the stack up to four times, once for each side; the stack has room for that, and the map itself is not changed.
 * O(rows * columns) time. */
#include <stdbool.h>
#include <stdlib.h>

#include "countislands.h"

static bool visited[500 * 500];

static void visit(const char *map, int rows, int columns, int start, int *stack)
{
    int height = 0;
    stack[height++] = start;
    while (height > 0) {
        int square = stack[--height];
        if (visited[square] || map[square] != '#')
            continue;
        visited[square] = true;
        if (square >= columns)
            stack[height++] = square - columns;
        if (square < (rows - 1) * columns)
            stack[height++] = square + columns;
        if (square % columns > 0)
            stack[height++] = square - 1;
        if (square % columns < columns - 1)
            stack[height++] = square + 1;
    }
}

int count_islands(char *map, int rows, int columns)
{
    int *stack = malloc((4 * (size_t)rows * (size_t)columns + 1) * sizeof(*stack));
    if (stack == NULL)
        return -1;
    int islands = 0;
    for (int square = 0; square < rows * columns; square++) {
        if (visited[square] || map[square] != '#')
            continue;
        islands++;
        visit(map, rows, columns, square, stack);
    }
    free(stack);
    return islands;
}
