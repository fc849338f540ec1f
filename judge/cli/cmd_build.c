#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "judge/cli/commands.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/headline.h"
#include "judge/cli/options.h"
#include "judge/cli/outcome.h"
#include "judge/cli/place.h"
#include "judge/cli/refusal.h"
#include "judge/cli/render.h"
#include "judge/cli/workbench.h"
#include "judge/run/elf.h"
#include "sandbox/cleanup.h"

struct arguments {
    const char *file;
    const char *word; /* --problem */
    const char *out;  /* -o */
};

/* Where the program goes. */
struct target {
    char *path;   /* as a person names it */
    char *folder; /* the folder that it lies in */
    const char *name;
    bool exists;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'o':
        return options_set_once(session, &arguments->out, argument, "output file");
    case OPTIONS_OWN:
        return options_set_once(session, &arguments->word, argument, "problem");
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->file, argument, "file");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"problem", OPTIONS_OWN, "P", 0, "the problem, where the file's name does not say it", 0},
    {"output", 'o', "OUT", 0, "what the program is called; default: the file without its .c", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- the target ---- */

static void target_free(struct target *target)
{
    free(target->path);
    free(target->folder);
}

#define auto_target __attribute__((cleanup(target_free)))

/* The source's name without its .c. */
static int default_path(const char *source, char **path, struct error *err)
{
    size_t length = strlen(source);
    if (length < 3 || strcmp(source + length - 2, ".c") != 0 || source[length - 3] == '/') {
        error_set(err, ERROR_USAGE, "'%.300s' does not end in .c: what shall the program be called?", source);
        return error_hint(err, "say it: judge build FILE -o OUT");
    }
    *path = strndup(source, length - 2);
    return *path == NULL ? error_memory(err) : 0;
}

static int refuse(const struct target *target, const char *what, struct error *err)
{
    error_set(err, ERROR_USAGE, "'%.300s' %s, and is not written over", target->path, what);
    return error_hint(err, "call the program something else: judge build FILE -o OUT");
}

/* Only a program is replaced, most likely an older one of ours. */
static int check_target(const struct workbench *bench, struct target *target, struct error *err)
{
    struct stat status;
    const struct source_file *source = &bench->source.files[0];
    if (lstat(target->path, &status) != 0)
        return errno == ENOENT ? 0 : error_errno(err, ERROR_USAGE, "cannot write '%.300s'", target->path);
    if (S_ISLNK(status.st_mode))
        return refuse(target, "is a symbolic link", err);
    if (S_ISDIR(status.st_mode))
        return refuse(target, "is a folder", err);
    if (status.st_dev == source->device && status.st_ino == source->inode)
        return refuse(target, "is the source itself", err);
    bool regular = S_ISREG(status.st_mode);
    auto_close int fd = regular ? open(target->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
    if (fd < 0 || !elf_is_executable(fd))
        return refuse(target, "is there already, is no program", err);
    target->exists = true;
    return 0;
}

static int find_target(const struct arguments *arguments, const struct workbench *bench, struct target *target,
                       struct error *err)
{
    if (arguments->out == NULL) {
        if (default_path(bench->candidate.path, &target->path, err) != 0)
            return -1;
    } else if ((target->path = strdup(arguments->out)) == NULL) {
        return error_memory(err);
    }
    const char *slash = strrchr(target->path, '/');
    target->name = slash == NULL ? target->path : slash + 1;
    target->folder = slash == NULL ? strdup(".") : strndup(target->path, (size_t)(slash - target->path) + 1);
    if (target->folder == NULL)
        return error_memory(err);
    if (target->name[0] == '\0')
        return error_set(err, ERROR_USAGE, "-o takes the name of a file, not '%.300s'", target->path);
    return check_target(bench, target, err);
}

/* Copies the image. */
static int write_program(const struct workbench *bench, const struct target *target, struct error *err)
{
    struct stat status;
    auto_close int folder = open(target->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return error_errno(err, ERROR_USAGE, "cannot write '%.300s'", target->path);
    if (fstat(bench->compilation.image_fd, &status) != 0)
        return error_errno(err, ERROR_IO, "cannot read the program");
    size_t length = (size_t)status.st_size;
    void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, bench->compilation.image_fd, 0);
    if (bytes == MAP_FAILED)
        return error_errno(err, ERROR_IO, "cannot read the program");
    struct place_file file = {
        .name = target->name,
        .shown = target->path,
        .bytes = bytes,
        .length = length,
        .mode = 0755,
        .way = target->exists ? PLACE_OVER : PLACE_NEW,
    };
    int result = place_files(folder, &file, 1, err);
    munmap(bytes, length);
    return result;
}

/* ---- what is said ---- */

/* A path that a shell runs: one without a slash would be looked for in $PATH. */
static void print_program(const struct target *target)
{
    if (strchr(target->path, '/') == NULL)
        printf("./");
    escape_word(stdout, target->path);
}

static void print_screen(const struct session *session, const struct workbench *bench, const struct target *target)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    headline_write(stdout, bench->problem, screen);
    refusal_print_log(&bench->compilation, screen);
    printf("  wrote    ");
    escape_line(stdout, target->path);
    printf("\nnext: ");
    print_program(target);
    if (bench->data.sample_count > 0 && bench->data.cases[0].input_path != NULL) {
        printf(" < ");
        escape_word(stdout, bench->data.cases[0].input_path);
    }
    printf("    gdb ");
    print_program(target);
    printf("\n");
}

static int print_json(const struct workbench *bench, const struct target *target, struct error *err)
{
    const struct compilation *compilation = &bench->compilation;
    auto_document struct document *document = document_new();
    document_text(document, "problem", bench->problem->short_name);
    document_text(document, "file", bench->candidate.path);
    document_text(document, "program", compilation->ok ? target->path : NULL);
    document_text(document, "message", compilation->message);
    outcome_compilation(document, compilation);
    return document_print(document, stdout, err);
}

static int report(const struct session *session, const struct workbench *bench, const struct target *target,
                  struct error *err)
{
    const struct compilation *compilation = &bench->compilation;
    int status = compilation->ok ? STATUS_DONE : STATUS_NOT_ACCEPTED;
    if (session->json)
        return print_json(bench, target, err) == 0 ? status : -1;
    if (compilation->ok) {
        print_screen(session, bench, target);
    } else {
        refusal_print(compilation, bench->problem, session);
        refusal_print_next(compilation, bench->problem, session, "build", bench->candidate.path, bench->word);
    }
    return status;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_workbench struct workbench bench = {0};
    auto_target struct target target = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    const struct workbench_request request = {
        .candidate = {.verb = "build", .file = arguments.file, .word = arguments.word},
        .boxes = 1,
    };
    if (workbench_open(&bench, session, &request, err) != 0 || find_target(&arguments, &bench, &target, err) != 0 ||
        workbench_compile(&bench, session, err) != 0)
        return -1;
    if (bench.compilation.ok && write_program(&bench, &target, err) != 0)
        return -1;
    return report(session, &bench, &target, err);
}

const struct verb VERB_BUILD = {
    .name = "build",
    .summary = "make the program as judge runs it",
    .usage = "[FILE]",
    .about = "Compiles a C file just as submit does, with what the problem adds to it, and leaves the program\n"
             "beside it, to be run or debugged by hand. Without FILE it is the file that submit would take.",
    .argp = &ARGP,
    .examples = {"judge build twosum.c && ./twosum < my.in", "judge build -o twosum.gdb && gdb twosum.gdb"},
    .run = run,
};
