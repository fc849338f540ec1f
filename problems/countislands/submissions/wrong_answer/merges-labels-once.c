/* Mistake: notes for each label which label it was found equal to, but keeps only the last such note, and does not
 * follow it to its end. Three arms that meet pairwise, in the wrong order, lose an equality and are counted apart.
 * Caught by secret/33-tents. */
#include <stdlib.h>

#include "countislands.h"

int count_islands(char *map, int rows, int columns)
{
    size_t squares = (size_t)rows * (size_t)columns;
    int *labels = calloc(squares, sizeof(*labels));
    int *equal_to = calloc(squares + 1, sizeof(*equal_to));
    if (labels == NULL || equal_to == NULL)
        return -1;
    int next = 1;
    for (int square = 0; square < rows * columns; square++) {
        if (map[square] != '#')
            continue;
        int up = square >= columns ? labels[square - columns] : 0;
        int left = square % columns > 0 ? labels[square - 1] : 0;
        if (up != 0 && left != 0 && up != left)
            equal_to[up > left ? up : left] = up > left ? left : up;
        labels[square] = left != 0 ? left : up;
        if (labels[square] == 0)
            labels[square] = next++;
    }
    int islands = 0;
    for (int label = 1; label < next; label++)
        islands += equal_to[label] == 0;
    free(labels);
    free(equal_to);
    return islands;
}
