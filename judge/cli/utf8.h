/* UTF-8, as far as a screen needs it. Pure.
 *
 * Source: RFC 3629. */
#ifndef JUDGE_CLI_UTF8_H
#define JUDGE_CLI_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { UTF8_BYTES_MAX = 4 }; /* of a character */

/* Reads the character at the start of the length bytes at text. Returns its bytes (1 to 4) and puts its number into
 * *point, or returns 0 when no valid character starts there: a stray or missing continuation byte, an overlong form, a
 * surrogate, a number above U+10FFFF, or no bytes at all. */
size_t utf8_decode(const char *text, size_t length, uint32_t *point);

/* Puts the character of that number into text, a string; U+FFFD when there is none of that number. */
void utf8_encode(uint32_t point, char text[5]);

/* The columns that a character takes on a terminal: two for the wide ones of East Asia and for emoji, none for marks
 * that stand on the character before and for what shows nothing, one for the rest. Where terminals differ it is the
 * larger: U+FE0F, which makes a wide emoji of some narrow characters, counts one.
 *
 * Source: Unicode 15, EastAsianWidth.txt and the categories Mn, Me and Cf, by blocks: a few rare characters inside a
 * block count as their neighbours do, and marks of rare scripts count one. */
size_t utf8_columns(uint32_t point);

/* The columns that text takes. A byte that is not UTF-8 counts one. */
size_t utf8_width(const char *text);

/* A copy of the length bytes at text in which each byte that is not UTF-8 is replaced by U+FFFD, with a NUL byte after
 * it that is not counted in *repaired. The caller frees it. NULL only when memory is out. */
char *utf8_repair(const char *text, size_t length, size_t *repaired);

#endif
