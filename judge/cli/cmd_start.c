#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/cli/commands.h"
#include "judge/cli/document.h"
#include "judge/cli/editor.h"
#include "judge/cli/escape.h"
#include "judge/cli/headline.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/place.h"
#include "judge/cli/render.h"
#include "judge/cli/starter.h"
#include "judge/practice/practices.h"
#include "sandbox/cleanup.h"

struct arguments {
    const char *word;
    const char *dir; /* --dir */
    bool edit, force, again;
};

/* A start under way. */
struct start {
    const struct session *session;
    const struct arguments *arguments;
    const struct problem *problem;
    const char *problem_word; /* what --problem must say later, or NULL */
    struct starter starter;
    int folder;
    bool made_folder;
    char **shown;             /* of each file of starter: as a person reaches it from here */
    struct place_file *files; /* what is to be written */
    size_t count;
    char *kept;    /* what the old source is called now, as a person reaches it; or NULL */
    bool goes_on;  /* the problem is under way: the source stays as it is */
    bool recorded; /* standing is that after it */
    struct standing standing;
};

enum { OPTION_DIR = OPTIONS_OWN, OPTION_FORCE, OPTION_AGAIN };

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'e':
        arguments->edit = true;
        return 0;
    case OPTION_FORCE:
        arguments->force = true;
        return 0;
    case OPTION_AGAIN:
        arguments->again = true;
        return 0;
    case OPTION_DIR:
        return options_set_once(session, &arguments->dir, argument, "folder");
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->word, argument, "problem");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"edit", 'e', NULL, 0, "open the file in $VISUAL, else $EDITOR", 0},
    {"dir", OPTION_DIR, "DIR", 0, "the folder to write into, made if it is not there; default: the working folder", 0},
    {"force", OPTION_FORCE, NULL, 0, "begin anew: what you have is kept as SHORTNAME.c~1~, ~2~, ...", 0},
    {"again", OPTION_AGAIN, NULL, 0,
     "practise a solved problem anew, with a new file: the old one is kept as with --force", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- the folder ---- */

/* Makes the folder if it is not there, and opens it. */
static int open_folder(struct start *start, struct error *err)
{
    const char *dir = start->arguments->dir == NULL ? "." : start->arguments->dir;
    int made = start->arguments->dir == NULL ? -1 : mkdir(dir, 0777);
    if (made != 0 && start->arguments->dir != NULL && errno == ENOENT) {
        error_set(err, ERROR_USAGE, "cannot make the folder '%.300s': the one above it is not there", dir);
        auto_free char *word = render_shell_word(dir);
        return word == NULL ? error_memory(err) : error_hint(err, "make it first: mkdir -p %.150s", word);
    }
    start->made_folder = made == 0;
    start->folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (start->folder < 0 && errno == ENOTDIR)
        return error_set(err, ERROR_USAGE, "'%.300s' is no folder", dir);
    if (start->folder < 0)
        return error_errno(err, ERROR_IO, "cannot use the folder '%.300s'", dir);
    return 0;
}

enum found { FOUND_NOTHING, FOUND_SAME, FOUND_OTHER, FOUND_FOLDER, FOUND_STRANGE };

/* What is there under the name of file. A link is never the same, whatever it leads to. */
static enum found look(int folder, const struct starter_file *file)
{
    struct stat status;
    struct error ignored = {0};
    auto_free char *text = NULL;
    size_t length = 0;
    if (fstatat(folder, file->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? FOUND_NOTHING : FOUND_OTHER;
    if (S_ISDIR(status.st_mode))
        return FOUND_FOLDER;
    if (!S_ISREG(status.st_mode))
        return FOUND_STRANGE;
    if (status.st_size != (off_t)file->length)
        return FOUND_OTHER;
    auto_close int fd = openat(folder, file->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    auto_free char *path = text_format("/proc/self/fd/%d", fd);
    if (fd < 0 || path == NULL || file_read(path, file->length, ERROR_IO, &text, &length, &ignored) != 0)
        return FOUND_OTHER;
    return length == file->length && memcmp(text, file->text, length) == 0 ? FOUND_SAME : FOUND_OTHER;
}

/* The command that goes on with file, or begins anew, as a new string. */
static char *make_command(const struct start *start, bool force, const char *shown)
{
    auto_free char *word = render_shell_word(force ? start->arguments->word : shown);
    const char *problem = force ? NULL : start->problem_word, *dir = force ? start->arguments->dir : NULL;
    auto_free char *problem_word = problem == NULL ? NULL : render_shell_word(problem);
    auto_free char *dir_word = dir == NULL ? NULL : render_shell_word(dir);
    if (word == NULL)
        return NULL;
    return text_format("judge %s %s%s%s%s%s%s", force ? "start" : "test", word,
                       problem_word == NULL ? "" : " --problem ", problem_word == NULL ? "" : problem_word,
                       dir_word == NULL ? "" : " --dir ", dir_word == NULL ? "" : dir_word, force ? " --force" : "");
}

static int refuse_source(const struct start *start, const char *shown, struct error *err)
{
    auto_free char *go_on = make_command(start, false, shown);
    auto_free char *anew = make_command(start, true, shown);
    error_set(err, ERROR_USAGE, "%.300s is there already, and it is not the starter", shown);
    if (go_on == NULL || anew == NULL)
        return error_memory(err);
    bool fits = strlen(go_on) + strlen(anew) < 140; /* half a command is worse than none */
    return error_hint(err, "go on with it: %s; or begin anew, and keep a copy: %s", fits ? go_on : "judge test FILE",
                      fits ? anew : "judge start P --force");
}

static int refuse_companion(const struct start *start, const char *shown, struct error *err)
{
    auto_free char *word = render_shell_word(start->arguments->word);
    error_set(err, ERROR_USAGE, "%.300s is there already, and it is not the one of this problem", shown);
    return word == NULL
               ? error_memory(err)
               : error_hint(err, "take another folder: judge start %.60s --dir %s", word, start->problem->short_name);
}

/* Decides what becomes of file, the index-th of the starter. */
static int plan_file(struct start *start, size_t index, struct error *err)
{
    const struct starter_file *file = &start->starter.files[index];
    const char *shown = start->shown[index];
    enum found found = look(start->folder, file);
    bool source = file->role == STARTER_SOURCE;
    if (found == FOUND_SAME || (found != FOUND_NOTHING && file->role == STARTER_FLAGS))
        return 0;
    if (found == FOUND_OTHER && source && start->goes_on)
        return 0;
    if (found == FOUND_STRANGE)
        found = FOUND_OTHER;
    if (found == FOUND_FOLDER) {
        error_set(err, ERROR_USAGE, "%.300s is a folder: the file cannot be written", shown);
        return error_hint(err, "take another folder with --dir, or give that one another name");
    }
    if (found == FOUND_OTHER && !source)
        return refuse_companion(start, shown, err);
    if (found == FOUND_OTHER && !start->arguments->force && !start->arguments->again)
        return refuse_source(start, shown, err);
    start->files[start->count++] = (struct place_file){
        .name = file->name,
        .shown = shown,
        .bytes = file->text,
        .length = file->length,
        .mode = 0666,
        .way = found == FOUND_OTHER ? PLACE_KEEP : PLACE_NEW,
    };
    return 0;
}

static char *shown_name(const struct start *start, const char *name)
{
    const char *dir = start->arguments->dir;
    if (dir == NULL)
        return strdup(name);
    return text_format("%s%s%s", dir, dir[0] == '\0' || dir[strlen(dir) - 1] == '/' ? "" : "/", name);
}

static int plan(struct start *start, struct error *err)
{
    size_t count = start->starter.count;
    start->shown = calloc(count + 1, sizeof *start->shown);
    start->files = calloc(count + 1, sizeof *start->files);
    if (start->shown == NULL || start->files == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++) {
        start->shown[i] = shown_name(start, start->starter.files[i].name);
        if (start->shown[i] == NULL)
            return error_memory(err);
        if (plan_file(start, i, err) != 0)
            return -1;
    }
    return 0;
}

/* The source, as a person reaches it: the last of the starter's files. */
static const char *source_of(const struct start *start)
{
    return start->shown[start->starter.count - 1];
}

static int write_files(struct start *start, struct error *err)
{
    if (plan(start, err) != 0 || place_files(start->folder, start->files, start->count, err) != 0)
        return -1;
    for (size_t i = 0; i < start->count; i++) {
        if (start->files[i].kept[0] != '\0' && (start->kept = shown_name(start, start->files[i].kept)) == NULL)
            return error_memory(err);
    }
    return 0;
}

static void record(struct start *start)
{
    static const char loss[] = "that this was started is not recorded";
    struct error err = {0};
    const struct moment now = clock_now();
    auto_free char *path = realpath(source_of(start), NULL);
    auto_store struct store *notes = path == NULL ? NULL : notebook_open(STORE_WRITE, loss);
    if (path == NULL)
        error_errno(&err, ERROR_IO, "the file has no path");
    start->recorded = notes != NULL && record_start(notes, start->problem, path, start->arguments->again, &now,
                                                    &start->standing, &err) == 0;
    if (!start->recorded && err.kind != ERROR_NONE)
        notebook_complain(loss, &err);
}

/* ---- what is said ---- */

static void print_screen(const struct start *start)
{
    headline_write(stdout, start->problem, screen_of(STDOUT_FILENO, start->session->color, start->session->plain));
    printf("  %s", start->count == 0 ? "all is there already: " : "wrote    ");
    for (size_t i = 0; i < start->count; i++) {
        fputs(i == 0 ? "" : ", ", stdout);
        escape_line(stdout, start->files[i].shown);
    }
    if (start->count == 0)
        escape_line(stdout, source_of(start));
    if (start->kept != NULL) {
        printf("\n  kept     your old file as ");
        escape_line(stdout, start->kept);
    }
    printf("\n");
}

/* The clock, or why there is none. */
static void print_clock(const struct start *start)
{
    const struct standing *standing = &start->standing;
    char time[RENDER_VALUE_SIZE], target[RENDER_VALUE_SIZE];
    if (!start->recorded)
        return;
    if (!standing->practising) {
        printf("  solved   before: no clock runs; to practise it anew: ");
        command_on_problem(stdout, start->session, "start --again", start->problem, start->problem_word);
        printf("\n");
    } else if (standing->timed) {
        render_clock(standing->practice_ms, time);
        render_clock(clock_target_ms(start->problem->difficulty), target);
        printf("  clock    %s of %s\n", time, target);
    }
}

static void print_next(const struct start *start)
{
    if (start->problem->interactive)
        printf("interactive: your program talks with the judge's; fflush(stdout) after each message\n");
    printf("next: ");
    command_on_file(stdout, start->session, "test", source_of(start), start->problem_word);
    printf("    ");
    command_on_file(stdout, start->session, "submit", source_of(start), start->problem_word);
    printf("\n");
}

static void write_practice(struct document *document, const struct start *start)
{
    if (!start->recorded || !start->standing.practising || !start->standing.timed) {
        document_null(document, "practice");
        return;
    }
    document_open_object(document, "practice");
    document_integer(document, "practice_ms", start->standing.practice_ms);
    document_integer(document, "target_ms", clock_target_ms(start->problem->difficulty));
    document_close(document);
}

static int print_json(const struct start *start, struct error *err)
{
    auto_document struct document *document = document_new();
    document_text(document, "problem", start->problem->short_name);
    document_text(document, "file", source_of(start));
    document_open_list(document, "files");
    for (size_t i = 0; i < start->count; i++)
        document_text(document, NULL, start->files[i].shown);
    document_close(document);
    document_text(document, "kept", start->kept);
    write_practice(document, start);
    return document_print(document, stdout, err);
}

/* ---- the verb ---- */

static int finish(struct start *start, struct error *err)
{
    record(start);
    if (start->session->json)
        return print_json(start, err);
    print_screen(start);
    print_clock(start);
    if (start->arguments->edit)
        editor_open(source_of(start));
    print_next(start);
    return 0;
}

static void start_free(struct start *start)
{
    for (size_t i = 0; start->shown != NULL && i < start->starter.count; i++)
        free(start->shown[i]);
    free(start->shown);
    free(start->files);
    free(start->kept);
    cleanup_close(&start->folder);
    starter_free(&start->starter);
}

/* Sees whether the problem is under way. --again is for what is solved: else it would put a solution aside. */
static int look_back(struct start *start, struct error *err)
{
    const struct standing standing = notebook_standing(start->problem);
    start->goes_on = standing.practising && !start->arguments->force;
    if (!start->arguments->again || !standing.tried || (standing.solved && !standing.practising))
        return 0;
    error_set(err, ERROR_USAGE, "%s is not solved yet%s", start->problem->short_name,
              standing.solved ? " this time" : "");
    return error_hint(err, "go on: judge start %.60s; or with a new file: judge start %.60s --force",
                      start->problem->short_name, start->problem->short_name);
}

static int begin(struct start *start, struct error *err)
{
    if (look_back(start, err) != 0)
        return -1;
    if (starter_make(start->problem, &start->starter, err) != 0 || open_folder(start, err) != 0)
        return -1;
    if (write_files(start, err) == 0)
        return finish(start, err);
    if (start->made_folder)
        rmdir(start->arguments->dir);
    return -1;
}

static int check(const struct session *session, const struct arguments *arguments, struct error *err)
{
    if (arguments->word == NULL) {
        error_set(err, ERROR_USAGE, "start needs a problem");
        return error_hint(err, "judge list names them, then: judge start P");
    }
    if (arguments->dir != NULL && arguments->dir[0] == '\0')
        return error_set(err, ERROR_USAGE, "--dir takes the name of a folder, not ''");
    if (arguments->edit && session->json)
        return error_set(err, ERROR_USAGE, "--edit and --json exclude each other");
    return 0;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0 || check(session, &arguments, err) != 0)
        return -1;
    if (pick_catalog(session, &catalog, err) != 0 || pick_problem(&catalog, arguments.word, &pick, err) != 0)
        return -1;
    struct start start = {
        .session = session,
        .arguments = &arguments,
        .problem = pick.problem,
        .problem_word = pick.loaded == NULL ? NULL : arguments.word,
        .folder = -1,
    };
    int result = begin(&start, err);
    start_free(&start);
    return result == 0 ? STATUS_DONE : -1;
}

const struct verb VERB_START = {
    .name = "start",
    .summary = "write the file to begin a problem with",
    .usage = "P",
    .about = "Writes SHORTNAME.c, which you go on with, beside it the headers and other files of the problem,\n"
             "and compile_flags.txt for editors that use clangd. What is there already is never written over.",
    .argp = &ARGP,
    .examples = {"judge start twosum", "judge start twosum --dir twosum --edit"},
    .run = run,
};
