#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/cli/escape.h"
#include "judge/cli/exchange_json.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/telling.h"
#include "judge/package/scratch.h"
#include "sandbox/cleanup.h"

enum { TOLD_SIZE = 60, MIB = 1 << 20 };

struct arguments {
    const char *what; /* "export" or "import" */
    const char *file;
    bool force;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case OPTIONS_OWN:
        arguments->force = true;
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->what != NULL)
            return options_set_once(session, &arguments->file, argument, "file");
        arguments->what = argument;
        return 0;
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"force", OPTIONS_OWN, NULL, 0, "export over a file that is there", 0},
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* "3 problems, 4 practices, 17 submissions, 5 times help" */
static void print_counts(const size_t counts[EXCHANGE_KINDS])
{
    static const char *const names[EXCHANGE_KINDS][2] = {
        [EXCHANGE_PROBLEM] = {"problem", "problems"},
        [EXCHANGE_PRACTICE] = {"practice", "practices"},
        [EXCHANGE_SUBMISSION] = {"submission", "submissions"},
        [EXCHANGE_HELP] = {"time help was used", "times help was used"},
    };
    for (size_t i = 0; i < EXCHANGE_KINDS; i++)
        printf("%s%zu %s", i == 0 ? "" : ", ", counts[i], names[i][counts[i] != 1]);
}

/* ---- export ---- */

/* An export under way. */
struct writer {
    FILE *out;
    size_t counts[EXCHANGE_KINDS];
    struct strings left_out; /* identities of problems and uids of practices */
    struct telling telling;
    char told[TOLD_SIZE];
};

/* Tells of every thousandth. */
static void tell_written(struct writer *writer)
{
    const size_t submissions = writer->counts[EXCHANGE_SUBMISSION];
    if (submissions == 0 || submissions % 1000 != 0)
        return;
    snprintf(writer->told, sizeof writer->told, "exporting: %zu submissions", submissions);
    telling_update(&writer->telling, writer->told, 0, 0);
}

/* What a row is known by, and what it belongs to; all but the first may be NULL. */
static void name_row(const struct exchange_row *row, const char *names[3])
{
    const struct exchange_practice *practice = &row->practice;
    const struct exchange_submission *submission = &row->submission;
    names[0] = row->kind == EXCHANGE_PROBLEM    ? row->problem.identity
               : row->kind == EXCHANGE_PRACTICE ? practice->uid
               : row->kind == EXCHANGE_HELP     ? row->help.uid
                                                : submission->uid;
    names[1] = row->kind == EXCHANGE_PROBLEM    ? NULL
               : row->kind == EXCHANGE_PRACTICE ? practice->problem
               : row->kind == EXCHANGE_HELP     ? row->help.problem
                                                : submission->problem;
    names[2] = row->kind == EXCHANGE_HELP         ? row->help.practice
               : row->kind == EXCHANGE_SUBMISSION ? submission->practice
                                                  : NULL;
}

/* A row that no judge would take in, and what belongs to it, stays behind: else it would stop the rest. */
static bool is_fit(struct writer *writer, const struct exchange_row *row)
{
    const char *names[3];
    struct error wrong = {0}, ignored = {0};
    name_row(row, names);
    bool belongs = (names[1] != NULL && strings_contain(&writer->left_out, names[1])) ||
                   (names[2] != NULL && strings_contain(&writer->left_out, names[2]));
    if (!belongs && exchange_check(row, &wrong) == 0)
        return true;
    fputs("judge: a row of the record is left out: ", stderr);
    escape_line(stderr, names[0] == NULL ? "?" : names[0]);
    fprintf(stderr, ": %s\n", belongs ? "what it belongs to is" : wrong.message);
    if (names[0] != NULL && (row->kind == EXCHANGE_PROBLEM || row->kind == EXCHANGE_PRACTICE))
        strings_add_once(&writer->left_out, names[0], &ignored);
    return false;
}

static int put(const struct exchange_row *row, void *context, struct error *err)
{
    struct writer *writer = context;
    if (!is_fit(writer, row))
        return 0;
    writer->counts[row->kind]++;
    if (row->kind == EXCHANGE_SUBMISSION)
        tell_written(writer);
    return exchange_json_write(writer->out, row, err);
}

static int write_rows(struct writer *writer, struct error *err)
{
    auto_store struct store *record = NULL;
    if (record_open(STORE_READ, &record, err) != 0 || exchange_json_write_header(writer->out, err) != 0)
        return -1;
    writer->telling = telling_start();
    writer->telling.wanted = writer->telling.wanted && (writer->out != stdout || isatty(STDOUT_FILENO) == 0);
    int result = exchange_read(record, put, writer, err);
    telling_end(&writer->telling);
    strings_free(&writer->left_out);
    return result;
}

static int refuse_taken(const char *file, bool folder, struct error *err)
{
    error_set(err, ERROR_USAGE, "'%.300s' is %s", file, folder ? "a folder" : "there already");
    return error_hint(err, folder ? "name a file in it" : "take another name, or write over it with --force");
}

