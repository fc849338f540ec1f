#ifndef LONGESTUNIQUESUBSTR_H
#define LONGESTUNIQUESUBSTR_H

/* Returns the length of the longest substring of text (bytes that stand next to each other) in which no byte value
 * occurs twice; 0 when text is empty.
 *
 * text    length bytes, each of any value from 0 to 255. This is no C string: zero bytes may occur inside, and no zero
 *         byte marks the end. The memory belongs to the caller; read it only.
 * length  from 0 to 250000. */
int longest_unique_substring(const char *text, int length);

#endif
