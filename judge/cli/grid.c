#include "judge/cli/grid.h"

#include "sandbox/cleanup.h"

enum { GAP = 2, LEAST = 16, NARROW = 12, WIDE_SCREEN = 200, LABEL_COLUMNS = 40 };

/* The columns on the screen of each column of the table. */
struct widths {
    size_t of[GRID_COLUMNS_MAX];
    bool wrapped; /* some cell takes more than one line */
};

void grid_end_cell(struct grid *grid)
{
    size_t start = grid->count == 0 ? 0 : grid->cells[grid->count - 1].end;
    if (grid->count == grid->capacity) {
        size_t capacity = 2 * grid->capacity + 16;
        struct grid_cell *cells = reallocarray(grid->cells, capacity, sizeof *cells);
        if (cells == NULL) {
            grid->failed = true;
            return;
        }
        grid->cells = cells;
        grid->capacity = capacity;
    }
    grid->cells[grid->count++] = (struct grid_cell){start, grid->text.length};
}

void grid_free(struct grid *grid)
{
    flow_free(&grid->text);
    free(grid->cells);
    *grid = (struct grid){0};
}

/* ---- how wide ---- */

static size_t widest_line(const struct grid *grid, struct grid_cell cell)
{
    size_t widest = 0;
    struct flow_line line;
    while (flow_next(&grid->text, cell.start, cell.end, 0, &line)) {
        widest = line.columns > widest ? line.columns : widest;
        cell.start = line.next;
    }
    return widest;
}

/* Fits the columns into available: each gets what it needs up to a common most, and room for its longest word. Returns
 * false when there is no room for the words, or cells would have to be so narrow that they read badly. */
static bool fit(const size_t *needs, const size_t *words, size_t count, size_t available, struct widths *widths)
{
    for (size_t most = available; most >= NARROW || most == available; most--) {
        size_t sum = 0;
        widths->wrapped = false;
        for (size_t i = 0; i < count; i++) {
            size_t width = needs[i] < most ? needs[i] : most;
            widths->of[i] = width > words[i] ? width : words[i];
            widths->wrapped = widths->wrapped || widths->of[i] < needs[i];
            sum += widths->of[i];
        }
        if (sum <= available)
            return true;
    }
    return false;
}

static bool lay_out(const struct grid *grid, size_t columns, struct widths *widths)
{
    size_t needs[GRID_COLUMNS_MAX] = {0}, words[GRID_COLUMNS_MAX] = {0};
    size_t gaps = GAP * (grid->columns - 1);
    for (size_t i = 0; i < grid->count; i++) {
        struct grid_cell cell = grid->cells[i];
        size_t column = i % grid->columns, line = widest_line(grid, cell);
        size_t word = flow_widest_word(&grid->text, cell.start, cell.end);
        needs[column] = line > needs[column] ? line : needs[column];
        words[column] = word > words[column] ? word : words[column];
    }
    return columns > gaps && fit(needs, words, grid->columns, columns - gaps, widths);
}

/* ---- side by side ---- */

/* Writes one line of a cell; *blanks are owed to what comes before, and are never written at the end of a line. */
static void write_cell(const struct grid *grid, const struct grid_page *page, const struct flow_line *line,
                       size_t column, size_t width, size_t *blanks)
{
    size_t rest = width > line->columns ? width - line->columns : 0;
    size_t before = grid->align[column] == GRID_RIGHT ? rest : grid->align[column] == GRID_CENTER ? rest / 2 : 0;
    fprintf(page->out, "%*s", (int)(*blanks + before), "");
    flow_write(page->out, &grid->text, line->start, line->end, page->screen);
    *blanks = rest - before;
}

/* Writes one line of the row, and moves its cells on. Returns false when nothing was left of them. */
static bool write_row_line(const struct grid *grid, const struct grid_page *page, struct grid_cell *cells,
                           const struct widths *widths)
{
    size_t blanks = 0;
    bool begun = false;
    for (size_t i = 0; i < grid->columns; i++) {
        struct flow_line line;
        if (flow_next(&grid->text, cells[i].start, cells[i].end, widths->of[i], &line)) {
            if (!begun)
                page->begin(page->context);
            begun = true;
            write_cell(grid, page, &line, i, widths->of[i], &blanks);
            cells[i].start = line.next;
        } else {
            blanks += widths->of[i];
        }
        blanks += GAP;
    }
    if (begun)
        fputc('\n', page->out);
    return begun;
}

static void write_rule(const struct grid *grid, const struct grid_page *page, const struct widths *widths)
{
    page->begin(page->context);
    fputs(screen_style(page->screen, SCREEN_DIM), page->out);
    for (size_t i = 0; i < grid->columns; i++) {
        fprintf(page->out, "%*s", i == 0 ? 0 : GAP, "");
        for (size_t k = 0; k < widths->of[i]; k++)
            fputs(page->screen.plain ? "-" : "─", page->out);
    }
    fprintf(page->out, "%s\n", screen_style(page->screen, SCREEN_PLAIN));
}

static void write_side_by_side(const struct grid *grid, const struct grid_page *page, const struct widths *widths)
{
    for (size_t at = 0; at + grid->columns <= grid->count; at += grid->columns) {
        struct grid_cell cells[GRID_COLUMNS_MAX];
        for (size_t i = 0; i < grid->columns; i++)
            cells[i] = grid->cells[at + i];
        if (at > grid->columns && widths->wrapped) /* else it is not seen where a row ends */
            page->separate(page->context);
        while (write_row_line(grid, page, cells, widths))
            ;
        if (at == 0)
            write_rule(grid, page, widths);
    }
}

/* ---- row by row ---- */

/* "head: cell", its further lines indented. */
static void write_entry(const struct grid *grid, const struct grid_page *page, struct grid_cell head,
                        struct grid_cell cell, size_t columns)
{
    size_t most = columns / 2 < LABEL_COLUMNS ? columns / 2 : LABEL_COLUMNS;
    size_t label = flow_fit(&grid->text, head.start, head.end, most);
    size_t taken = label == head.start ? 0 : flow_columns(&grid->text, head.start, label) + 2;
    struct flow_line line;
    for (bool first = true; flow_next(&grid->text, cell.start, cell.end, columns - (first ? taken : GAP), &line);
         first = false) {
        page->begin(page->context);
        if (first && taken > 0) {
            flow_write(page->out, &grid->text, head.start, label, page->screen);
            fputs(": ", page->out);
        }
        fprintf(page->out, "%*s", first ? 0 : GAP, "");
        flow_write(page->out, &grid->text, line.start, line.end, page->screen);
        fputc('\n', page->out);
        cell.start = line.next;
    }
}

static void write_row_by_row(const struct grid *grid, const struct grid_page *page, size_t columns)
{
    size_t first = grid->count > grid->columns ? grid->columns : 0;
    for (size_t at = first; at + grid->columns <= grid->count; at += grid->columns) {
        if (at > first)
            page->separate(page->context);
        for (size_t i = 0; i < grid->columns; i++)
            write_entry(grid, page, grid->cells[i], grid->cells[at + i], columns);
    }
}

void grid_write(const struct grid *grid, const struct grid_page *page)
{
    struct widths widths = {0};
    size_t columns = page->columns == 0 ? WIDE_SCREEN : page->columns < LEAST ? LEAST : page->columns;
    if (grid->columns == 0)
        return;
    if (lay_out(grid, columns, &widths))
        write_side_by_side(grid, page, &widths);
    else
        write_row_by_row(grid, page, columns);
}