/* Splits the path of a new file into the folder, which the caller frees, and its name there. */
static int split(const char *file, char **folder, const char **name, struct error *err)
{
    const char *slash = strrchr(file, '/');
    *name = slash == NULL ? file : slash + 1;
    if ((*name)[0] == '\0' || strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0)
        return error_set(err, ERROR_USAGE, "'%.300s' is no name of a file", file);
    *folder = slash == NULL ? strdup(".") : slash == file ? strdup("/") : strndup(file, (size_t)(slash - file));
    return *folder == NULL ? error_memory(err) : 0;
}

/* All of the rows, in a file that only its owner may read: sources are in it. */
static int write_file(const struct scratch *scratch, struct writer *writer, struct error *err)
{
    auto_close int fd = openat(scratch->fd, "rows", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    auto_fclose FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (out == NULL)
        return error_errno(err, ERROR_IO, "cannot write the export");
    take_fd(&fd);
    writer->out = out;
    if (write_rows(writer, err) != 0)
        return -1;
    errno = 0;
    if (fflush(out) != 0 || ferror(out) != 0)
        return error_errno(err, ERROR_IO, "cannot write the export");
    return 0;
}

static int export_to(const struct session *session, const struct arguments *arguments, struct error *err)
{
    auto_free char *folder = NULL;
    auto_scratch struct scratch scratch = {0};
    const char *name = NULL, *file = arguments->file;
    struct writer writer = {0};
    struct stat status;
    bool taken = false;
    if (split(file, &folder, &name, err) != 0)
        return -1;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        return error_set(err, ERROR_USAGE, "there is no folder '%.300s'", folder);
    if (lstat(file, &status) == 0 && (S_ISDIR(status.st_mode) || !arguments->force))
        return refuse_taken(file, S_ISDIR(status.st_mode), err);
    if (scratch_open(folder, &scratch, err) != 0 || write_file(&scratch, &writer, err) != 0 ||
        scratch_place(&scratch, "rows", name, arguments->force, &taken, err) != 0)
        return -1;
    if (taken)
        return refuse_taken(file, false, err);
    printf("exported ");
    print_counts(writer.counts);
    printf(": ");
    escape_line(stdout, file);
    printf("\nnext: %s progress import ", options_command(session));
    escape_word(stdout, file);
    puts(" on another machine");
    return STATUS_DONE;
}

static int export(const struct session *session, const struct arguments *arguments, struct error *err)
{
    struct writer writer = {.out = stdout};
    if (arguments->file != NULL)
        return export_to(session, arguments, err);
    return write_rows(&writer, err) == 0 ? STATUS_DONE : -1;
}

/* ---- import ---- */

/* An import under way. */
struct reader {
    const char *file;
    FILE *in;
    char *line;
    size_t length, room, number; /* of the line; number from 1 */
    size_t size, done;           /* of the file; bytes of it that were read */
    struct telling telling;
    struct strings unknown;
};

static void reader_free(struct reader *reader)
{
    cleanup_fclose(&reader->in);
    free(reader->line);
    strings_free(&reader->unknown);
}

static int open_file(const char *file, struct reader *reader, struct error *err)
{
    struct stat status;
    auto_close int fd = open(file, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0) {
        int reason = errno;
        error_errno(err, reason == ENOENT || reason == ENOTDIR ? ERROR_USAGE : ERROR_IO, "cannot read '%.300s'", file);
        return -1;
    }
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_USAGE, "'%.300s' is no regular file", file);
    reader->in = fdopen(fd, "r");
    if (reader->in == NULL)
        return error_memory(err);
    take_fd(&fd);
    reader->size = (size_t)status.st_size;
    return 0;
}

static int lengthen(struct reader *reader, struct error *err)
{
    size_t room = 2 * reader->room + 4096;
    char *longer = realloc(reader->line, room);
    if (longer == NULL)
        return error_memory(err);
    reader->line = longer;
    reader->room = room;
    return 0;
}

/* Reads the next line, without its newline. Returns 1, 0 at the end, -1 on failure. */
static int next_line(struct reader *reader, struct error *err)
{
    int byte = 0;
    reader->length = 0;
    reader->number++;
    while ((byte = getc_unlocked(reader->in)) != EOF && byte != '\n') {
        if (reader->length == EXCHANGE_LINE_MAX)
            return error_set(err, ERROR_USAGE, "it is longer than %d MiB", EXCHANGE_LINE_MAX >> 20);
        if (reader->length == reader->room && lengthen(reader, err) != 0)
            return -1;
        reader->line[reader->length++] = (char)byte;
    }
    if (byte == EOF && ferror(reader->in))
        return error_errno(err, ERROR_IO, "it cannot be read");
    if (byte == EOF && reader->length > 0)
        return error_set(err, ERROR_USAGE, "it was cut short");
    size_t before = reader->done / MIB;
    reader->done += reader->length + 1;
    if (reader->done / MIB > before)
        telling_update(&reader->telling, "importing, in MiB", reader->done / MIB, reader->size / MIB);
    return byte != EOF;
}

