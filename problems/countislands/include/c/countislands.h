#ifndef COUNTISLANDS_H
#define COUNTISLANDS_H

/* Returns the number of islands on a map: groups of dry squares (#) that hang together over common sides. Squares that
 * only touch at a corner do not hang together, and the map ends at its four sides.
 *
 * map      rows * columns characters, each # (dry) or . (water): the first row from left to right, then the second row,
 *          and so on. The square in row r and column c, both counted from 0, is map[r * columns + c]. This is no C
 *          string: there is no newline between two rows, and no zero byte at the end. The memory belongs to the caller;
 *          you may change it as you like, and must not free it.
 * rows     from 1 to 500.
 * columns  from 1 to 500. */
int count_islands(char *map, int rows, int columns);

#endif
