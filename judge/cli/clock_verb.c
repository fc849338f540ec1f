#include "judge/cli/clock_verb.h"

#include <stdio.h>
#include <string.h>

#include "judge/cli/commands.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/practice/practices.h"
#include "sandbox/cleanup.h"

#define auto_practices __attribute__((cleanup(practices_free)))

struct arguments {
    const char *word;
};

static const char *const NAMES[] = {"pause", "resume", "abandon"};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    if (key == ARGP_KEY_ARG)
        return options_set_once(session, &arguments->word, argument, "problem");
    return options_default(key, argument, state);
}

static const struct argp_option OPTIONS[] = {OPTION_JSON, {0}};

const struct argp CLOCK_ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- which practice ---- */

/* Whether it would change anything. */
static bool applies(enum clock_act act, const struct practice *practice)
{
    return act == CLOCK_ABANDON || (practice->timed && practice->paused == (act == CLOCK_RESUME));
}

static const struct practice *find_identity(const struct practices *practices, const char *identity)
{
    for (size_t i = 0; i < practices->count; i++)
        if (strcmp(practices->items[i].identity, identity) == 0)
            return &practices->items[i];
    return NULL;
}

static int refuse_closed(const char *short_name, struct error *err)
{
    error_set(err, ERROR_USAGE, "no practice of %.100s is open", short_name);
    return error_hint(err, "judge start %.100s begins one; judge start --again, once it is solved", short_name);
}

/* A problem that is in no catalog any more is known by its short name. */
static int find_named(const struct session *session, const struct practices *practices, const char *word,
                      const struct practice **found, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    if (pick_catalog(session, &catalog, err) != 0)
        return -1;
    if (pick_problem(&catalog, word, &pick, err) == 0) {
        const struct problem *problem = pick.problem;
        *found = find_identity(practices, record_identity(problem));
        return *found != NULL ? 0 : refuse_closed(problem->short_name, err);
    }
    for (size_t i = 0; err->kind == ERROR_NO_SUCH_PROBLEM && i < practices->count; i++) {
        if (strcmp(practices->items[i].short_name, word) != 0)
            continue;
        *found = &practices->items[i];
        return 0;
    }
    return -1;
}

static int refuse_none(enum clock_act act, struct error *err)
{
    error_set(err, ERROR_USAGE, "no practice is open: there is nothing to %s", NAMES[act]);
    return error_hint(err, "judge start P begins one");
}

/* Names as many as an error has room for, and says how many more there are. */
static int refuse_several(enum clock_act act, const struct practices *practices, struct error *err)
{
    enum { ROOM = 400, MORE = 30, NAME = 60 };
    char names[ROOM] = "";
    size_t used = 0;
    for (size_t i = 0; i < practices->count; i++) {
        const char *separator = i == 0 ? "" : i + 1 == practices->count ? " and " : ", ";
        if (used + NAME + MORE > ROOM) {
            snprintf(names + used, sizeof names - used, " and %zu more", practices->count - i);
            break;
        }
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%.*s", separator, NAME - 5,
                                 practices->items[i].short_name);
    }
    error_set(err, ERROR_USAGE, "several practices are open: %s", names);
    auto_free char *first = render_shell_word(practices->items[0].short_name);
    return first == NULL ? error_memory(err) : error_hint(err, "say which: judge %s %.100s", NAMES[act], first);
}

/* The only one to which act applies; NULL when there is none, or there are several. */
static const struct practice *find_only(enum clock_act act, const struct practices *practices)
{
    const struct practice *only = NULL;
    for (size_t i = 0; i < practices->count; i++) {
        if (!applies(act, &practices->items[i]))
            continue;
        if (only != NULL)
            return NULL;
        only = &practices->items[i];
    }
    return only;
}

/* That of the file that was started last, if its practice is open. */
static int find_last(struct store *record, enum clock_act act, const struct practices *practices,
                     const struct practice **found, struct error *err)
{
    auto_free char *path = NULL, *short_name = NULL;
    if (record_last_start(record, &path, &short_name, err) != 0)
        return -1;
    for (size_t i = 0; path != NULL && i < practices->count; i++) {
        const struct practice *practice = &practices->items[i];
        if (practice->path != NULL && strcmp(practice->path, path) == 0 &&
            strcmp(practice->short_name, short_name) == 0 && applies(act, practice)) {
            *found = practice;
            return 0;
        }
    }
    return refuse_several(act, practices, err);
}

static int find(const struct session *session, struct store *record, enum clock_act act,
                const struct practices *practices, const char *word, const struct practice **found, struct error *err)
{
    if (word != NULL)
        return find_named(session, practices, word, found, err);
    if (practices->count == 0)
        return refuse_none(act, err);
    *found = practices->count == 1 ? practices->items : find_only(act, practices);
    if (*found != NULL)
        return 0;
    /* what is ended does not come back: it is never guessed */
    return act == CLOCK_ABANDON ? refuse_several(act, practices, err) : find_last(record, act, practices, found, err);
}

