#ifndef EDITDISTANCE_H
#define EDITDISTANCE_H

/* Returns the smallest number of moves that turn from into to, where a move inserts one byte anywhere, deletes one
 * byte, or replaces one byte by another; 0 when the texts are equal.
 *
 * from         from_length bytes, each of any value from 0 to 255. This is no C string: zero bytes may occur inside,
 *              and no zero byte marks the end. It belongs to the caller: read it, do not change or free it.
 * from_length  from 0 to 2500.
 * to           to_length bytes, likewise.
 * to_length    from 0 to 2500. */
int edit_distance(const char *from, int from_length, const char *to, int to_length);

#endif
