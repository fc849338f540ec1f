/* Foreign text on a screen.
 *
 * What comes from a program, a compiler, a package or the command line may carry control sequences that repaint the
 * terminal, marks that reverse the direction of writing, text that nobody sees, and endless lines. None of it reaches
 * the terminal as it is: control characters show as \x1b; directional marks, separators, characters without width, tags
 * and the fifth combining mark on one character as \u202e or \U000e0041; bytes that are not UTF-8 as \xff. */
#ifndef JUDGE_CLI_ESCAPE_H
#define JUDGE_CLI_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

struct escape_cap {
    size_t lines;      /* after so many, "... N more lines"; 0: all */
    size_t line_bytes; /* of each line, then "..."; 0: all */
};

enum { ESCAPE_SIZE = 16, ESCAPE_LINE_MAX = 1000 };

/* Puts the character at the start of the length bytes (at least one) at text into written, a string, as it may stand on
 * a screen. *marks counts the combining marks on the last character, from one call to the next; it starts as 0. Returns
 * its bytes in text. */
size_t escape_character(const char *text, size_t length, size_t *marks, char written[ESCAPE_SIZE]);

/* Writes the length bytes at text to out, line by line, each after indent. Newlines and tabs stay. The last line ends
 * with a newline whether the text does or not; an empty text writes nothing. */
void escape_write(FILE *out, const char *text, size_t length, const char *indent, struct escape_cap cap);

/* Writes a string for the inside of a line: newlines and tabs are escaped too. Of more than ESCAPE_LINE_MAX bytes only
 * so many are written, then "...". */
void escape_line(FILE *out, const char *text);

/* What escape_line() writes, as a new string that the caller frees. NULL only when memory is out. */
char *escape_copy(const char *text);

/* Writes a string as one word of a shell command; whole, for a part of it would be another command. */
void escape_word(FILE *out, const char *text);

/* As escape_line(), of length bytes, however many. */
void escape_part(FILE *out, const char *text, size_t length);

/* How many of length bytes are kept when it may be at most so many: a character stays whole. */
size_t escape_kept(const char *text, size_t length, size_t most);

/* As escape_part(), of at most so many bytes, then "...". */
void escape_cut(FILE *out, const char *text, size_t length, size_t most);

#endif
