/* A table of styled cells, laid out for a screen: columns side by side where they fit, with cells that wrap; where even
 * their longest words don't, row by row, each cell after the head of its column. */
#ifndef JUDGE_CLI_GRID_H
#define JUDGE_CLI_GRID_H

#include "judge/cli/flow.h"

enum { GRID_COLUMNS_MAX = 64 };

enum grid_align { GRID_LEFT, GRID_CENTER, GRID_RIGHT };

struct grid_cell {
    size_t start, end; /* in the text */
};

struct grid {
    struct flow text; /* of all cells */
    struct grid_cell *cells;
    size_t count, capacity; /* of cells; the first row is the head */
    size_t columns;         /* of the table; at most GRID_COLUMNS_MAX */
    enum grid_align align[GRID_COLUMNS_MAX];
    bool failed; /* memory ran out */
};

/* Where a grid is written. */
struct grid_page {
    FILE *out;
    struct screen screen;
    size_t columns;                  /* at most so wide; 0: a wide screen */
    void (*begin)(void *context);    /* begins a line: with an indent, for instance */
    void (*separate)(void *context); /* writes an empty line */
    void *context;
};

/* The text that was added to grid->text since the last cell is a cell, the next of its row. */
void grid_end_cell(struct grid *grid);

/* Writes the table. */
void grid_write(const struct grid *grid, const struct grid_page *page);

void grid_free(struct grid *grid);

#endif
