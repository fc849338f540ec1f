#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pager.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/statement.h"
#include "judge/package/testdata.h"
#include "judge/run/judging.h"
#include "sandbox/cleanup.h"

enum { STATEMENT_MAX = 1024 * 1024, SAMPLE_MAX = 16 * 1024 * 1024, PROSE_COLUMNS = 92 };

static const struct escape_cap SAMPLE_CAP = {.lines = 40, .line_bytes = 400};

struct arguments {
    const char *word;
    bool raw;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case OPTIONS_OWN:
        arguments->raw = true;
        return 0;
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->word, argument, "problem");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"raw", OPTIONS_OWN, NULL, 0, "the statement's Markdown file, nothing else", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

static int read_statement(const struct problem *problem, char **text, size_t *length, struct error *err)
{
    if (problem->statement == NULL) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%s: there is no statement in Markdown", problem->short_name);
        return error_hint(err, "look into %.150s/statement", problem->dir);
    }
    auto_free char *name = text_format("%s/statement/%s", problem->short_name, strrchr(problem->statement, '/') + 1);
    if (name == NULL)
        return error_memory(err);
    return file_read_as(problem->statement, name, STATEMENT_MAX, ERROR_BROKEN_PACKAGE, text, length, err);
}

/* ---- the screen ---- */

static void print_header(FILE *out, const struct problem *problem, struct screen screen)
{
    char time[RENDER_VALUE_SIZE], memory[RENDER_VALUE_SIZE];
    render_time(problem->limits.time_us, time);
    render_memory(problem->limits.memory_bytes, memory);
    fputs(screen_style(screen, SCREEN_BOLD), out);
    escape_line(out, problem->name);
    fprintf(out, "%s    %s", screen_style(screen, SCREEN_PLAIN), difficulty_name(problem->difficulty));
    for (size_t i = 0; i < problem->patterns.count; i++) {
        fputs(i == 0 ? "    " : ", ", out);
        escape_line(out, problem->patterns.items[i]);
    }
    fprintf(out, "\nlimits    time %s    memory %s    ", time, memory);
    fprintf(out, "%s\n\n", problem->function_style ? "you write a function" : "standard input to standard output");
}

