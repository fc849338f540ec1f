/* Too slow: every dry square begins with a label of its own, and pass after pass each takes the smallest label next to
 * it, until nothing changes. Along a path that leads to the left or up, a label gets one square further in a pass:
 * O((rows * columns)^2). Slowest on secret/39-large-spiral. */
#include <stdbool.h>
#include <stdlib.h>

#include "countislands.h"

static int smaller(int label, int other)
{
    return other >= 0 && other < label ? other : label;
}

/* Returns whether any label changed. A wet square has the label -1. */
static bool pass(int *labels, int rows, int columns)
{
    bool changed = false;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            int square = row * columns + column;
            int label = labels[square];
            if (label < 0)
                continue;
            if (row > 0)
                label = smaller(label, labels[square - columns]);
            if (row < rows - 1)
                label = smaller(label, labels[square + columns]);
            if (column > 0)
                label = smaller(label, labels[square - 1]);
            if (column < columns - 1)
                label = smaller(label, labels[square + 1]);
            changed = changed || label != labels[square];
            labels[square] = label;
        }
    }
    return changed;
}

int count_islands(char *map, int rows, int columns)
{
    int *labels = malloc((size_t)rows * (size_t)columns * sizeof(*labels));
    if (labels == NULL)
        return -1;
    for (int square = 0; square < rows * columns; square++)
        labels[square] = map[square] == '#' ? square : -1;
    while (pass(labels, rows, columns))
        continue;
    int islands = 0;
    for (int square = 0; square < rows * columns; square++)
        islands += labels[square] == square;
    free(labels);
    return islands;
}