static int read_header(struct reader *reader, struct error *err)
{
    int more = next_line(reader, err);
    if (more == 1 && exchange_json_read_header(reader->line, reader->length, err) == 0)
        return 0;
    if (more == 0)
        error_set(err, ERROR_USAGE, "it is empty");
    return error_context(err, "'%.200s'", reader->file);
}

static int put_line(struct reader *reader, struct exchange *exchange, struct error *err)
{
    struct exchange_line line;
    int result = exchange_json_read(reader->line, reader->length, &line, &reader->unknown, err) != 0
                     ? -1
                     : exchange_put(exchange, &line.row, err);
    exchange_line_free(&line);
    return result;
}

static int merge_lines(struct reader *reader, struct exchange *exchange, struct error *err)
{
    int more;
    reader->telling = telling_start();
    while ((more = next_line(reader, err)) == 1 && put_line(reader, exchange, err) == 0)
        ;
    telling_end(&reader->telling);
    if (more == 0)
        return exchange_commit(exchange, err);
    if (err->kind != ERROR_USAGE)
        return -1;
    error_context(err, "'%.200s', line %zu", reader->file, reader->number);
    return error_hint(err, "nothing was imported: the record is as it was");
}

static void print_import(const struct session *session, const struct reader *reader,
                         const struct exchange_counts *counts)
{
    size_t known = 0, added = 0;
    for (size_t i = 0; i < EXCHANGE_KINDS; i++) {
        known += i == EXCHANGE_PROBLEM ? 0 : counts->known[i];
        added += counts->added[i];
    }
    printf(added > 0 ? "imported " : "nothing is new");
    if (added > 0)
        print_counts(counts->added);
    putchar('\n');
    if (known > 0)
        printf("  known    %zu that %s here already\n", known, known == 1 ? "was" : "were");
    if (counts->ended > 0)
        printf("  ended    %zu practice%s that had ended there\n", counts->ended, counts->ended == 1 ? "" : "s");
    if (counts->abandoned > 0)
        printf("  note     %zu open practice%s as abandoned: another of the problem was begun later\n",
               counts->abandoned, counts->abandoned == 1 ? " counts" : "s count");
    for (size_t i = 0; i < reader->unknown.count; i++) {
        printf("  note     what this judge does not know is left out: ");
        escape_line(stdout, reader->unknown.items[i]);
        putchar('\n');
    }
    printf("next: %s history\n", options_command(session));
}

static int import(const struct session *session, const struct arguments *arguments, struct error *err)
{
    __attribute__((cleanup(reader_free))) struct reader reader = {.file = arguments->file};
    auto_store struct store *record = NULL;
    auto_exchange struct exchange exchange = {0};
    const struct moment now = clock_now();
    if (open_file(arguments->file, &reader, err) != 0 || read_header(&reader, err) != 0 ||
        record_open(STORE_WRITE, &record, err) != 0 || exchange_open(record, &now, &exchange, err) != 0 ||
        merge_lines(&reader, &exchange, err) != 0)
        return -1;
    print_import(session, &reader, &exchange.counts);
    return STATUS_DONE;
}

/* ---- the verb ---- */

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    bool exports = arguments.what != NULL && strcmp(arguments.what, "export") == 0;
    if (!exports && (arguments.what == NULL || strcmp(arguments.what, "import") != 0)) {
        if (arguments.what == NULL)
            error_set(err, ERROR_USAGE, "progress needs to know what to do: export or import");
        else
            error_set(err, ERROR_USAGE, "progress can export and import, not '%.60s'", arguments.what);
        return error_hint(err, "judge progress export FILE, or judge progress import FILE");
    }
    if (!exports && arguments.file == NULL) {
        error_set(err, ERROR_USAGE, "progress import needs the file to import");
        return error_hint(err, "judge progress export FILE writes one");
    }
    if (!exports && arguments.force)
        return error_set(err, ERROR_USAGE, "--force is for export");
    return exports ? export(session, &arguments, err) : import(session, &arguments, err);
}

const struct verb VERB_PROGRESS = {
    .name = "progress",
    .summary = "carry the record to another machine, or keep a copy",
    .usage = "export [FILE] | import FILE",
    .about = "Exports all that you did, with your sources, as lines of JSON: to a new file, or to standard\n"
             "output. Imports such a file into the record here: what is here already stays, so that a file\n"
             "can be imported twice, and an old one into a newer record. A practice that ended in one place\n"
             "has ended. Where one of the same problem is open in both, the one begun last goes on. When a\n"
             "line is wrong nothing is imported.",
    .argp = &ARGP,
    .examples = {"judge progress export progress.jsonl", "judge progress import progress.jsonl"},
    .run = run,
};
