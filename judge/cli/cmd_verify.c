#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/author/verify.h"
#include "judge/cli/document.h"
#include "judge/cli/jobs.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/telling.h"
#include "judge/cli/verify_view.h"
#include "judge/cli/workbench.h"
#include "judge/package/curation_edit.h"
#include "judge/package/unpack.h"
#include "sandbox/cleanup.h"

enum { OPTION_RULES = OPTIONS_OWN, OPTION_CALIBRATE };

struct arguments {
    struct strings words;
    struct jobs jobs;
    struct verify_view view;
    bool rules;
};

static error_t add_word(struct session *session, struct arguments *arguments, const char *word)
{
    return strings_add(&arguments->words, word, strlen(word), session->err) == 0 ? 0 : EINVAL;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'j':
        return jobs_parse(session, &arguments->jobs, argument);
    case 'a':
        arguments->view.notes = true;
        return 0;
    case OPTION_RULES:
        arguments->rules = true;
        return 0;
    case OPTION_CALIBRATE:
        arguments->view.calibrate = true;
        return 0;
    case ARGP_KEY_ARG:
        return add_word(session, arguments, argument);
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"jobs", 'j', "N", 0, "run N tests at once, at most one per processor (1 to 64; default 1, which measures best)",
     0},
    {"all", 'a', NULL, 0, "show notes as well", 0},
    {"calibrate", OPTION_CALIBRATE, NULL, 0,
     "compute the time limit of a package without one anew, and keep it in catalog.yaml of its catalog; say it for "
     "others",
     0},
    {"rules", OPTION_RULES, NULL, 0, "list the rules that packages are held against", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- packages ---- */

/* One package that was asked for. */
struct wanted {
    const char *word;
    char *path;
    const struct problem *curated; /* as the catalog has it; NULL: it has none at that path */
    const char *folder;            /* of the catalog that has it; NULL likewise */
    bool zipped;                   /* the path is one in unpacked */
    struct unpacked unpacked;
};

struct desk {
    struct sandbox *boxes[WORKBENCH_BOXES_MAX];
    size_t box_count;
    struct catalog catalog;
    struct strings folders; /* of the catalog */
    struct wanted *wanted;
    size_t wanted_count;
    struct document *document; /* --json */
    bool broken;               /* some package has an error */
};

static void desk_close(struct desk *desk)
{
    while (desk->box_count > 0)
        sandbox_stop(desk->boxes[--desk->box_count]);
    for (size_t i = 0; i < desk->wanted_count; i++) {
        free(desk->wanted[i].path);
        if (desk->wanted[i].zipped)
            unpack_close(&desk->wanted[i].unpacked);
    }
    free(desk->wanted);
    document_free(desk->document);
    strings_free(&desk->folders);
    catalog_free(&desk->catalog);
}

/* Takes what the catalog says of the package; nothing of a broken one, whose error verify tells. */
static void take_entry(struct desk *desk, const struct catalog_entry *entry, struct wanted *wanted)
{
    struct error ignored = {0};
    if (entry->error != NULL || catalog_load(&desk->catalog, entry, &ignored) != 0)
        return;
    wanted->curated = &entry->problem;
    if (entry->folder < desk->folders.count)
        wanted->folder = desk->folders.items[entry->folder];
}

static void find_curated(struct desk *desk, const char *path, struct wanted *wanted)
{
    auto_free char *real = realpath(path, NULL);
    for (size_t i = 0; real != NULL && i < desk->catalog.count; i++) {
        if (strcmp(desk->catalog.entries[i].path, real) == 0) {
            take_entry(desk, &desk->catalog.entries[i], wanted);
            return;
        }
    }
}

static int find_path(struct desk *desk, const char *word, struct wanted *wanted, struct error *err)
{
    struct stat status;
    const char *package = word;
    if (stat(word, &status) != 0)
        return error_set(err, ERROR_NO_SUCH_PROBLEM, "there is no problem package at %.300s", word);
    if (S_ISREG(status.st_mode)) {
        if (unpack_one(word, &wanted->unpacked, &package, err) != 0)
            return -1;
        wanted->zipped = true;
    }
    find_curated(desk, package, wanted);
    wanted->path = strdup(package);
    return wanted->path != NULL ? 0 : error_memory(err);
}

/* A package may be broken, so that it is found without being read. */
static int find(struct desk *desk, const char *word, struct wanted *wanted, struct error *err)
{
    const struct catalog_entry *entry = NULL;
    wanted->word = word;
    if (pick_is_path(word))
        return find_path(desk, word, wanted, err);
    if (catalog_find(&desk->catalog, word, &entry, err) != 0)
        return -1;
    wanted->path = strdup(entry->path);
    take_entry(desk, entry, wanted);
    return wanted->path != NULL ? 0 : error_memory(err);
}

static int desk_open(struct desk *desk, const struct session *session, const struct arguments *arguments,
                     struct error *err)
{
    for (size_t boxes = jobs_boxes(&arguments->jobs); desk->box_count < boxes; desk->box_count++)
        if (sandbox_start(&desk->boxes[desk->box_count], err) != 0)
            return -1;
    bool required = false;
    if (pick_catalog(session, &desk->catalog, err) != 0 || pick_folders(session, &desk->folders, &required, err) != 0)
        return -1;
    desk->wanted = calloc(arguments->words.count, sizeof *desk->wanted);
    if (desk->wanted == NULL)
        return error_memory(err);
    for (size_t i = 0; i < arguments->words.count; i++) {
        desk->wanted_count++;
        if (find(desk, arguments->words.items[i], &desk->wanted[i], err) != 0)
            return -1;
    }
    return 0;
}

/* ---- calibration ---- */

/* True when the limit was computed from submissions that do what they must, an accepted one among them, and nobody says
 * another one. */
static bool is_computed(const struct verification *verification)
{
    const struct verified_limits *limits = &verification->limits;
    bool accepted = false, slowest = false;
    for (size_t i = 0; i < verification->submission_count; i++) {
        const struct verified_submission *submission = &verification->submissions[i];
        if (!submission->good || limits->accepted.submission == NULL)
            continue;
        accepted = accepted || strncmp(submission->name, "accepted/", 9) == 0;
        slowest = slowest || strcmp(submission->name, limits->accepted.submission) == 0;
    }
    return limits->computed && accepted && slowest;
}

/* Writes the computed limit into catalog.yaml beside the package. *file stays NULL where that cannot be: no catalog has
 * the package, the folder or the file cannot be written, or the file is for a person to change. */
static int keep_limit(const struct wanted *wanted, const struct verification *verification, char **file,
                      struct error *err)
{
    auto_free char *lines = NULL;
    auto_close int lock = -1;
    if (wanted->folder == NULL || !is_computed(verification) || access(wanted->folder, W_OK) != 0)
        return 0;
    const struct curation_addition addition = {.short_name = verification->short_name,
                                               .computed_us = verification->limits.suggested_us};
    if (curation_lock(wanted->folder, &lock, err) != 0 || curation_add(wanted->folder, &addition, &lines, err) != 0)
        return err->kind == ERROR_MEMORY ? -1 : 0;
    if (lines != NULL)
        return 0;
    *file = text_format("%s/catalog.yaml", wanted->folder);
    return *file != NULL ? 0 : error_memory(err);
}

static int verify(struct desk *desk, const struct wanted *wanted, const struct session *session,
                  const struct arguments *arguments, struct error *err)
{
    struct verification verification;
    struct telling telling = telling_start();
    const struct verify_request request = {
        .boxes = desk->boxes,
        .box_count = desk->box_count,
        .path = wanted->path,
        .curated = wanted->curated,
        .calibrate = arguments->view.calibrate,
        .progress = telling_update,
        .context = &telling,
    };
    int result = verify_package(&request, &verification, err);
    telling_end(&telling);
    if (result != 0)
        return -1;
    auto_free char *file = NULL;
    struct verify_view view = arguments->view;
    result = view.calibrate ? keep_limit(wanted, &verification, &file, err) : 0;
    view.catalog = file;
    desk->broken = desk->broken || findings_count(&verification.findings, FINDING_ERROR) > 0;
    if (result == 0 && desk->document != NULL)
        verify_view_write(desk->document, &verification, view);
    else if (result == 0)
        verify_view_print(&verification, wanted->word, view, screen_of(STDOUT_FILENO, session->color, session->plain));
    verification_free(&verification);
    return result;
}

static int verify_all(struct desk *desk, const struct session *session, const struct arguments *arguments,
                      struct error *err)
{
    if (session->json)
        desk->document = document_new();
    document_open_list(desk->document, "packages");
    for (size_t i = 0; i < desk->wanted_count; i++) {
        if (i > 0 && !session->json)
            putchar('\n');
        if (verify(desk, &desk->wanted[i], session, arguments, err) != 0)
            return -1;
        fflush(stdout);
    }
    document_close(desk->document);
    if (session->json && document_print(desk->document, stdout, err) != 0)
        return -1;
    return desk->broken ? STATUS_NOT_ACCEPTED : STATUS_DONE;
}

static int list_rules(const struct session *session, struct error *err)
{
    if (!session->json) {
        verify_view_print_rules();
        return STATUS_DONE;
    }
    auto_document struct document *document = document_new();
    verify_view_write_rules(document);
    return document_print(document, stdout, err) == 0 ? STATUS_DONE : -1;
}

static int run_with(struct session *session, int argc, char **argv, struct arguments *arguments, struct error *err)
{
    struct desk desk = {0};
    if (options_parse(session, &ARGP, arguments, argc, argv, err) != 0)
        return -1;
    if (arguments->rules)
        return list_rules(session, err);
    if (arguments->words.count == 0) {
        error_set(err, ERROR_USAGE, "which package is to be verified?");
        return error_hint(err, "name a problem, or the folder of a package: judge verify ./twosum");
    }
    int result = desk_open(&desk, session, arguments, err);
    if (result == 0)
        result = verify_all(&desk, session, arguments, err);
    desk_close(&desk);
    return result;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    int result = run_with(session, argc, argv, &arguments, err);
    strings_free(&arguments.words);
    return result;
}

const struct verb VERB_VERIFY = {
    .name = "verify",
    .summary = "say everything that is wrong with a problem package",
    .usage = "PACKAGE...",
    .about = "Reads problem packages (names of problems, folders, zip files), runs their validators, generators and\n"
             "example submissions on all tests, and says what is wrong, with file and line, and by which rule.\n"
             "Errors are against the package format; warnings are probably mistakes. The exit status is 1 when\n"
             "there is an error. The time limit is held against the submissions that must pass, and those that\n"
             "must be too slow.",
    .argp = &ARGP,
    .examples = {"judge verify ./twosum", "judge verify -j 4 --json twosum maxcontainer"},
    .run = run,
};
