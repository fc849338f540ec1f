#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/tally.h"
#include "judge/cli/utf8.h"
#include "judge/package/nearest.h"
#include "sandbox/cleanup.h"

struct filter {
    struct strings words;    /* all must be in the title, the short name or a pattern */
    struct strings patterns; /* all must be patterns of the problem */
    unsigned difficulties;   /* bits of enum difficulty; 0: any */
    bool patterns_only;      /* --patterns */
};

static error_t add_difficulties(struct session *session, struct filter *filter, const char *list)
{
    while (true) {
        size_t length = strcspn(list, ",");
        enum difficulty difficulty = DIFFICULTY_UNRATED;
        while (difficulty <= DIFFICULTY_HARD && (strlen(difficulty_name(difficulty)) != length ||
                                                 strncasecmp(list, difficulty_name(difficulty), length) != 0))
            difficulty++;
        if (difficulty > DIFFICULTY_HARD)
            return options_refuse(session, "no difficulty is called '%.*s': there are easy, medium, hard and unrated",
                                  (int)(length > 60 ? 60 : length), list);
        filter->difficulties |= 1u << difficulty;
        if (list[length] == '\0')
            return 0;
        list += length + 1;
    }
}

static error_t add(struct session *session, struct strings *list, const char *argument)
{
    return strings_add(list, argument, strlen(argument), session->err) == 0 ? 0 : EINVAL;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct filter *filter = session->arguments;
    switch (key) {
    case 'p':
        return add(session, &filter->patterns, argument);
    case 'd':
        return add_difficulties(session, filter, argument);
    case OPTIONS_OWN:
        filter->patterns_only = true;
        return 0;
    case ARGP_KEY_ARG:
        return add(session, &filter->words, argument);
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"pattern", 'p', "PATTERN", 0, "of this pattern; repeated: of all of them", 0},
    {"difficulty", 'd', "LIST", 0, "of one of these: easy,medium,hard,unrated", 0},
    {"patterns", OPTIONS_OWN, NULL, 0, "list the patterns of these problems, each with its number", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

static bool has_pattern(const struct problem *problem, const char *pattern)
{
    for (size_t i = 0; i < problem->patterns.count; i++) {
        if (name_compare(pattern, problem->patterns.items[i]) == NAME_EQUAL)
            return true;
    }
    return false;
}

static bool has_word(const struct problem *problem, const char *word)
{
    if (strcasestr(problem->name, word) != NULL || strcasestr(problem->short_name, word) != NULL)
        return true;
    for (size_t i = 0; i < problem->patterns.count; i++) {
        if (strcasestr(problem->patterns.items[i], word) != NULL)
            return true;
    }
    return false;
}

static bool passes(const struct catalog_entry *entry, const struct filter *filter)
{
    const struct problem *problem = &entry->problem;
    if (entry->error.kind != ERROR_NONE)
        return false;
    if (filter->difficulties != 0 && (filter->difficulties & 1u << problem->difficulty) == 0)
        return false;
    for (size_t i = 0; i < filter->patterns.count; i++) {
        if (!has_pattern(problem, filter->patterns.items[i]))
            return false;
    }
    for (size_t i = 0; i < filter->words.count; i++) {
        if (!has_word(problem, filter->words.items[i]))
            return false;
    }
    return true;
}

/* ---- the screen ---- */

/* The columns of the table. On a terminal that is too narrow, titles are cut first, then the ends of the lines. */
struct table {
    size_t name, title; /* widths */
    size_t columns;     /* of a line; 0: any number */
};

enum { NUMBER_COLUMNS = 5, DIFFICULTY_COLUMNS = 10, TITLE_LEAST = 12, PATTERNS_WANTED = 24 };

/* The bytes of text, which is fit for a screen, that take at most width columns. */
static size_t fitting_bytes(const char *text, size_t width)
{
    const char *end = text;
    for (uint32_t point; *end != '\0' && width > 0; width--) {
        size_t bytes = utf8_decode(end, strlen(end), &point);
        end += bytes == 0 ? 1 : bytes;
    }
    return (size_t)(end - text);
}

/* Writes text in at most width columns; a text that is cut ends with dots. */
static void write_cut(FILE *out, const char *text, size_t width)
{
    size_t dots = width < 3 ? width : 3;
    if (utf8_width(text) <= width)
        fputs(text, out);
    else
        fprintf(out, "%.*s%.*s", (int)fitting_bytes(text, width - dots), text, (int)dots, "...");
}

/* Writes a text that may be foreign in exactly width columns. */
static void write_cell(FILE *out, const char *text, size_t width)
{
    auto_free char *cell = escape_copy(text);
    size_t own = cell == NULL ? 0 : utf8_width(cell);
    if (cell != NULL)
        write_cut(out, cell, width);
    fprintf(out, "%*s", (int)(own < width ? width - own : 0), "");
}

static void write_row(FILE *out, const struct table *table, const struct problem *problem, size_t number)
{
    fprintf(out, "%3zu  ", number);
    write_cell(out, problem->short_name, table->name);
    fputs("  ", out);
    write_cell(out, problem->name, table->title);
    fprintf(out, "  %-*s  ", DIFFICULTY_COLUMNS, difficulty_name(problem->difficulty));
    for (size_t i = 0; i < problem->patterns.count; i++) {
        fputs(i == 0 ? "" : ", ", out);
        escape_line(out, problem->patterns.items[i]);
    }
}

/* A line that does not fit is cut, never wrapped. */
static int print_row(const struct table *table, const struct problem *problem, size_t number, struct error *err)
{
    auto_free char *line = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&line, &length);
    if (memory == NULL)
        return error_memory(err);
    write_row(memory, table, problem, number);
    if (fclose(memory) != 0)
        return error_memory(err);
    write_cut(stdout, line, table->columns == 0 ? length : table->columns);
    fputc('\n', stdout);
    return 0;
}

static void print_heading(const struct table *table, struct screen screen)
{
    char line[512];
    snprintf(line, sizeof line, "%3s  %-*s  %-*s  %-*s  %s", "#", (int)table->name, "name", (int)table->title,
             "problem", DIFFICULTY_COLUMNS, "difficulty", "patterns");
    fputs(screen_style(screen, SCREEN_DIM), stdout);
    write_cut(stdout, line, table->columns == 0 ? sizeof line : table->columns);
    printf("%s\n", screen_style(screen, SCREEN_PLAIN));
}

/* Takes from the titles what the patterns need, so that something of both is seen. */
static struct table lay_out(const struct catalog *catalog, const bool *chosen)
{
    struct table table = {.name = strlen("name"), .title = strlen("problem"), .columns = screen_columns(STDOUT_FILENO)};
    for (size_t i = 0; i < catalog->count; i++) {
        const struct problem *problem = &catalog->entries[i].problem;
        if (!chosen[i])
            continue;
        table.name = utf8_width(problem->short_name) > table.name ? utf8_width(problem->short_name) : table.name;
        table.title = utf8_width(problem->name) > table.title ? utf8_width(problem->name) : table.title;
    }
    size_t others = NUMBER_COLUMNS + table.name + 2 + 2 + DIFFICULTY_COLUMNS + 2 + PATTERNS_WANTED;
    size_t room = table.columns < others + TITLE_LEAST ? TITLE_LEAST : table.columns - others;
    if (table.columns != 0 && table.title > room)
        table.title = room;
    return table;
}

static int print_table(const struct session *session, const struct catalog *catalog, const bool *chosen,
                       struct error *err)
{
    struct table table = lay_out(catalog, chosen);
    bool headed = false;
    for (size_t i = 0; i < catalog->count; i++) {
        if (!chosen[i])
            continue;
        if (!headed)
            print_heading(&table, screen_of(STDOUT_FILENO, session->color, session->plain));
        headed = true;
        if (print_row(&table, &catalog->entries[i].problem, i + 1, err) != 0)
            return -1;
    }
    return 0;
}

static void print_end(const struct catalog *catalog, const bool *chosen, const struct tally *all,
                      const struct tally *shown, const char *command)
{
    size_t first = 0;
    while (first < catalog->count && !chosen[first])
        first++;
    printf("%zu of %zu problem%s\n", shown->problems, all->problems, all->problems == 1 ? "" : "s");
    if (first < catalog->count)
        printf("next: %s show %s\n", command, catalog->entries[first].short_name);
    else if (all->problems == 0)
        printf("next: judge list --catalog DIR    %s doctor\n", command);
    else
        printf("next: %s list    %s list --patterns\n", command, command);
}

static void print_patterns(const struct tally *all, const struct tally *shown, const char *command)
{
    for (size_t i = 0; i < shown->pattern_count; i++) {
        printf("%4zu  ", shown->patterns[i].count);
        escape_line(stdout, shown->patterns[i].name);
        printf("\n");
    }
    printf("%zu pattern%s in ", shown->pattern_count, shown->pattern_count == 1 ? "" : "s");
    if (shown->problems < all->problems)
        printf("%zu of ", shown->problems);
    printf("%zu problem%s\n", all->problems, all->problems == 1 ? "" : "s");
    if (shown->pattern_count > 0) {
        printf("next: %s list -p ", command);
        escape_word(stdout, shown->patterns[0].name);
        printf("\n");
    }
}

/* An empty list is an answer, but a pattern that no problem has is likely a slip of the fingers. */
static void warn_of_patterns(const struct filter *filter, const struct tally *tally)
{
    for (size_t i = 0; i < filter->patterns.count; i++) {
        const char *word = filter->patterns.items[i], *nearest = NULL;
        size_t least = name_distance_limit(word) + 1;
        for (size_t k = 0; k < tally->pattern_count && least > 0; k++) {
            size_t distance = name_distance(word, tally->patterns[k].name);
            if (distance < least) {
                least = distance;
                nearest = tally->patterns[k].name;
            }
        }
        if (nearest != NULL && least == 0)
            continue;
        fputs("judge: no problem has the pattern '", stderr);
        escape_line(stderr, word);
        fputs("'\n", stderr);
        if (nearest != NULL) {
            fputs("did you mean '", stderr);
            escape_line(stderr, nearest);
            fputs("'?\n", stderr);
        }
    }
}

static void warn_of_broken(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->count; i++) {
        if (catalog->entries[i].error.kind == ERROR_NONE)
            continue;
        fputs("judge: left out: ", stderr);
        escape_line(stderr, catalog->entries[i].error.message);
        fputs("\n", stderr);
    }
}

