#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/author/export.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/progress.h"
#include "judge/cli/render.h"
#include "judge/package/archive.h"
#include "judge/package/scratch.h"
#include "judge/run/generate.h"
#include "judge/run/toolchain.h"
#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

enum { OPTION_FORCE = OPTIONS_OWN, OPTION_FORMAT, OPTION_FOLDER };

struct arguments {
    const char *word, *output;
    enum export_format format;
    bool folder, force;
};

/* What is exported, and what it takes to make its tests. */
struct work {
    const struct problem *problem;
    struct sandbox *box;
    struct testdata data;
    struct toolchain toolchain;
    struct generation generation;
    struct scratch scratch;
    struct strings notes;
};

static error_t set_format(struct session *session, struct arguments *arguments, const char *word)
{
    if (strcmp(word, "2025-09") == 0)
        arguments->format = EXPORT_2025_09;
    else if (strcmp(word, "legacy") == 0)
        arguments->format = EXPORT_LEGACY;
    else
        return options_refuse(session, "the format is 2025-09 or legacy, not '%s'", word);
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case OPTION_FORCE:
        arguments->force = true;
        return 0;
    case OPTION_FOLDER:
        arguments->folder = true;
        return 0;
    case OPTION_FORMAT:
        return set_format(session, arguments, argument);
    case 'o':
        return options_set_once(session, &arguments->output, argument, "output");
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->word, argument, "problem");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"format", OPTION_FORMAT, "VERSION", 0, "2025-09 (as it is without this), or legacy for older judges", 0},
    {"output", 'o', "PATH", 0, "the file to write, NAME.zip as it is; with a slash at its end, a folder", 0},
    {"folder", OPTION_FOLDER, NULL, 0, "write a folder, not a zip file", 0},
    {"force", OPTION_FORCE, NULL, 0, "over what is there", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- where to ---- */

/* Splits the path of the result into its folder and its name. */
static int choose_target(struct arguments *arguments, const struct problem *problem, char **folder, char **name,
                         struct error *err)
{
    auto_free char *path = arguments->output == NULL
                               ? text_format("%s%s", problem->short_name, arguments->folder ? "" : ".zip")
                               : strdup(arguments->output);
    if (path == NULL)
        return error_memory(err);
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        path[--length] = '\0';
        arguments->folder = true;
    }
    char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    if (base[0] == '\0' || strcmp(base, ".") == 0 || strcmp(base, "..") == 0) {
        error_set(err, ERROR_USAGE, "'%.200s' is no name for what is written", arguments->output);
        return error_hint(err, "-o %.60s.zip, or -o %.60s/", problem->short_name, problem->short_name);
    }
    *name = strdup(base);
    *folder = slash == NULL ? strdup(".") : slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
    return *name != NULL && *folder != NULL ? 0 : error_memory(err);
}

static int refuse_taken(const char *name, struct error *err)
{
    error_set(err, ERROR_USAGE, "%.200s is there already", name);
    return error_hint(err, "--force writes over it, -o PATH writes elsewhere");
}

/* ---- the work ---- */

static int make_tests(struct work *work, const struct session *session, struct error *err)
{
    if (testdata_load(work->problem, &work->data, err) != 0)
        return -1;
    if (!generate_is_needed(&work->data))
        return 0;
    if (toolchain_find(work->box, &work->toolchain, err) != 0)
        return -1;
    struct progress progress = progress_start(screen_of(STDERR_FILENO, SCREEN_COLOR_NEVER, session->plain));
    const struct generate_progress tell = {progress_making, &progress};
    int result = generate_tests(work->box, &work->toolchain, work->problem, &work->data, &tell, &work->generation, err);
    progress_end(&progress);
    return result;
}

/* Makes the result in the private folder; *made is its name there. */
static int make(struct work *work, const struct arguments *arguments, const char **made, struct error *err)
{
    const char *top = work->problem->short_name;
    if (export_package(work->problem, &work->data, arguments->format, work->scratch.path, &work->notes, err) != 0)
        return -1;
    *made = top;
    if (arguments->folder)
        return 0;
    auto_free char *package = text_format("%s/%s", work->scratch.path, top);
    auto_free char *archive = text_format("%s/archive.zip", work->scratch.path);
    if (package == NULL || archive == NULL)
        return error_memory(err);
    *made = "archive.zip";
    return archive_create(package, top, archive, err);
}

