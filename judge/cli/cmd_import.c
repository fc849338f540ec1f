#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "judge/author/import.h"
#include "judge/cli/commands.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/row.h"
#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"

enum { OPTION_FORCE = OPTIONS_OWN, OPTION_NAME, FINDINGS_SHOWN = 10, PATTERN_BYTES_MAX = 60 };

struct arguments {
    const char *source, *name;
    struct import_request request;
    struct strings patterns;
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
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- what came of it ---- */

static void print_error(const struct error *err)
{
    fputs("judge: ", stderr);
    escape_line(stderr, err->message);
    fputc('\n', stderr);
    if (err->hint[0] != '\0') {
        escape_line(stderr, err->hint);
        fputc('\n', stderr);
    }
}

static void print_findings(const struct session *session, const struct imported *item)
{
    size_t shown = 0;
    for (size_t i = 0; i < item->findings.count && shown < FINDINGS_SHOWN; i++, shown++) {
        printf("  %-8s ", finding_level_name(item->findings.items[i].level));
        escape_line(stdout, item->findings.items[i].message);
        putchar('\n');
    }
    if (item->findings.count > shown) {
        printf("  and %zu more: ", item->findings.count - shown);
        command_on_problem(stdout, session, "verify", &item->problem, NULL);
        putchar('\n');
    }
}

static void print_limit(const struct limits *limits)
{
    char time[RENDER_VALUE_SIZE];
    render_time(limits->time_us, time);
    if (limits->time_given)
        printf("  limit    %s (%s)\n", time, limits->time_source);
    else
        printf("  limit    none is given, so %s is taken\n", time);
}

/* What this problem has in common with others of the catalogs, by name or by uuid. */
static void print_likeness(const struct catalog *catalog, const struct imported *item)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        bool same_name = strcmp(entry->short_name, item->name) == 0;
        if (strcmp(entry->path, item->problem.dir) == 0 || (!same_name && entry->error != NULL))
            continue;
        const char *uuid = entry->problem.uuid;
        if (same_name)
            printf("  note     a problem of this name is also in ");
        else if (uuid != NULL && uuid[0] != '\0' && item->problem.uuid != NULL && strcmp(uuid, item->problem.uuid) == 0)
            printf("  warning  it has the uuid of another problem, so that their records are one: ");
        else
            continue;
        escape_line(stdout, entry->path);
        fputs(same_name ? ", which it hides or is hidden by\n" : "\n", stdout);
    }
}

static void print_imported(const struct session *session, const struct imported *item, const struct catalog *catalog)
{
    struct row row = {.out = stdout,
                      .screen = screen_of(STDOUT_FILENO, session->color, session->plain),
                      .columns = screen_columns(STDOUT_FILENO),
                      .indent = ROW_GAP};
    row_write_problem(&row, &item->problem);
    printf("  %s ", item->replaced ? "replaced" : "imported");
    escape_line(stdout, item->problem.dir);
    printf("\n  tests    %zu, %zu of them samples\n", item->tests, item->samples);
    print_limit(&item->problem.limits);
    if (item->renamed) {
        fputs("  note     a short name is made of a-z and 0-9, so it is called ", stdout);
        escape_line(stdout, item->name);
        fputs(" (--name NAME gives it another)\n", stdout);
    }
    print_likeness(catalog, item);
    print_findings(session, item);
    fflush(stdout);
    if (item->error.kind != ERROR_NONE)
        print_error(&item->error);
    if (item->lines != NULL) {
        fputs("judge: catalog.yaml is written in a way that is not changed by itself; write into it:\n", stderr);
        escape_write(stderr, item->lines, strlen(item->lines), "  ", (struct escape_cap){0});
    }
}

static void print_refused(const struct imported *item, bool several)
{
    if (several) {
        fputs("judge: ", stderr);
        escape_line(stderr, item->source);
        fputs(": not imported\n", stderr);
    }
    print_error(&item->error);
}

static void print_table(const struct import_report *report)
{
    size_t done = 0;
    for (size_t i = 0; i < report->count; i++) {
        const struct imported *item = &report->items[i];
        done += item->done;
        printf("  %-12s ", item->done ? item->replaced ? "replaced" : "imported" : "not imported");
        escape_cut(stdout, item->name, strlen(item->name), 60);
        if (!item->done) {
            fputs("   ", stdout);
            escape_line(stdout, item->error.message);
        }
        putchar('\n');
    }
    printf("%zu of %zu imported\n", done, report->count);
}

