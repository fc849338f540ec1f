#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/escape.h"
#include "judge/cli/list_filter.h"
#include "judge/cli/list_json.h"
#include "judge/cli/list_patterns.h"
#include "judge/cli/list_table.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/tally.h"
#include "judge/package/nearest.h"

enum { OPTION_PATTERNS = OPTIONS_OWN, OPTION_LIST, OPTION_SORT };

struct arguments {
    struct list_filter filter;
    const char *sort_name; /* what --sort says, or NULL */
    enum list_sort sort;
    bool patterns; /* --patterns */
};

static error_t add_difficulties(struct session *session, struct list_filter *filter, const char *list)
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

static error_t add_statuses(struct session *session, struct list_filter *filter, const char *list)
{
    while (true) {
        size_t length = strcspn(list, ",");
        enum status status = STATUS_NEW;
        while (status <= STATUS_SOLVED &&
               (strlen(status_name(status)) != length || strncasecmp(list, status_name(status), length) != 0))
            status++;
        if (status > STATUS_SOLVED)
            return options_refuse(session, "no status is called '%.*s': there are new, tried and solved",
                                  (int)(length > 60 ? 60 : length), list);
        filter->statuses |= 1u << status;
        if (list[length] == '\0')
            return 0;
        list += length + 1;
    }
}

static error_t set_sort(struct session *session, struct arguments *arguments, const char *name)
{
    static const char *const names[] = {"number", "name", "difficulty",
                                        "status", "best", "minutes"}; /* as in enum list_sort */
    if (options_set_once(session, &arguments->sort_name, name, "--sort") != 0)
        return EINVAL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            arguments->sort = (enum list_sort)i;
            return 0;
        }
    }
    return options_refuse(session, "--sort takes number, name, difficulty, status, best or minutes, not '%.60s'", name);
}

static error_t add(struct session *session, struct strings *list, const char *argument)
{
    return strings_add(list, argument, strlen(argument), session->err) == 0 ? 0 : EINVAL;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'p':
        return add(session, &arguments->filter.patterns, argument);
    case 'd':
        return add_difficulties(session, &arguments->filter, argument);
    case 's':
        return add_statuses(session, &arguments->filter, argument);
    case OPTION_LIST:
        return add(session, &arguments->filter.lists, argument);
    case OPTION_SORT:
        return set_sort(session, arguments, argument);
    case OPTION_PATTERNS:
        arguments->patterns = true;
        return 0;
    case ARGP_KEY_END:
        if (arguments->patterns && arguments->sort_name != NULL)
            return options_refuse(session, "--sort is for problems, and --patterns lists none");
        return 0;
    case ARGP_KEY_ARG:
        return add(session, &arguments->filter.words, argument);
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"pattern", 'p', "PATTERN", 0, "of this pattern; repeated: of all of them", 0},
    {"difficulty", 'd', "LIST", 0, "of one of these: easy,medium,hard,unrated", 0},
    {"status", 's', "LIST", 0, "of one of these: new,tried,solved", 0},
    {"list", OPTION_LIST, "NAME", 0, "in this list of the catalog; repeated: in all of them", 0},
    {"sort", OPTION_SORT, "KEY", 0, "number, name, difficulty, status, best or minutes", 0},
    {"patterns", OPTION_PATTERNS, NULL, 0, "the patterns of these problems, and how to recognise each", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- the screen ---- */

static void print_end(const struct catalog *catalog, const struct standings *standings,
                      const struct list_choice *choice, const struct tally *all, const char *command)
{
    printf("%zu of %zu problem%s", choice->count, all->problems, all->problems == 1 ? "" : "s");
    if (standings != NULL && standings->met > 0)
        printf("   solved %zu of %zu", choice->solved, choice->all);
    printf("\n");
    if (choice->count > 0)
        printf("next: %s show %s\n", command, catalog->entries[choice->order[0]].short_name);
    else if (all->problems == 0)
        printf("next: judge list --catalog DIR    %s doctor\n", command);
    else
        printf("next: %s list    %s list --patterns\n", command, command);
}

static void print_patterns_end(const struct tally *all, const struct tally *shown, bool filtered, const char *command)
{
    printf("%zu pattern%s in ", shown->pattern_count, shown->pattern_count == 1 ? "" : "s");
    if (shown->problems < all->problems)
        printf("%zu of ", shown->problems);
    printf("%zu problem%s\n", all->problems, all->problems == 1 ? "" : "s");
    if (!filtered && all->unused_patterns > 0)
        printf("%zu more %s no problem yet\n", all->unused_patterns, all->unused_patterns == 1 ? "has" : "have");
    if (shown->pattern_count > 0) {
        printf("next: %s list -p ", command);
        escape_word(stdout, shown->patterns[0].name);
        printf("\n");
    }
}

/* The pattern that was probably meant, of those that have problems; word itself where it is one of them. */
static const char *nearest_pattern(const struct tally *tally, const char *word)
{
    const char *nearest = NULL;
    size_t least = name_distance_limit(word) + 1;
    for (size_t i = 0; i < tally->pattern_count && least > 0; i++) {
        size_t distance = name_distance(word, tally->patterns[i].name);
        if (distance < least) {
            least = distance;
            nearest = tally->patterns[i].name;
        }
    }
    return nearest;
}

/* An empty list is an answer, but a pattern that no problem has is likely a slip of the fingers: unless the catalog
 * knows it. */
static void warn_of_patterns(const struct catalog *catalog, const struct list_filter *filter, const struct tally *tally)
{
    for (size_t i = 0; i < filter->patterns.count; i++) {
        const char *word = filter->patterns.items[i], *nearest = nearest_pattern(tally, word);
        bool known = curated_pattern_find(&catalog->patterns, word) != NULL;
        if (nearest != NULL && name_compare(word, nearest) == NAME_EQUAL)
            continue;
        fputs("judge: no problem has the pattern '", stderr);
        escape_line(stderr, word);
        fputs(known ? "' yet\n" : "'\n", stderr);
        if (!known && nearest != NULL) {
            fputs("did you mean '", stderr);
            escape_line(stderr, nearest);
            fputs("'?\n", stderr);
        }
    }
}

static void warn_of_broken(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->count; i++) {
        if (catalog->entries[i].error == NULL)
            continue;
        fputs("judge: left out: ", stderr);
        escape_line(stderr, catalog->entries[i].error->message);
        fputs("\n", stderr);
    }
}