static int print_file(FILE *out, const char *label, const char *path, struct screen screen, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    if (file_read(path, SAMPLE_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return -1;
    fprintf(out, "  %s%s%s\n", screen_style(screen, SCREEN_DIM), label, screen_style(screen, SCREEN_PLAIN));
    if (length == 0)
        fputs("    (empty)\n", out);
    escape_write(out, text, length, "    ", SAMPLE_CAP);
    return 0;
}

static int print_sample(FILE *out, const struct test_case *sample, struct screen screen, struct error *err)
{
    char name[RENDER_NAME_SIZE];
    render_test_name(sample->name, name);
    fprintf(out, "\n%s%s%s\n", screen_style(screen, SCREEN_BOLD), name, screen_style(screen, SCREEN_PLAIN));
    for (size_t i = 0; i < sample->args.count; i++) {
        fputs(i == 0 ? "  arguments " : " ", out);
        escape_line(out, sample->args.items[i]);
    }
    if (sample->args.count > 0)
        fputc('\n', out);
    if (print_file(out, "input", sample->input_path, screen, err) != 0)
        return -1;
    return print_file(out, "answer", sample->answer_path, screen, err);
}

static void print_submit(FILE *out, const struct pick *pick, const char *word, const struct session *session)
{
    fprintf(out, "%s submit %s.c", options_command(session), pick->problem->short_name);
    if (pick->loaded != NULL) { /* the file's name would say another problem, or none */
        fputs(" --problem ", out);
        escape_word(out, word);
    }
    fputc('\n', out);
}

/* A command that is pasted must not cost the person's work: what is there already is judged, never written over. */
static int print_next(FILE *out, const struct pick *pick, const char *word, const struct session *session,
                      struct error *err)
{
    const char *name = pick->problem->short_name, *starter = pick->problem->starter;
    struct stat status;
    auto_free char *file = text_format("%s.c", name);
    if (file == NULL)
        return error_memory(err);
    fputs("\nnext: ", out);
    if (lstat(file, &status) != 0 && starter != NULL) {
        fputs("cp -n ", out);
        escape_word(out, starter);
        fprintf(out, " %s    ", file);
    } else if (lstat(file, &status) != 0) {
        fprintf(out, "write %s    ", file);
    }
    print_submit(out, pick, word, session);
    return 0;
}

static int write_screen(FILE *out, const struct pick *pick, const char *word, const struct testdata *data,
                        const struct session *session, struct error *err)
{
    const struct problem *problem = pick->problem;
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    auto_free char *text = NULL;
    size_t length = 0, rows = 0, columns = 0;
    if (read_statement(problem, &text, &length, err) != 0)
        return -1;
    if (isatty(STDOUT_FILENO) != 1 || !screen_size(STDOUT_FILENO, &rows, &columns))
        columns = 0;
    print_header(out, problem, screen);
    statement_write(out, text, length, screen, columns > PROSE_COLUMNS ? PROSE_COLUMNS : columns);
    for (size_t i = 0; i < data->sample_count; i++) {
        if (print_sample(out, &data->cases[i], screen, err) != 0)
            return -1;
    }
    return print_next(out, pick, word, session, err);
}

static int print_screen(const struct pick *pick, const char *word, const struct testdata *data,
                        const struct session *session, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return error_memory(err);
    int written = write_screen(memory, pick, word, data, session, err);
    if (fclose(memory) != 0)
        return error_memory(err);
    if (written == 0)
        pager_show(text, length);
    return written;
}

static int print_raw(const struct problem *problem, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    if (read_statement(problem, &text, &length, err) != 0)
        return -1;
    if (isatty(STDOUT_FILENO) == 1)
        escape_write(stdout, text, length, "", (struct escape_cap){0});
    else
        fwrite(text, 1, length, stdout);
    return 0;
}

/* ---- JSON ---- */

static int write_file(struct document *document, const char *key, const char *path, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    if (file_read(path, SAMPLE_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return -1;
    document_bytes(document, key, text, length);
    return 0;
}

static int write_samples(struct document *document, const struct testdata *data, struct error *err)
{
    document_open_list(document, "samples");
    for (size_t i = 0; i < data->sample_count; i++) {
        const struct test_case *sample = &data->cases[i];
        document_open_object(document, NULL);
        document_text(document, "test", sample->name);
        document_open_list(document, "args");
        for (size_t k = 0; k < sample->args.count; k++)
            document_text(document, NULL, sample->args.items[k]);
        document_close(document);
        if (write_file(document, "input", sample->input_path, err) != 0 ||
            write_file(document, "answer", sample->answer_path, err) != 0)
            return -1;
        document_close(document);
    }
    document_close(document);
    return 0;
}

static void write_problem(struct document *document, const struct pick *pick)
{
    const struct problem *problem = pick->problem;
    document_text(document, "problem", problem->short_name);
    if (pick->number == 0)
        document_null(document, "number");
    else
        document_integer(document, "number", (int64_t)pick->number);
    document_text(document, "name", problem->name);
    document_text(document, "difficulty", difficulty_name(problem->difficulty));
    document_open_list(document, "patterns");
    for (size_t i = 0; i < problem->patterns.count; i++)
        document_text(document, NULL, problem->patterns.items[i]);
    document_close(document);
    document_text(document, "style", problem->function_style ? "function" : "stdio");
    document_limits(document, &problem->limits, judging_wall_us(problem->limits.time_us));
    document_text(document, "path", problem->dir);
}

static int print_json(const struct pick *pick, const struct testdata *data, struct error *err)
{
    auto_document struct document *document = document_new();
    auto_free char *text = NULL;
    size_t length = 0;
    if (read_statement(pick->problem, &text, &length, err) != 0)
        return -1;
    write_problem(document, pick);
    document_bytes(document, "statement", text, length);
    if (write_samples(document, data, err) != 0)
        return -1;
    return document_print(document, stdout, err);
}

static int show_data(const struct pick *pick, const char *word, const struct session *session, struct error *err)
{
    struct testdata data = {0};
    if (testdata_load(pick->problem, &data, err) != 0)
        return -1;
    int result = session->json ? print_json(pick, &data, err) : print_screen(pick, word, &data, session, err);
    testdata_free(&data);
    return result;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    if (arguments.raw && session->json) {
        error_set(err, ERROR_USAGE, "--raw and --json exclude each other");
        return error_hint(err, "the JSON document has the Markdown as \"statement\"");
    }
    if (arguments.word == NULL) {
        error_set(err, ERROR_USAGE, "show needs a problem");
        return error_hint(err, "judge list names them, then: judge show P");
    }
    if (pick_catalog(session, &catalog, err) != 0 || pick_problem(&catalog, arguments.word, &pick, err) != 0)
        return -1;
    return arguments.raw ? print_raw(pick.problem, err) : show_data(&pick, arguments.word, session, err);
}

const struct verb VERB_SHOW = {
    .name = "show",
    .summary = "the statement, limits and samples of a problem",
    .usage = "P",
    .about = "Shows a problem. P is its short name, its number in judge list, its title, the beginning of\n"
             "one of these if no other problem begins so, or the path of a package folder.",
    .argp = &ARGP,
    .examples = {"judge show twosum", "judge show --raw 'Two Sum' > twosum.md"},
    .run = run,
};
