/* The walls of the sandbox, in the order and the words in which a person meets them. */
#ifndef JUDGE_CLI_WALLS_H
#define JUDGE_CLI_WALLS_H

#include <stdbool.h>

#include "judge/cli/document.h"

struct wall {
    unsigned bit; /* SANDBOX_WALL_* */
    bool required;
    const char *meaning; /* what it holds */
    const char *missing; /* what it means that it is not there */
};

/* Ends with a bit of 0. */
extern const struct wall WALLS[];

/* What it means that the wall is not there, when those in bits are. A static string. */
const char *walls_missing(const struct wall *wall, unsigned bits);

/* Writes the names of the walls in bits into the list that is open. */
void walls_write(struct document *document, unsigned bits);

#endif
