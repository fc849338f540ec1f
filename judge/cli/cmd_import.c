#include <stdlib.h>
#include <string.h>

#include "judge/author/import.h"
#include "judge/cli/import_view.h"
#include "judge/cli/options.h"
#include "judge/cli/telling.h"
#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

enum { OPTION_FORCE = OPTIONS_OWN, OPTION_NAME, OPTION_NO_CALIBRATE, PATTERN_BYTES_MAX = 60 };

struct arguments {
    const char *source, *name;
    struct import_request request;
    struct strings patterns;
    bool no_calibrate;
};

static error_t add_pattern(struct session *session, struct arguments *arguments, const char *word)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (word[0] == '\0' || word[0] == '-' || word[strspn(word, allowed)] != '\0' || strlen(word) > PATTERN_BYTES_MAX)
        return options_refuse(session, "'%s' is no name of a pattern: a-z, 0-9 and hyphens only", word);
    return strings_add_once(&arguments->patterns, word, session->err) == 0 ? 0 : ENOMEM;
}

static error_t set_difficulty(struct session *session, struct arguments *arguments, const char *word)
{
    for (enum difficulty d = DIFFICULTY_EASY; d <= DIFFICULTY_HARD; d++) {
        if (strcmp(word, difficulty_name(d)) != 0)
            continue;
        arguments->request.difficulty = d;
        return 0;
    }
    return options_refuse(session, "a problem is easy, medium or hard, not '%s'", word);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case OPTION_FORCE:
        arguments->request.force = true;
        return 0;
    case OPTION_NAME:
        return options_set_once(session, &arguments->name, argument, "name");
    case OPTION_NO_CALIBRATE:
        arguments->no_calibrate = true;
        return 0;
    case 'd':
        return set_difficulty(session, arguments, argument);
    case 'p':
        return add_pattern(session, arguments, argument);
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->source, argument, "source");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"name", OPTION_NAME, "NAME", 0, "the short name that it gets: a-z and 0-9", 0},
    {"force", OPTION_FORCE, NULL, 0, "over a problem of that name", 0},
    {"difficulty", 'd', "WORD", 0, "easy, medium or hard, for packages that do not say", 0},
    {"pattern", 'p', "PATTERN", 0, "a pattern that the package does not name; may be repeated", 0},
    {"no-calibrate", OPTION_NO_CALIBRATE, NULL, 0, "run nothing: a package without a time limit gets 1 s", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- the work ---- */

/* The folder that problems go into. */
static int find_catalog(const struct session *session, char **catalog, struct error *err)
{
    if (session->catalogs.count > 1) {
        error_set(err, ERROR_USAGE, "problems go into one catalog, and here are %zu", session->catalogs.count);
        return error_hint(err, "give --catalog once");
    }
    *catalog = session->catalogs.count == 1 ? strdup(session->catalogs.items[0]) : xdg_data_path("problems");
    if (*catalog != NULL)
        return 0;
    error_set(err, ERROR_USAGE, "there is no home for problems");
    return error_hint(err, "set HOME, or name a folder with --catalog");
}

static int status_of(const struct import_report *report)
{
    int worst = STATUS_DONE;
    for (size_t i = 0; i < report->count; i++) {
        const struct imported *item = &report->items[i];
        if (item->error.kind == ERROR_IO || item->error.kind == ERROR_MEMORY)
            return STATUS_FAULT;
        if (!item->done || item->error.kind != ERROR_NONE || item->lines != NULL)
            worst = STATUS_NOT_ACCEPTED;
    }
    return worst;
}

static int tell(const struct session *session, const char *catalog, struct import_report *report, struct error *err)
{
    int result = session->json ? import_view_print_json(session, catalog, report, err)
                               : import_view_print(session, catalog, report, err);
    if (result == 0)
        result = status_of(report);
    import_report_free(report);
    return result;
}

static int import(const struct session *session, struct arguments *arguments, struct error *err)
{
    auto_free char *catalog = NULL;
    struct import_report report = {0};
    struct telling telling = telling_start();
    if (find_catalog(session, &catalog, err) != 0)
        return -1;
    arguments->request.source = arguments->source;
    arguments->request.name = arguments->name;
    arguments->request.catalog = catalog;
    arguments->request.patterns = &arguments->patterns;
    arguments->request.progress = telling_update;
    arguments->request.context = &telling;
    int result = import_packages(&arguments->request, &report, err);
    telling_end(&telling);
    if (result == 0)
        return tell(session, catalog, &report, err);
    bool refused = err->kind == ERROR_BROKEN_PACKAGE || err->kind == ERROR_UNSUPPORTED;
    if (!refused || session->json)
        return -1;
    import_view_print_error(err);
    return STATUS_NOT_ACCEPTED;
}

/* Without a sandbox packages are imported all the same, only not measured. */
static int import_with_box(const struct session *session, struct arguments *arguments, struct error *err)
{
    struct sandbox *box = NULL;
    struct error missing = {0};
    arguments->request.unmeasured = "--no-calibrate was given";
    if (!arguments->no_calibrate && sandbox_start(&box, &missing) != 0) { /* before all else, as sandbox.h wants it */
        box = NULL;
        arguments->request.unmeasured = missing.message;
    }
    arguments->request.boxes = &box;
    arguments->request.box_count = box == NULL ? 0 : 1;
    int result = import(session, arguments, err);
    sandbox_stop(box);
    return result;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    int result = options_parse(session, &ARGP, &arguments, argc, argv, err);
    if (result == 0 && arguments.source == NULL) {
        error_set(err, ERROR_USAGE, "import needs a folder or a zip file");
        result = error_hint(err, "judge import SRC, where SRC is a package, a zip file of one, or a folder of these");
    }
    if (result == 0)
        result = import_with_box(session, &arguments, err);
    strings_free(&arguments.patterns);
    return result;
}

const struct verb VERB_IMPORT = {
    .name = "import",
    .summary = "takes problem packages from elsewhere into your catalog",
    .usage = "SRC [--name NAME] [-d DIFFICULTY] [-p PATTERN]... [--force] [--no-calibrate]",
    .about = "SRC is a problem package (a folder, or a zip file), a zip file of several, or a folder of\n"
             "these. Each is read first as judge would read it, and is in your catalog as a whole or not at\n"
             "all; a problem that is there already stays unless --force is given. Packages of the versions\n"
             "2025-09, 2023-07 and legacy are read. Archives that try to write elsewhere, or to fill the\n"
             "disk, are refused.\n"
             "\n"
             "Difficulty and patterns that a package does not say are kept in catalog.yaml beside it. So is\n"
             "the time limit of one that says none: its example submissions are run (in the sandbox), and\n"
             "the limit is what the slowest takes, multiplied as the format says. When no accepted one runs\n"
             "here, and with --no-calibrate, it is 1 s; judge verify --calibrate measures again.\n"
             "Problems go into the folder judge/problems where your data lie, or that of --catalog.",
    .argp = &ARGP,
    .examples = {"judge import contest.zip", "judge import ~/packages/two-sum -d easy -p hashing --name twosum"},
    .run = run,
};