/* ---- JSON ---- */

static void write_problem(struct document *document, const struct catalog_entry *entry, size_t number)
{
    const struct problem *problem = &entry->problem;
    document_open_object(document, NULL);
    document_integer(document, "number", (int64_t)number);
    document_text(document, "problem", problem->short_name);
    document_text(document, "name", problem->name);
    document_text(document, "difficulty", difficulty_name(problem->difficulty));
    document_open_list(document, "patterns");
    for (size_t i = 0; i < problem->patterns.count; i++)
        document_text(document, NULL, problem->patterns.items[i]);
    document_close(document);
    document_text(document, "path", entry->path);
    document_close(document);
}

static void write_broken(struct document *document, const struct catalog *catalog)
{
    document_open_list(document, "broken");
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        if (entry->error.kind == ERROR_NONE)
            continue;
        document_open_object(document, NULL);
        document_text(document, "problem", entry->short_name);
        document_text(document, "path", entry->path);
        document_text(document, "kind", error_kind_name(entry->error.kind));
        document_text(document, "message", entry->error.message);
        document_close(document);
    }
    document_close(document);
}

static int print_json(const struct catalog *catalog, const bool *chosen, bool patterns_only, const struct tally *all,
                      const struct tally *shown, struct error *err)
{
    auto_document struct document *document = document_new();
    document_integer(document, "total", (int64_t)all->problems);
    document_open_list(document, patterns_only ? "patterns" : "problems");
    for (size_t i = 0; i < catalog->count && !patterns_only; i++) {
        if (chosen[i])
            write_problem(document, &catalog->entries[i], i + 1);
    }
    for (size_t i = 0; i < shown->pattern_count && patterns_only; i++) {
        document_open_object(document, NULL);
        document_text(document, "pattern", shown->patterns[i].name);
        document_integer(document, "count", (int64_t)shown->patterns[i].count);
        document_close(document);
    }
    document_close(document);
    write_broken(document, catalog);
    return document_print(document, stdout, err);
}

