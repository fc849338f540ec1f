/* Union-find: every dry square begins as an island of its own, and each pair of dry neighbours joins two islands into
 * one unless they are one already. Two looks for a square, to the left and up, meet every pair once. Halving the paths
 * and joining the smaller island to the larger keeps the time next to O(rows * columns): an inverse Ackermann factor,
 * at most 4, is all that is left. */
#include <stdlib.h>

#include "countislands.h"

struct island {
    int parent; /* itself for the square that stands for the island */
    int size;   /* in squares; of use only there */
};

static int find(struct island *islands, int square)
{
    while (islands[square].parent != square) {
        islands[square].parent = islands[islands[square].parent].parent;
        square = islands[square].parent;
    }
    return square;
}

/* Returns how many islands fewer there are now: 1, or 0 when both squares belonged together before. */
static int join(struct island *islands, int one, int other)
{
    int large = find(islands, one);
    int small = find(islands, other);
    if (large == small)
        return 0;
    if (islands[large].size < islands[small].size) {
        int swap = large;
        large = small;
        small = swap;
    }
    islands[small].parent = large;
    islands[large].size += islands[small].size;
    return 1;
}

int count_islands(char *map, int rows, int columns)
{
    struct island *islands = malloc((size_t)rows * (size_t)columns * sizeof(*islands));
    if (islands == NULL)
        return -1;
    int count = 0;
    for (int square = 0; square < rows * columns; square++) {
        islands[square] = (struct island){.parent = square, .size = 1};
        if (map[square] != '#')
            continue;
        count++;
        if (square >= columns && map[square - columns] == '#')
            count -= join(islands, square - columns, square);
        if (square % columns > 0 && map[square - 1] == '#')
            count -= join(islands, square - 1, square);
    }
    free(islands);
    return count;
}
