#include "countislands.h"

int count_islands(char *map, int rows, int columns)
{
    /* The square in row r and column c is map[r * columns + c]: '#' is dry, '.' is water. */
    return 0;
}
