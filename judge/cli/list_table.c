#include "judge/cli/list_table.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/cell.h"
#include "judge/cli/escape.h"
#include "judge/cli/render.h"
#include "sandbox/cleanup.h"

/* The columns of the table. On a terminal that is too narrow, titles are cut first, then the ends of the lines. */
struct table {
    size_t name, title;       /* widths; name 0: without that column */
    const struct listed *met; /* of each entry; NULL: without the columns of what was done */
    bool patterns;            /* with that column */
    size_t columns;           /* of a line; 0: any number */
};

enum {
    NUMBER_COLUMNS = 5,
    DIFFICULTY_COLUMNS = 10,
    TITLE_LEAST = 12,
    TITLE_MOST = 100,
    NAME_MOST = 40,
    PATTERNS_WANTED = 24,
    PATTERNS_LEAST = 12, /* else they are left out */
    LINE_MOST = 1000,    /* where there is no terminal */
    STATUS_COLUMNS = 10,
    BEST_COLUMNS = 7,
    MINUTES_COLUMNS = 7,
    MET_COLUMNS = STATUS_COLUMNS + 2 + BEST_COLUMNS + 2 + MINUTES_COLUMNS,
    TITLE_WANTED = 24, /* rather than the short name, where what was done is shown */
};

static void write_met(FILE *out, const struct listed *listed, const char *behind)
{
    char status[32], best[RENDER_VALUE_SIZE] = "-", minutes[32] = "-";
    snprintf(status, sizeof status, "%s", status_name(listed->status));
    if (listed->status == STATUS_TRIED && listed->submissions > 0)
        snprintf(status, sizeof status, "tried (%zu)", listed->submissions);
    if (listed->best_cpu_us >= 0)
        render_time(listed->best_cpu_us, best);
    if (listed->practice_ms >= 0)
        snprintf(minutes, sizeof minutes, "%" PRId64, (listed->practice_ms + 30000) / 60000);
    fprintf(out, "%-*s  %*s  %*s%s", STATUS_COLUMNS, status, BEST_COLUMNS, best, MINUTES_COLUMNS, minutes, behind);
}

static void write_row(FILE *out, const struct table *table, const struct problem *problem, size_t number)
{
    fprintf(out, "%3zu  ", number);
    if (table->name > 0) {
        cell_write(out, problem->short_name, table->name);
        fputs("  ", out);
    }
    cell_write(out, problem->name, table->title);
    fprintf(out, "  %-*s  ", DIFFICULTY_COLUMNS, difficulty_name(problem->difficulty));
    if (table->met != NULL)
        write_met(out, &table->met[number - 1], table->patterns ? "  " : "");
    for (size_t i = 0; table->patterns && i < problem->patterns.count; i++) {
        fputs(i == 0 ? "" : ", ", out);
        escape_line(out, problem->patterns.items[i]);
    }
}

static void print_heading(const struct table *table, struct screen screen)
{
    char line[512], name[NAME_MOST + 3] = "", met[MET_COLUMNS + 3] = "";
    if (table->name > 0)
        snprintf(name, sizeof name, "%-*s  ", (int)table->name, "name");
    if (table->met != NULL)
        snprintf(met, sizeof met, "%-*s  %*s  %*s%s", STATUS_COLUMNS, "status", BEST_COLUMNS, "best", MINUTES_COLUMNS,
                 "minutes", table->patterns ? "  " : "");
    snprintf(line, sizeof line, "%3s  %s%-*s  %-*s  %s%s", "#", name, (int)table->title, "problem", DIFFICULTY_COLUMNS,
             "difficulty", met, table->patterns ? "patterns" : "");
    fputs(screen_style(screen, SCREEN_DIM), stdout);
    cell_write_cut(stdout, line, table->columns == 0 ? sizeof line : table->columns);
    printf("%s\n", screen_style(screen, SCREEN_PLAIN));
}

/* Each row is written into the same room first, to be cut. */
static int print_rows(const struct table *table, const struct catalog *catalog, const struct list_choice *choice,
                      struct error *err)
{
    auto_free char *line = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&line, &length);
    if (memory == NULL)
        return error_memory(err);
    bool good = true;
    for (size_t i = 0; i < choice->count && good; i++) {
        size_t at = choice->order[i];
        rewind(memory);
        write_row(memory, table, &catalog->entries[at].problem, at + 1);
        fputc('\0', memory);
        good = fflush(memory) == 0;
        if (good)
            cell_write_cut(stdout, line, table->columns == 0 ? LINE_MOST : table->columns);
        fputc('\n', stdout);
    }
    return fclose(memory) == 0 && good ? 0 : error_memory(err);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Takes from the titles what the patterns need, so that something of both is seen. */
static struct table lay_out(const struct catalog *catalog, const struct standings *standings,
                            const struct list_choice *choice)
{
    struct table table = {.name = strlen("name"), .title = strlen("problem"), .columns = screen_columns(STDOUT_FILENO)};
    bool met = standings != NULL && standings->met > 0;
    table.met = met ? standings->items : NULL;
    for (size_t i = 0; i < choice->count; i++) {
        const struct problem *problem = &catalog->entries[choice->order[i]].problem;
        table.name = larger(table.name, cell_width(problem->short_name));
        table.title = larger(table.title, cell_width(problem->name));
    }
    table.name = table.name < NAME_MOST ? table.name : NAME_MOST;
    table.title = table.title < TITLE_MOST ? table.title : TITLE_MOST;
    size_t fixed = NUMBER_COLUMNS + 2 + DIFFICULTY_COLUMNS + 2 + (met ? MET_COLUMNS : 0);
    if (met && table.columns != 0 && table.columns < fixed + table.name + 2 + TITLE_WANTED)
        table.name = 0;
    size_t others = fixed + (table.name > 0 ? table.name + 2 : 0) + (met ? 0 : PATTERNS_WANTED);
    size_t room = table.columns < others + TITLE_LEAST ? TITLE_LEAST : table.columns - others;
    if (table.columns != 0 && table.title > room)
        table.title = room;
    size_t used = fixed + (table.name > 0 ? table.name + 2 : 0) + table.title;
    table.patterns = !met || table.columns == 0 || table.columns >= used + PATTERNS_LEAST;
    return table;
}

int list_table_print(const struct catalog *catalog, const struct standings *standings, const struct list_choice *choice,
                     struct screen screen, struct error *err)
{
    struct table table = lay_out(catalog, standings, choice);
    if (choice->count > 0)
        print_heading(&table, screen);
    return print_rows(&table, catalog, choice, err);
}