static void warn_of_faults(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->fault_count; i++) {
        fputs("judge: passed over: ", stderr);
        escape_line(stderr, catalog->faults[i].message);
        fputs("\n", stderr);
    }
}

/* What was done; *known is false when the record cannot be read, which costs a list no more than a line. But problems
 * of some status cannot be told from others then, and no list is better than a wrong one. */
static int read_standings(const struct catalog *catalog, const struct list_filter *filter, struct standings *standings,
                          bool *known, struct error *err)
{
    const struct moment now = clock_now();
    auto_store struct store *record = NULL;
    if (!record_is_there()) {
        *known = true;
        return standings_make(catalog, standings, err);
    }
    *known = record_open(STORE_READ, &record, err) == 0 && record_standings(record, catalog, &now, standings, err) == 0;
    if (*known)
        return 0;
    if (filter->statuses != 0)
        return -1;
    notebook_complain("what you did before is not known", err);
    return 0;
}

static int list(const struct session *session, const struct arguments *arguments, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_tally struct tally all = {0}, shown = {0};
    auto_choice struct list_choice choice = {0};
    auto_standings struct standings read = {0};
    const struct standings *standings = NULL;
    bool known = false;
    const struct list_filter *filter = &arguments->filter;
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    if (pick_catalog(session, &catalog, err) != 0)
        return -1;
    if ((!arguments->patterns || filter->statuses != 0) && read_standings(&catalog, filter, &read, &known, err) != 0)
        return -1;
    standings = known ? &read : NULL;
    if (list_choose(&catalog, standings, filter, arguments->sort, &choice, err) != 0)
        return -1;
    if (tally_make(&catalog, NULL, &all, err) != 0 || tally_make(&catalog, choice.chosen, &shown, err) != 0)
        return -1;
    if (session->json)
        return list_json_print(&catalog, standings, &choice, arguments->patterns, &all, &shown, err);
    warn_of_broken(&catalog);
    warn_of_faults(&catalog);
    warn_of_patterns(&catalog, filter, &all);
    if (arguments->patterns) {
        list_patterns_print(&shown, screen);
        print_patterns_end(&all, &shown, !list_filter_is_empty(filter), options_command(session));
        return STATUS_DONE;
    }
    if (list_table_print(&catalog, standings, &choice, screen, err) != 0)
        return -1;
    print_end(&catalog, standings, &choice, &all, options_command(session));
    return STATUS_DONE;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    int result = options_parse(session, &ARGP, &arguments, argc, argv, err);
    if (result == 0)
        result = list(session, &arguments, err);
    list_filter_free(&arguments.filter);
    return result;
}

const struct verb VERB_LIST = {
    .name = "list",
    .summary = "find problems",
    .usage = "[WORD...]",
    .about = "Lists the problems whose title, short name or pattern has all the words, that have all\n"
             "the patterns, one of the difficulties, and are in all the lists. The number in front names\n"
             "a problem, too; it stays, whatever is asked for and however the list is sorted.\n"
             "Once you have begun, each line says where you stand: new, tried (with the number of\n"
             "submissions) or solved, the least CPU time of an accepted submission, and the minutes of the\n"
             "practice that is open, else of the last one that was solved.",
    .argp = &ARGP,
    .examples = {"judge list -p sliding-window", "judge list -d easy,medium -s new,tried sum"},
    .run = run,
};