static const char *format_name(enum export_format format)
{
    return format == EXPORT_LEGACY ? "legacy" : "2025-09";
}

static int print_json(const struct work *work, const struct arguments *arguments, const char *path, struct error *err)
{
    auto_document struct document *document = document_new();
    document_text(document, "problem", work->problem->short_name);
    document_text(document, "path", path);
    document_text(document, "format", format_name(arguments->format));
    document_flag(document, "folder", arguments->folder);
    document_integer(document, "tests", (int64_t)work->data.count);
    document_open_list(document, "notes");
    for (size_t i = 0; i < work->notes.count; i++)
        document_text(document, NULL, work->notes.items[i]);
    document_close(document);
    return document_print(document, stdout, err);
}

static void print_result(const struct work *work, const struct session *session, const struct arguments *arguments,
                         const char *path)
{
    printf("exported %s (%s, %zu tests): ", work->problem->short_name, format_name(arguments->format),
           work->data.count);
    escape_line(stdout, path);
    putchar('\n');
    for (size_t i = 0; i < work->notes.count; i++) {
        fputs("  note  ", stdout);
        escape_line(stdout, work->notes.items[i]);
        putchar('\n');
    }
    printf("next: %s import ", options_command(session));
    escape_word(stdout, path);
    puts(" on another machine");
}

static int export(struct work *work, const struct session *session, struct arguments *arguments, struct error *err)
{
    auto_free char *folder = NULL, *name = NULL;
    const char *made = NULL;
    struct stat status;
    bool taken = false;
    if (choose_target(arguments, work->problem, &folder, &name, err) != 0)
        return -1;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        return error_set(err, ERROR_USAGE, "there is no folder '%.300s'", folder);
    if (scratch_open(folder, &work->scratch, err) != 0)
        return -1;
    if (!arguments->force && fstatat(work->scratch.parent_fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        return refuse_taken(name, err);
    if (make_tests(work, session, err) != 0 || make(work, arguments, &made, err) != 0 ||
        scratch_place(&work->scratch, made, name, arguments->force, &taken, err) != 0)
        return -1;
    if (taken)
        return refuse_taken(name, err);
    auto_free char *path = strcmp(folder, ".") == 0 ? strdup(name) : text_format("%s/%s", folder, name);
    if (path == NULL)
        return error_memory(err);
    if (session->json)
        return print_json(work, arguments, path, err) == 0 ? STATUS_DONE : -1;
    print_result(work, session, arguments, path);
    return STATUS_DONE;
}

static void work_free(struct work *work)
{
    scratch_close(&work->scratch);
    strings_free(&work->notes);
    generation_free(&work->generation);
    toolchain_free(&work->toolchain);
    testdata_free(&work->data);
    sandbox_stop(work->box);
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {.format = EXPORT_2025_09};
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    struct work work = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    if (arguments.word == NULL) {
        error_set(err, ERROR_USAGE, "export needs a problem");
        return error_hint(err, "judge list names them, then: judge export P");
    }
    if (sandbox_start(&work.box, err) != 0) /* the first act, as sandbox.h wants it */
        return -1;
    int result = pick_catalog(session, &catalog, err);
    if (result == 0)
        result = pick_problem(&catalog, arguments.word, &pick, err);
    work.problem = pick.problem;
    if (result == 0)
        result = export(&work, session, &arguments, err);
    work_free(&work);
    return result;
}

const struct verb VERB_EXPORT = {
    .name = "export",
    .summary = "writes a problem as a package for other judges",
    .usage = "P [--format 2025-09|legacy] [-o PATH] [--folder] [--force]",
    .about = "Writes the problem as a zip file, NAME.zip in the working folder, or as a folder. All tests are\n"
             "in it, also those that are made on first use, so that it is complete anywhere. A package of\n"
             "another version is rewritten; what the wanted version has no word for is told, one line each,\n"
             "and refused where it would change verdicts.\n"
             "\n"
             "--format legacy is for DOMjudge and older judges, 2025-09 for new ones.",
    .argp = &ARGP,
    .examples = {"judge export twosum", "judge export twosum --format legacy -o /tmp/twosum.zip"},
    .run = run,
};