/* Marks the entries that pass the filter. The caller frees the result; NULL with ERROR_MEMORY. */
static bool *choose(const struct catalog *catalog, const struct filter *filter, struct error *err)
{
    bool *chosen = calloc(catalog->count + 1, sizeof *chosen);
    if (chosen == NULL)
        error_memory(err);
    for (size_t i = 0; chosen != NULL && i < catalog->count; i++)
        chosen[i] = passes(&catalog->entries[i], filter);
    return chosen;
}

static int list(const struct session *session, const struct filter *filter, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_tally struct tally all = {0}, shown = {0};
    if (pick_catalog(session, &catalog, err) != 0 || tally_make(&catalog, NULL, &all, err) != 0)
        return -1;
    auto_free bool *chosen = choose(&catalog, filter, err);
    if (chosen == NULL || tally_make(&catalog, chosen, &shown, err) != 0)
        return -1;
    if (session->json)
        return print_json(&catalog, chosen, filter->patterns_only, &all, &shown, err);
    warn_of_broken(&catalog);
    warn_of_patterns(filter, &all);
    if (filter->patterns_only) {
        print_patterns(&all, &shown, options_command(session));
        return STATUS_DONE;
    }
    if (print_table(session, &catalog, chosen, err) != 0)
        return -1;
    print_end(&catalog, chosen, &all, &shown, options_command(session));
    return STATUS_DONE;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct filter filter = {0};
    int result = options_parse(session, &ARGP, &filter, argc, argv, err);
    if (result == 0)
        result = list(session, &filter, err);
    strings_free(&filter.words);
    strings_free(&filter.patterns);
    return result;
}

const struct verb VERB_LIST = {
    .name = "list",
    .summary = "find problems",
    .usage = "[WORD...]",
    .about = "Lists the problems whose title, short name or pattern has all the words, that have all\n"
             "the patterns, and one of the difficulties. The number in front names a problem, too.",
    .argp = &ARGP,
    .examples = {"judge list -p sliding-window", "judge list --difficulty easy,medium sum"},
    .run = run,
};
