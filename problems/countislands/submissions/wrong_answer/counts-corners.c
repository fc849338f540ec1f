/* Mistake: counts the squares that begin something, dry with water above and to the left, and takes each for an island
 * of its own. Two arms that meet further down are counted twice. Caught by secret/18-arms-meet-below. */
#include <stdbool.h>

#include "countislands.h"

int count_islands(char *map, int rows, int columns)
{
    int islands = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            int square = row * columns + column;
            bool above = row > 0 && map[square - columns] == '#';
            bool left = column > 0 && map[square - 1] == '#';
            if (map[square] == '#' && !above && !left)
                islands++;
        }
    }
    return islands;
}
