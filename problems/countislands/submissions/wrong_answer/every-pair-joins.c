/* Mistake: takes one island off for each pair of dry neighbours, also when both are of one island already. A path makes
 * no difference, a ring or a block of four does. Caught by secret/04-all-dry. */
#include "countislands.h"

int count_islands(char *map, int rows, int columns)
{
    int islands = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            int square = row * columns + column;
            if (map[square] != '#')
                continue;
            islands++;
            if (row > 0 && map[square - columns] == '#')
                islands--;
            if (column > 0 && map[square - 1] == '#')
                islands--;
        }
    }
    return islands;
}
