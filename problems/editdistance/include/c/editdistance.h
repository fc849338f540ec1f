#ifndef EDITDISTANCE_H
#define EDITDISTANCE_H

/* Returns the smallest number of moves that turn from into to, where a move inserts one byte anywhere, deletes one
 * byte, or replaces one byte by another; 0 when the texts are equal.
 *
 * from, to                from_length and to_length bytes, each of any value from 0 to 255. These are no C strings:
 * zero bytes may occur inside, and no zero byte marks the end. Both belong to the caller: read them, do not change or
 * free them. from_length, to_length  each from 0 to 3000. */
int edit_distance(const char *from, int from_length, const char *to, int to_length);

#endif
