#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/differ.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/history_view.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pager.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/restore.h"
#include "sandbox/cleanup.h"

enum { WORDS_MAX = 3, LABEL_SIZE = 400 };

struct arguments {
    const char *words[WORDS_MAX];
    size_t count;
    size_t most;              /* -n; 0: all */
    const char *dir, *output; /* --dir, -o */
};

enum { OPTION_DIR = OPTIONS_OWN };

#define auto_history    __attribute__((cleanup(history_free)))
#define auto_submission __attribute__((cleanup(history_submission_free)))

/* ---- arguments ---- */

/* A number from 1 on; 0 when the word is none. */
static int64_t parse_number(const char *word)
{
    char *end = NULL;
    errno = 0;
    long long number = strtoll(word, &end, 10);
    bool good = word[0] >= '0' && word[0] <= '9' && *end == '\0' && errno == 0;
    return good ? number : 0;
}

static error_t set_most(struct session *session, struct arguments *arguments, const char *word)
{
    int64_t number = parse_number(word);
    if (number < 1 || number > INT32_MAX)
        return options_refuse(session, "-n takes a number from 1 on, not '%.60s'", word);
    arguments->most = (size_t)number;
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'n':
        return set_most(session, arguments, argument);
    case OPTION_DIR:
        return options_set_once(session, &arguments->dir, argument, "folder");
    case 'o':
        return options_set_once(session, &arguments->output, argument, "file");
    case ARGP_KEY_ARG:
        if (arguments->count == WORDS_MAX)
            return options_default(key, argument, state);
        arguments->words[arguments->count++] = argument;
        return 0;
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"number", 'n', "N", 0, "list the newest N only", 0},
    {"dir", OPTION_DIR, "DIR", 0, "restore: the folder to write into; default: the working folder", 0},
    {"output", 'o', "FILE", 0, "restore: the file to write; default: SHORTNAME.c", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- the list ---- */

/* Lists what filter lets through, or says that there is nothing. */
static int list_filtered(const struct session *session, struct store *record, const struct history_filter *filter,
                         size_t most, struct error *err)
{
    auto_history struct history history = {0};
    if (history_list(record, filter, most, &history, err) != 0)
        return -1;
    if (session->json)
        return history_print_list_json(&history, err);
    const struct history_table table = {session, &history, screen_columns(STDOUT_FILENO)};
    if (history.count > 0)
        return pager_run(history_write_table, &table, err);
    const char *short_name = filter->problem == NULL ? NULL : filter->problem->short_name;
    printf("nothing was submitted yet%s", short_name == NULL ? "" : " for ");
    if (short_name != NULL)
        escape_line(stdout, short_name);
    printf("\nnext: %s start ", options_command(session));
    escape_word(stdout, short_name == NULL ? "P" : short_name);
    putchar('\n');
    return 0;
}

/* What was submitted for a problem stays in the record when the problem leaves the catalog. */
static int list(const struct session *session, struct store *record, const struct arguments *arguments,
                struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    struct history_filter filter = {0};
    size_t count = 0;
    if (arguments->count == 0)
        return list_filtered(session, record, &filter, arguments->most, err);
    const char *word = arguments->words[0];
    if (pick_catalog(session, &catalog, err) != 0)
        return -1;
    if (pick_problem(&catalog, word, &pick, err) == 0) {
        filter.problem = pick.problem;
    } else {
        struct error ignored = {0};
        if (err->kind != ERROR_NO_SUCH_PROBLEM || history_count(record, word, &count, &ignored) != 0 || count == 0)
            return -1;
        filter.short_name = word;
    }
    return list_filtered(session, record, &filter, arguments->most, err);
}

/* ---- show ---- */

static int find(struct store *record, const char *word, struct history_submission *submission, struct error *err)
{
    int64_t number = parse_number(word);
    if (number > 0)
        return history_find(record, number, submission, err);
    error_set(err, ERROR_USAGE, "'%.60s' is no number of a submission", word);
    return error_hint(err, "judge history lists them by number");
}

static int show(const struct session *session, struct store *record, const struct arguments *arguments,
                struct error *err)
{
    auto_submission struct history_submission submission = {0};
    if (find(record, arguments->words[1], &submission, err) != 0)
        return -1;
    if (session->json)
        return history_print_json(&submission, err);
    const struct history_sheet sheet = {session, &submission, screen_columns(STDOUT_FILENO)};
    return pager_run(history_write_sheet, &sheet, err);
}

/* ---- diff ---- */

/* "3 twosum wrong answer": what stands in front of the differences. */
static void make_label(const struct history_entry *entry, char label[LABEL_SIZE])
{
    char verdict[RENDER_VALUE_SIZE], when[HISTORY_TIME_SIZE];
    render_verdict(entry->verdict, verdict);
    history_time(entry->at_ms, when);
    snprintf(label, LABEL_SIZE, "%" PRId64 " %.200s %s, %s", entry->number, entry->short_name, verdict, when);
}

struct differences {
    char *text;
    size_t length;
    struct screen screen;
};

static int write_differences(FILE *out, const void *context, struct error *err)
{
    const struct differences *differences = context;
    (void)err;
    differ_write(out, differences->text, differences->length, differences->screen);
    return 0;
}

static int print_differences_json(const struct history_submission sides[2], const struct differences *differences,
                                  struct error *err)
{
    auto_document struct document *document = document_new();
    document_integer(document, "old", sides[0].entry.number);
    document_integer(document, "new", sides[1].entry.number);
    document_flag(document, "same", differences->length == 0);
    document_bytes(document, "diff", differences->text, differences->length);
    return document_print(document, stdout, err);
}

static int print_differences(const struct session *session, const struct history_submission sides[2], struct error *err)
{
    char labels[2][LABEL_SIZE];
    make_label(&sides[0].entry, labels[0]);
    make_label(&sides[1].entry, labels[1]);
    const struct differ_text old = {sides[0].source, sides[0].source_length, labels[0]};
    const struct differ_text new = {sides[1].source, sides[1].source_length, labels[1]};
    struct differences differences = {.screen = screen_of(STDOUT_FILENO, session->color, session->plain)};
    if (differ_run(&old, &new, &differences.text, &differences.length, err) != 0)
        return -1;
    int result = 0;
    if (session->json)
        result = print_differences_json(sides, &differences, err);
    else if (differences.length > 0)
        result = pager_run(write_differences, &differences, err);
    else
        printf("%" PRId64 " and %" PRId64 " are the same\n", sides[0].entry.number, sides[1].entry.number);
    free(differences.text);
    return result;
}

static int diff(const struct session *session, struct store *record, const struct arguments *arguments,
                struct error *err)
{
    struct history_submission sides[2] = {0};
    int result = find(record, arguments->words[1], &sides[0], err);
    if (result == 0)
        result = find(record, arguments->words[2], &sides[1], err);
    if (result == 0)
        result = print_differences(session, sides, err);
    history_submission_free(&sides[0]);
    history_submission_free(&sides[1]);
    return result;
}

/* ---- restore ---- */

static int restore(const struct session *session, struct store *record, const struct arguments *arguments,
                   struct error *err)
{
    auto_submission struct history_submission submission = {0};
    const struct restore_place place = {arguments->dir, arguments->output};
    return find(record, arguments->words[1], &submission, err) != 0 ? -1
                                                                    : restore_source(session, &submission, &place, err);
}

/* ---- the verb ---- */

static const struct action {
    const char *name, *needs;
    size_t words; /* behind it */
    int (*run)(const struct session *session, struct store *record, const struct arguments *arguments,
               struct error *err);
} ACTIONS[] = {
    {"show", "the number of a submission: judge history show N", 1, show},
    {"diff", "the numbers of two submissions: judge history diff A B", 2, diff},
    {"restore", "the number of a submission: judge history restore N", 1, restore},
};

/* NULL: to list. */
static const struct action *find_action(const struct arguments *arguments)
{
    for (size_t i = 0; arguments->count > 0 && i < sizeof ACTIONS / sizeof *ACTIONS; i++)
        if (strcmp(arguments->words[0], ACTIONS[i].name) == 0)
            return &ACTIONS[i];
    return NULL;
}

static int check(const struct arguments *arguments, const struct action *action, struct error *err)
{
    bool restores = action != NULL && action->run == restore;
    if (action != NULL && arguments->count - 1 < action->words) {
        error_set(err, ERROR_USAGE, "history %s needs more", action->name);
        return error_hint(err, "it takes %s", action->needs);
    }
    size_t wanted = action == NULL ? 1 : action->words + 1;
    if (arguments->count > wanted)
        return error_set(err, ERROR_USAGE, "unexpected argument '%.60s'", arguments->words[wanted]);
    if (!restores && (arguments->dir != NULL || arguments->output != NULL))
        return error_set(err, ERROR_USAGE, "--dir and --output are for history restore");
    if (arguments->dir != NULL && arguments->output != NULL)
        return error_set(err, ERROR_USAGE, "--dir and --output exclude each other");
    if ((arguments->dir != NULL && arguments->dir[0] == '\0'))
        return error_set(err, ERROR_USAGE, "--dir takes the name of a folder, not ''");
    return action != NULL && arguments->most != 0 ? error_set(err, ERROR_USAGE, "-n is for the list") : 0;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_store struct store *record = NULL;
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    const struct action *action = find_action(&arguments);
    if (check(&arguments, action, err) != 0 || record_open(STORE_READ, &record, err) != 0)
        return -1;
    return action == NULL ? list(session, record, &arguments, err) : action->run(session, record, &arguments, err);
}

const struct verb VERB_HISTORY = {
    .name = "history",
    .summary = "what you submitted, with its source",
    .usage = "[P] | show N | diff A B | restore N",
    .about = "Lists what was submitted, the newest first, of one problem or of all. `show` tells all of a\n"
             "submission, with its source; `diff` shows what changed from one to another; `restore` writes\n"
             "the source of one to SHORTNAME.c, and keeps a file of that name as SHORTNAME.c~1~, ~2~, ...",
    .argp = &ARGP,
    .examples = {"judge history twosum -n 5", "judge history diff 11 12"},
    .run = run,
};
