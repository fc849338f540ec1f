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
    {"patterns", OPTIONS_OWN, NULL, 0, "list the patterns, each with its number of problems", 0},
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

static void print_padded(const char *text, size_t width)
{
    size_t own = utf8_width(text);
    escape_line(stdout, text);
    printf("%*s", (int)(own < width ? width - own : 0), "");
}

static void print_patterns_of(const struct problem *problem)
{
    for (size_t i = 0; i < problem->patterns.count; i++) {
        fputs(i == 0 ? "" : ", ", stdout);
        escape_line(stdout, problem->patterns.items[i]);
    }
}

static void print_table(const struct session *session, const struct catalog *catalog, const struct filter *filter)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    size_t name_width = strlen("name"), title_width = strlen("problem"), shown = 0;
    for (size_t i = 0; i < catalog->count; i++) {
        const struct problem *problem = &catalog->entries[i].problem;
        if (!passes(&catalog->entries[i], filter))
            continue;
        name_width = utf8_width(problem->short_name) > name_width ? utf8_width(problem->short_name) : name_width;
        title_width = utf8_width(problem->name) > title_width ? utf8_width(problem->name) : title_width;
        shown++;
    }
    if (shown > 0)
        printf("%s%3s  %-*s  %-*s  %-10s  %s%s\n", screen_style(screen, SCREEN_DIM), "#", (int)name_width, "name",
               (int)title_width, "problem", "difficulty", "patterns", screen_style(screen, SCREEN_PLAIN));
    for (size_t i = 0; i < catalog->count; i++) {
        const struct problem *problem = &catalog->entries[i].problem;
        if (!passes(&catalog->entries[i], filter))
            continue;
        printf("%3zu  ", i + 1);
        print_padded(problem->short_name, name_width);
        printf("  ");
        print_padded(problem->name, title_width);
        printf("  %-10s  ", difficulty_name(problem->difficulty));
        print_patterns_of(problem);
        printf("\n");
    }
}

static void print_end(const struct catalog *catalog, const struct filter *filter, const struct tally *tally)
{
    const struct problem *first = NULL;
    size_t shown = 0;
    for (size_t i = 0; i < catalog->count; i++) {
        if (!passes(&catalog->entries[i], filter))
            continue;
        first = first == NULL ? &catalog->entries[i].problem : first;
        shown++;
    }
    printf("%zu of %zu problem%s\n", shown, tally->problems, tally->problems == 1 ? "" : "s");
    if (first != NULL)
        printf("next: judge show %s\n", first->short_name);
    else
        printf("next: judge list%s\n",
               tally->problems == 0 ? " --catalog DIR    judge doctor" : "    judge list --patterns");
}

static void print_patterns(const struct tally *tally)
{
    for (size_t i = 0; i < tally->pattern_count; i++) {
        printf("%4zu  ", tally->patterns[i].count);
        escape_line(stdout, tally->patterns[i].name);
        printf("\n");
    }
    printf("%zu pattern%s in %zu problem%s\n", tally->pattern_count, tally->pattern_count == 1 ? "" : "s",
           tally->problems, tally->problems == 1 ? "" : "s");
    if (tally->pattern_count > 0) {
        printf("next: judge list -p ");
        escape_line(stdout, tally->patterns[0].name);
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

static int print_json(const struct catalog *catalog, const struct filter *filter, const struct tally *tally,
                      struct error *err)
{
    auto_document struct document *document = document_new();
    document_integer(document, "total", (int64_t)tally->problems);
    document_open_list(document, filter->patterns_only ? "patterns" : "problems");
    for (size_t i = 0; i < catalog->count && !filter->patterns_only; i++) {
        if (passes(&catalog->entries[i], filter))
            write_problem(document, &catalog->entries[i], i + 1);
    }
    for (size_t i = 0; i < tally->pattern_count && filter->patterns_only; i++) {
        document_open_object(document, NULL);
        document_text(document, "pattern", tally->patterns[i].name);
        document_integer(document, "count", (int64_t)tally->patterns[i].count);
        document_close(document);
    }
    document_close(document);
    write_broken(document, catalog);
    return document_print(document, stdout, err);
}

static int list(const struct session *session, const struct filter *filter, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_tally struct tally tally = {0};
    if (pick_catalog(session, &catalog, err) != 0 || tally_make(&catalog, &tally, err) != 0)
        return -1;
    if (session->json)
        return print_json(&catalog, filter, &tally, err);
    warn_of_broken(&catalog);
    warn_of_patterns(filter, &tally);
    if (filter->patterns_only) {
        print_patterns(&tally);
        return STATUS_DONE;
    }
    print_table(session, &catalog, filter);
    print_end(&catalog, filter, &tally);
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
