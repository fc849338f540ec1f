/* Styled text, and its lines on a screen of some columns.
 *
 * A flow is the inside of a paragraph: words, blanks between which a line may end, breaks where it must. It is filled
 * from front to back and then read line by line; several texts may stand behind one another in one flow, each a range
 * of its bytes. What is added is escaped (escape.h), so that everything in a flow may be written to a terminal. Nothing
 * here fails: a flow that ran out of memory or room says so in failed. */
#ifndef JUDGE_CLI_FLOW_H
#define JUDGE_CLI_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "judge/cli/screen.h"

/* Styles, to be combined. They show in colour only. */
enum { FLOW_STRONG = 1, FLOW_EMPHASIS = 2, FLOW_CODE = 4, FLOW_DIM = 8 };

/* Characters with a meaning in a flow, which no escaped text has. */
#define FLOW_BLANK '\x01' /* a blank at which no line ends */
#define FLOW_BREAK '\n'   /* the line ends here */

struct flow {
    char *text;
    unsigned char *styles; /* of each byte of text */
    size_t length, capacity;
    size_t limit; /* no more bytes than this; 0: no limit */
    size_t marks; /* on the last character, see escape_character() */
    bool failed;
};

/* A stretch of a flow without blanks at its ends, that fits on a line. */
struct flow_line {
    size_t start, end; /* its bytes */
    size_t next;       /* where the next line starts */
    size_t columns;    /* how wide it is */
};

/* Appends the length bytes at text, escaped, in the style. Tabs and newlines become blanks. */
void flow_add(struct flow *flow, const char *text, size_t length, unsigned style);

/* Appends one character with a meaning, or a blank. */
void flow_mark(struct flow *flow, char mark, unsigned style);

/* Turns the blanks from the byte at start to the end into FLOW_BLANK when that stretch is at most columns wide. */
void flow_hold(struct flow *flow, size_t start, size_t columns);

/* The columns of a stretch without breaks. */
size_t flow_columns(const struct flow *flow, size_t start, size_t end);

/* The columns of the widest word between start and end. */
size_t flow_widest_word(const struct flow *flow, size_t start, size_t end);

/* Finds the first line of the text from start to end, at most columns wide (0: as wide as it comes). A word that is
 * wider stands on a line of its own, whole. Between wide characters a line may end without a blank. Returns false when
 * nothing is left. */
bool flow_next(const struct flow *flow, size_t start, size_t end, size_t columns, struct flow_line *line);

/* The last byte up to which the text from start to end is at most columns wide. */
size_t flow_fit(const struct flow *flow, size_t start, size_t end, size_t columns);

/* Writes the bytes from start to end. */
void flow_write(FILE *out, const struct flow *flow, size_t start, size_t end, struct screen screen);

/* Empties the flow and keeps its memory. */
void flow_clear(struct flow *flow);

void flow_free(struct flow *flow);

#endif
