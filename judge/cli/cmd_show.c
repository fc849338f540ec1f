#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/page.h"
#include "judge/cli/pager.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/row.h"
#include "judge/cli/statement.h"
#include "judge/package/testdata.h"
#include "judge/run/judging.h"
#include "sandbox/cleanup.h"

enum {
    SAMPLE_MAX = 16 * 1024 * 1024,
    RAW_MAX = 64 * 1024 * 1024,
    ARGUMENTS_MOST = 100,
    NOTE_BYTES = 400,
    NAMES_MOST = 10,
    NAME_BYTES = 60
};

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
    {"raw", OPTIONS_OWN, NULL, 0, "the file of the statement, nothing else", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- the screen ---- */

/* What the screen is made of. */
struct view {
    const struct pick *pick;
    const char *word; /* what the person calls the problem */
    const struct testdata *data;
    const struct statement *statement;
    const struct session *session;
    struct markdown_look look;
};

static struct row row_of(FILE *out, const struct view *view, size_t indent)
{
    return (struct row){.out = out, .screen = view->look.screen, .columns = view->look.columns, .indent = indent};
}

/* Who says the time limit, where that is neither problem.yaml nor our default. */
static const char *source_of(const struct limits *limits)
{
    static const struct {
        const char *source, *words;
    } sources[] = {
        {".timelimit", " (from .timelimit)"},
        {"domjudge-problem.ini", " (from domjudge-problem.ini)"},
        {"catalog.yaml", " (from catalog.yaml)"},
    };
    if (limits->time_computed)
        return " (computed here, from catalog.yaml)";
    for (size_t i = 0; limits->time_source != NULL && i < sizeof sources / sizeof *sources; i++) {
        if (strcmp(limits->time_source, sources[i].source) == 0)
            return sources[i].words;
    }
    return "";
}

static void print_header(FILE *out, const struct view *view)
{
    const struct problem *problem = view->pick->problem;
    char time[RENDER_VALUE_SIZE], memory[RENDER_VALUE_SIZE], item[RENDER_VALUE_SIZE + 40];
    struct row row = row_of(out, view, 4);
    row_write_problem(&row, problem);
    render_time(problem->limits.time_us, time);
    render_memory(problem->limits.memory_bytes, memory);
    row_add(&row, ROW_GAP, SCREEN_PLAIN, "limits");
    snprintf(item, sizeof item, "time %s%s", time, source_of(&problem->limits));
    row_add(&row, ROW_GAP, SCREEN_PLAIN, item);
    snprintf(item, sizeof item, "memory %s", memory);
    row_add(&row, ROW_GAP, SCREEN_PLAIN, item);
    row_add(&row, ROW_GAP, SCREEN_PLAIN,
            problem->interactive      ? "interactive: you talk with the judge's program"
            : problem->function_style ? "you write a function"
                                      : "standard input to standard output");
    if (problem->interactive)
        row_add(&row, ROW_GAP, SCREEN_PLAIN, "flush what you write");
    row_end(&row);
    fputc('\n', out);
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

/* "sample 1: what it shows" */
static void print_sample_name(FILE *out, const struct test_case *sample, struct markdown_look look)
{
    char name[RENDER_NAME_SIZE];
    struct flow flow = {0};
    struct page page = {.out = out, .screen = look.screen, .columns = look.columns};
    render_test_name(sample->name, name);
    flow_add(&flow, name, strlen(name), FLOW_STRONG);
    if (sample->description != NULL) {
        flow_add(&flow, ": ", 2, 0);
        size_t length = strlen(sample->description), kept = escape_kept(sample->description, length, NOTE_BYTES);
        flow_add(&flow, sample->description, kept, 0);
        flow_add(&flow, "...", kept < length ? 3 : 0, 0);
    }
    page_write_flow(&page, &flow);
    flow_free(&flow);
}

static int print_talk(FILE *out, const char *path, const struct view *view, struct error *err)
{
    return print_file(out, "< what you read    > what you write", path, view->look.screen, err);
}

/* A conversation that is there to be read, and not run. */
static int print_shown(FILE *out, const char *name, const struct view *view, struct error *err)
{
    auto_free char *called = strdup(name), *path = testdata_talk_path(view->pick->problem, name);
    if (called == NULL || path == NULL)
        return error_memory(err);
    const struct test_case sample = {.name = called};
    print_sample_name(out, &sample, view->look);
    return print_talk(out, path, view, err);
}

static int print_sample(FILE *out, size_t index, const void *context, struct error *err)
{
    const struct view *view = context;
    if (index >= view->data->sample_count)
        return print_shown(out, view->data->talks.items[index - view->data->sample_count], view, err);
    const struct test_case *sample = &view->data->cases[index];
    print_sample_name(out, sample, view->look);
    for (size_t i = 0; i < sample->args.count && i < ARGUMENTS_MOST; i++) {
        fputs(i == 0 ? "  arguments " : " ", out);
        escape_line(out, sample->args.items[i]);
    }
    if (sample->args.count > ARGUMENTS_MOST)
        fprintf(out, " and %zu more", sample->args.count - ARGUMENTS_MOST);
    if (sample->args.count > 0)
        fputc('\n', out);
    if (sample->interaction_path != NULL)
        return print_talk(out, sample->interaction_path, view, err);
    if (sample->input_path == NULL) {
        fputs("  it is made when judge test runs for the first time\n", out);
        return 0;
    }
    if (print_file(out, "input", sample->input_path, view->look.screen, err) != 0)
        return -1;
    const char *answer = sample->output_path != NULL ? sample->output_path : sample->answer_path;
    return print_file(out, "answer", answer, view->look.screen, err);
}

/* Adds "judge VERB FILE", with the problem where the file's name would say another, or none. */
static int add_command(struct row *row, size_t gap, const struct view *view, const char *verb, const char *file,
                       struct error *err)
{
    auto_free char *command = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&command, &length);
    if (memory == NULL)
        return error_memory(err);
    command_on_file(memory, view->session, verb, file, view->pick->loaded != NULL ? view->word : NULL);
    if (fclose(memory) != 0)
        return error_memory(err);
    row_add(row, gap, SCREEN_PLAIN, command);
    return 0;
}

static int print_next(FILE *out, const struct view *view, struct error *err)
{
    struct stat status;
    struct row row = row_of(out, view, strlen("next: "));
    auto_free char *file = text_format("%s.c", view->pick->problem->short_name);
    if (file == NULL)
        return error_memory(err);
    fputc('\n', out);
    if (lstat(file, &status) != 0) {
        fputs("next: ", out);
        command_on_problem(out, view->session, "start", view->pick->problem, view->word);
    } else {
        row_add(&row, 0, SCREEN_PLAIN, "next:");
        if (add_command(&row, 1, view, "test", file, err) != 0 ||
            add_command(&row, ROW_GAP, view, "submit", file, err) != 0)
            return -1;
    }
    row_end(&row);
    return 0;
}

/* Adds the first names of a list, after a word. */
static int add_names(struct row *row, const char *word, const struct strings *names, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0, shown = names->count < NAMES_MOST ? names->count : NAMES_MOST;
    FILE *memory = names->count == 0 ? NULL : open_memstream(&text, &length);
    if (names->count == 0)
        return 0;
    if (memory == NULL)
        return error_memory(err);
    fputs(word, memory);
    for (size_t i = 0; i < shown; i++)
        fprintf(memory, "%s%.*s", i == 0 ? " " : ", ",
                (int)escape_kept(names->items[i], strlen(names->items[i]), NAME_BYTES), names->items[i]);
    if (shown < names->count)
        fprintf(memory, " and %zu more", names->count - shown);
    if (fclose(memory) != 0)
        return error_memory(err);
    row_add(row, row->column == 0 ? 0 : ROW_GAP, SCREEN_DIM, text);
    return 0;
}

/* Whose the problem is: the last line but the next command. */
static int print_origin(FILE *out, const struct view *view, struct error *err)
{
    const struct origin *origin = &view->pick->problem->origin;
    struct row row = row_of(out, view, ROW_GAP);
    if (origin->authors.count == 0 && origin->sources.count == 0 && origin->license == NULL)
        return 0;
    fputc('\n', out);
    if (add_names(&row, "by", &origin->authors, err) != 0 || add_names(&row, "from", &origin->sources, err) != 0)
        return -1;
    if (origin->license != NULL)
        row_add(&row, row.column == 0 ? 0 : ROW_GAP, SCREEN_DIM, origin->license);
    row_end(&row);
    return 0;
}

static int write_screen(FILE *out, const void *context, struct error *err)
{
    const struct view *view = context;
    struct statement_samples samples = {view->data->sample_count + view->data->talks.count, print_sample, view};
    print_header(out, view);
    if (statement_write(out, view->statement, view->look, &samples, err) != 0)
        return -1;
    return print_origin(out, view, err) != 0 ? -1 : print_next(out, view, err);
}

/* Markdown with its constants put in; of all else the bytes of the file. */
static int print_raw(const struct problem *problem, struct error *err)
{
    auto_statement struct statement statement = {0};
    auto_free char *bytes = NULL;
    size_t length = 0;
    if (statement_open(problem, problem->statement, &statement, err) != 0 || statement_apply(&statement, err) != 0)
        return -1;
    bool terminal = isatty(STDOUT_FILENO) == 1, markdown = strcmp(statement.kind, "markdown") == 0;
    if (terminal && statement.form == STATEMENT_FILE) {
        error_set(err, ERROR_USAGE, "a terminal cannot show the statement, %s", statement.name);
        return error_hint(err, "say where it shall go: judge show --raw %.60s > FILE", problem->short_name);
    }
    if (!markdown &&
        file_read_as(statement.path, statement.name, RAW_MAX, ERROR_BROKEN_PACKAGE, &bytes, &length, err) != 0)
        return -1;
    const char *text = markdown ? statement.text : bytes;
    length = markdown ? statement.length : length;
    if (terminal)
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
    if (path == NULL) { /* it is still to be made */
        document_null(document, key);
        return 0;
    }
    if (file_read(path, SAMPLE_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return -1;
    document_bytes(document, key, text, length);
    return 0;
}

/* What is only to be shown has neither input nor answer. */
static int write_talk(struct document *document, const struct problem *problem, const char *name, struct error *err)
{
    auto_free char *path = testdata_talk_path(problem, name);
    if (path == NULL)
        return error_memory(err);
    document_open_object(document, NULL);
    document_text(document, "test", name);
    document_null(document, "description");
    document_open_list(document, "args");
    document_close(document);
    document_null(document, "input");
    document_null(document, "answer");
    if (write_file(document, "interaction", path, err) != 0)
        return -1;
    document_close(document);
    return 0;
}

static int write_samples(struct document *document, const struct problem *problem, const struct testdata *data,
                         struct error *err)
{
    document_open_list(document, "samples");
    for (size_t i = 0; i < data->sample_count; i++) {
        const struct test_case *sample = &data->cases[i];
        document_open_object(document, NULL);
        document_text(document, "test", sample->name);
        document_text(document, "description", sample->description);
        document_open_list(document, "args");
        for (size_t k = 0; k < sample->args.count; k++)
            document_text(document, NULL, sample->args.items[k]);
        document_close(document);
        if (write_file(document, "input", sample->input_path, err) != 0 ||
            write_file(document, "answer", sample->answer_path, err) != 0)
            return -1;
        if (sample->interaction_path != NULL && write_file(document, "interaction", sample->interaction_path, err) != 0)
            return -1;
        document_close(document);
    }
    for (size_t i = 0; i < data->talks.count; i++)
        if (write_talk(document, problem, data->talks.items[i], err) != 0)
            return -1;
    document_close(document);
    return 0;
}

static void write_names(struct document *document, const char *key, const struct strings *names)
{
    document_open_list(document, key);
    for (size_t i = 0; i < names->count; i++)
        document_text(document, NULL, names->items[i]);
    document_close(document);
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
    write_names(document, "patterns", &problem->patterns);
    document_text(document, "style",
                  problem->interactive      ? "interactive"
                  : problem->function_style ? "function"
                                            : "stdio");
    document_limits(document, &problem->limits, judging_wall_us(problem->limits.time_us));
    document_text(document, "time_source", problem->limits.time_source);
    document_flag(document, "time_computed", problem->limits.time_computed);
    document_text(document, "format", version_name(problem->version));
    document_flag(document, "interactive", problem->interactive);
    write_names(document, "authors", &problem->origin.authors);
    write_names(document, "sources", &problem->origin.sources);
    document_text(document, "license", problem->origin.license);
    document_text(document, "path", problem->dir);
}

/* What the file is, and its text as far as it is one: Markdown where that could be made. */
static void write_statement(struct document *document, const struct statement *statement)
{
    if (statement->text == NULL)
        document_null(document, "statement");
    else
        document_bytes(document, "statement", statement->text, statement->length);
    document_text(document, "statement_form", statement->form == STATEMENT_MARKDOWN ? "markdown" : statement->kind);
    document_text(document, "statement_path", statement->path);
}

static int print_json(const struct pick *pick, const struct testdata *data, struct statement *statement,
                      struct error *err)
{
    auto_document struct document *document = document_new();
    if (statement_apply(statement, err) != 0)
        return -1;
    write_problem(document, pick);
    write_statement(document, statement);
    if (write_samples(document, pick->problem, data, err) != 0)
        return -1;
    return document_print(document, stdout, err);
}

static int show_data(const struct pick *pick, const char *word, const struct session *session, struct error *err)
{
    struct testdata data = {0};
    auto_statement struct statement statement = {0}; /* read before a pager is started, for that may run a program */
    if (statement_open(pick->problem, pick->problem->statement, &statement, err) != 0 ||
        testdata_load(pick->problem, &data, err) != 0)
        return -1;
    struct view view = {pick,    word,
                        &data,   &statement,
                        session, markdown_look_of(screen_of(STDOUT_FILENO, session->color, session->plain))};
    int result = session->json ? print_json(pick, &data, &statement, err) : pager_run(write_screen, &view, err);
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