static int status_of(const struct imported *item)
{
    if (item->error.kind == ERROR_IO || item->error.kind == ERROR_MEMORY)
        return STATUS_FAULT;
    return item->done && item->error.kind == ERROR_NONE && item->lines == NULL ? STATUS_DONE : STATUS_NOT_ACCEPTED;
}

/* A catalog that no other verb of this session looks into would be a riddle. */
static void print_hidden(const struct session *session, const char *catalog, const struct catalog *seen,
                         const struct imported *item)
{
    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->entries[i].path, item->problem.dir) == 0)
            return;
    if (session->catalogs.count > 0)
        return;
    fputs("note: JUDGE_CATALOG is set and does not name ", stdout);
    escape_line(stdout, catalog);
    fputs(", so judge does not see it there: add it, or use --catalog\n", stdout);
}

static void print_next(const struct session *session, const char *catalog, const struct catalog *seen,
                       const struct import_report *report)
{
    const struct imported *last = NULL;
    for (size_t i = 0; i < report->count; i++)
        last = report->items[i].done && report->items[i].problem.dir != NULL ? &report->items[i] : last;
    if (last == NULL)
        return;
    print_hidden(session, catalog, seen, last);
    fputs("next: ", stdout);
    if (report->count > 1)
        printf("%s list", options_command(session));
    else
        command_on_problem(stdout, session, "show", &last->problem, NULL);
    putchar('\n');
}

static int print_report(const struct session *session, const char *catalog, const struct import_report *report)
{
    auto_catalog struct catalog seen = {0};
    struct error ignored;
    int worst = STATUS_DONE;
    if (pick_catalog(session, &seen, &ignored) != 0)
        seen = (struct catalog){0};
    for (size_t i = 0; i < report->count; i++) {
        const struct imported *item = &report->items[i];
        if (item->done && item->problem.dir != NULL)
            print_imported(session, item, &seen);
        else
            print_refused(item, report->count > 1);
        worst = status_of(item) > worst ? status_of(item) : worst;
    }
    if (report->count > 1)
        print_table(report);
    print_next(session, catalog, &seen, report);
    return worst;
}

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

static int import(const struct session *session, struct arguments *arguments, struct error *err)
{
    auto_free char *catalog = NULL;
    struct import_report report = {0};
    if (find_catalog(session, &catalog, err) != 0)
        return -1;
    arguments->request.source = arguments->source;
    arguments->request.name = arguments->name;
    arguments->request.catalog = catalog;
    arguments->request.patterns = &arguments->patterns;
    if (import_packages(&arguments->request, &report, err) != 0) {
        bool refused = err->kind == ERROR_BROKEN_PACKAGE || err->kind == ERROR_UNSUPPORTED;
        if (!refused || session->json)
            return -1;
        print_error(err);
        return STATUS_NOT_ACCEPTED;
    }
    int status = print_report(session, catalog, &report);
    import_report_free(&report);
    return status;
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
        result = import(session, &arguments, err);
    strings_free(&arguments.patterns);
    return result;
}

const struct verb VERB_IMPORT = {
    .name = "import",
    .summary = "takes problem packages from elsewhere into your catalog",
    .usage = "SRC [--name NAME] [-d DIFFICULTY] [-p PATTERN]... [--force]",
    .about = "SRC is a problem package (a folder, or a zip file), a zip file of several, or a folder of\n"
             "these. Each is read first as judge would read it, and is in your catalog as a whole or not at\n"
             "all; a problem that is there already stays unless --force is given. Packages of the versions\n"
             "2025-09, 2023-07 and legacy are read. Archives that try to write elsewhere, or to fill the\n"
             "disk, are refused.\n"
             "\n"
             "Difficulty and patterns that a package does not say are kept in catalog.yaml beside it.\n"
             "Problems go into the folder judge/problems where your data lie, or that of --catalog.",
    .argp = &ARGP,
    .examples = {"judge import contest.zip", "judge import ~/packages/two-sum -d easy -p hashing --name twosum"},
    .run = run,
};
