#include "judge/cli/overview.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/cell.h"
#include "judge/cli/dashboard.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/tally.h"

enum { LINES = 15, LINES_OF_PATTERNS = 5, COLUMNS_WITHOUT_TERMINAL = 80, COUNT_COLUMNS = 6, GAP = 2 };

static void print_counts(const struct tally *tally)
{
    const char *separator = "   ";
    printf("%zu problem%s", tally->problems, tally->problems == 1 ? "" : "s");
    for (enum difficulty difficulty = DIFFICULTY_EASY; difficulty <= DIFFICULTY_HARD; difficulty++) {
        printf("%s%s %zu", separator, difficulty_name(difficulty), tally->of_difficulty[difficulty]);
        separator = ", ";
    }
    if (tally->of_difficulty[DIFFICULTY_UNRATED] > 0)
        printf(", unrated %zu", tally->of_difficulty[DIFFICULTY_UNRATED]);
    printf("\n");
}

static void print_faults(const struct catalog *catalog, const struct tally *tally, const char *command)
{
    if (tally->broken > 0)
        printf("%zu broken package%s: %s doctor names %s\n", tally->broken, tally->broken == 1 ? "" : "s", command,
               tally->broken == 1 ? "it" : "them");
    if (catalog->fault_count > 0)
        printf("a catalog.yaml is wrong: %s doctor says where\n", command);
}

/* As many to a line as fit. Patterns that do not fit into the lines are counted. */
static void print_patterns(const struct tally *tally, size_t columns, const char *command)
{
    size_t name = 1;
    for (size_t i = 0; i < tally->pattern_count; i++) {
        size_t width = cell_width(tally->patterns[i].name);
        name = width > name ? width : name;
    }
    size_t room = columns > COUNT_COLUMNS + 1 ? columns - COUNT_COLUMNS : 1;
    name = name > room ? room : name;
    size_t in_line = (columns + GAP) / (COUNT_COLUMNS + name + GAP);
    in_line = in_line == 0 ? 1 : in_line;
    size_t shown = in_line * LINES_OF_PATTERNS;
    shown = shown > tally->pattern_count ? tally->pattern_count : shown;
    for (size_t i = 0; i < shown; i++) {
        bool last = (i + 1) % in_line == 0 || i + 1 == shown;
        size_t own = cell_width(tally->patterns[i].name);
        printf("%4zu  ", tally->patterns[i].count);
        cell_write(stdout, tally->patterns[i].name, last && own < name ? own : name);
        printf("%*s", last ? 0 : GAP, "");
        if (last)
            printf("\n");
    }
    if (shown < tally->pattern_count)
        printf("      and %zu more: %s list --patterns\n", tally->pattern_count - shown, command);
}

/* What to type, and what for where there is room to say it. */
static void print_next(size_t columns, const char *command)
{
    static const struct {
        const char *arguments, *purpose;
    } steps[] = {
        {"list -p PATTERN", "the problems of a pattern: see list --patterns"},
        {"show P", "read one: P is its number, name or title"},
        {"start P", "begin: writes the file that you work in"},
        {"help", "everything else"},
    };
    size_t width = strlen("next: ") + cell_width(command) + 1 + strlen(steps[0].arguments);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const char *arguments = steps[i].arguments, *purpose = steps[i].purpose;
        printf("%6s%s %s", i == 0 ? "next: " : "", command, arguments);
        if (width + 3 + strlen(purpose) <= columns)
            printf("%*s%s", (int)(strlen(steps[0].arguments) - strlen(arguments)) + 3, "", purpose);
        printf("\n");
    }
}

/* Returns false when there is nothing to say of this person: nobody yet, or it is not known. */
static bool print_standing(const struct session *session, const struct catalog *catalog, size_t columns, size_t lines)
{
    static const char loss[] = "what you did before is not known";
    struct error err = {0};
    if (!record_is_there())
        return false;
    auto_dashboard struct dashboard dashboard = {0};
    auto_store struct store *record = notebook_open(STORE_READ, loss);
    if (record == NULL)
        return false;
    if (dashboard_read(record, catalog, &dashboard, &err) != 0) {
        notebook_complain(loss, &err);
        return false;
    }
    if (dashboard_is_empty(&dashboard))
        return false;
    return dashboard_print(session, &dashboard, columns, lines, &err) == 0;
}

int overview_print(const struct session *session, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_tally struct tally tally = {0};
    size_t columns = screen_columns(STDOUT_FILENO);
    if (pick_catalog(session, &catalog, err) != 0 || tally_make(&catalog, NULL, &tally, err) != 0)
        return -1;
    const char *command = options_command(session);
    columns = columns == 0 ? COLUMNS_WITHOUT_TERMINAL : columns;
    size_t faults = (tally.broken > 0 ? 1u : 0u) + (catalog.fault_count > 0 ? 1u : 0u);
    if (tally.problems > 0 && print_standing(session, &catalog, columns, LINES - faults)) {
        print_faults(&catalog, &tally, command);
        return STATUS_DONE;
    }
    print_counts(&tally);
    print_faults(&catalog, &tally, command);
    if (tally.problems == 0) {
        printf("next: %s doctor    judge list --catalog DIR    judge help\n", command);
        return STATUS_DONE;
    }
    printf("\n");
    print_patterns(&tally, columns, command);
    printf("\n");
    print_next(columns, command);
    return STATUS_DONE;
}
