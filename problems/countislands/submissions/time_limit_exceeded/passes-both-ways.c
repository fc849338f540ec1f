/* Too slow: labels settle in passes, one from the top left and one from the bottom right in turn. That follows a spiral
 * quickly, two sides of it in each pass, but on a flight of stairs the way turns at every square, and each pass gets
 * one square further: O((rows * columns)^2) again. Slowest on secret/40-large-stairs. */
#include <stdbool.h>
#include <stdlib.h>

#include "countislands.h"

/* Returns whether the label of square changed. A wet square has the label -1. */
static bool settle(int *labels, int rows, int columns, int square)
{
    int label = labels[square];
    if (label < 0)
        return false;
    int row = square / columns;
    int column = square % columns;
    if (row > 0 && labels[square - columns] >= 0 && labels[square - columns] < label)
        label = labels[square - columns];
    if (row < rows - 1 && labels[square + columns] >= 0 && labels[square + columns] < label)
        label = labels[square + columns];
    if (column > 0 && labels[square - 1] >= 0 && labels[square - 1] < label)
        label = labels[square - 1];
    if (column < columns - 1 && labels[square + 1] >= 0 && labels[square + 1] < label)
        label = labels[square + 1];
    bool changed = label != labels[square];
    labels[square] = label;
    return changed;
}

int count_islands(char *map, int rows, int columns)
{
    int squares = rows * columns;
    int *labels = malloc((size_t)squares * sizeof(*labels));
    if (labels == NULL)
        return -1;
    for (int square = 0; square < squares; square++)
        labels[square] = map[square] == '#' ? square : -1;
    for (bool changed = true; changed;) {
        changed = false;
        for (int square = 0; square < squares; square++)
            changed = settle(labels, rows, columns, square) || changed;
        for (int square = squares - 1; square >= 0; square--)
            changed = settle(labels, rows, columns, square) || changed;
    }
    int islands = 0;
    for (int square = 0; square < squares; square++)
        islands += labels[square] == square;
    free(labels);
    return islands;
}