/* ---- what is said ---- */

static void print_name(const struct session *session, const struct practice *practice)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    fputs(screen_style(screen, SCREEN_BOLD), stdout);
    escape_line(stdout, practice->name);
    printf("%s   ", screen_style(screen, SCREEN_PLAIN));
}

/* " at 17:42 of 30:00" */
static void print_clock(const char *word, const struct practice *practice)
{
    char time[RENDER_VALUE_SIZE], target[RENDER_VALUE_SIZE];
    if (!practice->timed) {
        printf(", without a clock\n");
        return;
    }
    render_clock(practice->practice_ms, time);
    render_clock(clock_target_ms(practice->difficulty), target);
    printf(" %s %s of %s\n", word, time, target);
}

static void print_command(const struct session *session, const char *verb, const struct practice *practice)
{
    printf("%s %s ", options_command(session), verb);
    escape_word(stdout, practice->short_name);
}

/* What tests the file, where there is one; its name says the problem when it is called after it. */
static void print_test(const struct session *session, const struct practice *practice)
{
    const char *slash = practice->path == NULL ? NULL : strrchr(practice->path, '/');
    size_t length = strlen(practice->short_name);
    if (slash == NULL) {
        print_command(session, "show", practice);
        return;
    }
    bool named = strncmp(slash + 1, practice->short_name, length) == 0 && strcmp(slash + 1 + length, ".c") == 0;
    command_on_file(stdout, session, "test", practice->path, named ? NULL : practice->short_name);
}

static void print_next(const struct session *session, enum clock_act act, const struct practice *practice)
{
    printf("next: ");
    if (act == CLOCK_PAUSE) {
        print_command(session, "resume", practice);
    } else if (act == CLOCK_RESUME) {
        print_test(session, practice);
        printf("    ");
        print_command(session, "pause", practice);
    } else {
        print_command(session, practice->solved ? "start --again" : "start --force", practice);
        printf("    %s list", options_command(session));
    }
    putchar('\n');
}

static void print_screen(const struct session *session, enum clock_act act, const struct practice *practice,
                         bool changed)
{
    static const char *const done[] = {"paused", "the clock runs on", "abandoned"};
    static const char *const was[] = {"was paused already,", "the clock ran already,", ""};
    print_name(session, practice);
    printf("%s", changed ? done[act] : was[act]);
    print_clock(changed && act == CLOCK_RESUME ? "from" : "at", practice);
    if (act == CLOCK_ABANDON && practice->path != NULL) {
        printf("  your file stays as it is: ");
        escape_line(stdout, practice->path);
        putchar('\n');
    }
    print_next(session, act, practice);
}

static int print_json(enum clock_act act, const struct practice *practice, bool changed, struct error *err)
{
    static const char *const states[] = {"paused", "running", "abandoned"};
    auto_document struct document *document = document_new();
    document_text(document, "problem", practice->short_name);
    document_text(document, "state", states[act]);
    document_flag(document, "changed", changed);
    if (practice->timed)
        document_integer(document, "practice_ms", practice->practice_ms);
    else
        document_null(document, "practice_ms");
    document_integer(document, "target_ms", clock_target_ms(practice->difficulty));
    document_text(document, "file", practice->path);
    return document_print(document, stdout, err);
}

/* ---- the work ---- */

static int refuse_untimed(enum clock_act act, const struct practice *practice, struct error *err)
{
    error_set(err, ERROR_USAGE, "%.100s has no clock to %s: it was submitted without a start", practice->short_name,
              NAMES[act]);
    return error_hint(err, "judge abandon %.60s, then judge start %.60s begins it anew", practice->short_name,
                      practice->short_name);
}

static int act_on(struct store *record, enum clock_act act, const struct practice *practice, const struct moment *now,
                  struct error *err)
{
    if (act == CLOCK_PAUSE)
        return record_pause(record, practice->id, now, err);
    return act == CLOCK_RESUME ? record_resume(record, practice->id, now, err)
                               : record_abandon(record, practice->id, now, err);
}

int clock_verb_run(enum clock_act act, struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_store struct store *record = NULL;
    auto_practices struct practices practices = {0};
    const struct practice *practice = NULL;
    const struct moment now = clock_now();
    if (options_parse(session, &CLOCK_ARGP, &arguments, argc, argv, err) != 0 ||
        record_open(STORE_WRITE, &record, err) != 0 || record_practices(record, &now, &practices, err) != 0 ||
        find(session, record, act, &practices, arguments.word, &practice, err) != 0)
        return -1;
    if (act != CLOCK_ABANDON && !practice->timed)
        return refuse_untimed(act, practice, err);
    bool changed = applies(act, practice);
    if (changed && act_on(record, act, practice, &now, err) != 0)
        return -1;
    if (session->json)
        return print_json(act, practice, changed, err);
    print_screen(session, act, practice, changed);
    return STATUS_DONE;
}
