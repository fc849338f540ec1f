#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/escape.h"
#include "judge/cli/markdown.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/page.h"
#include "judge/cli/pager.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/row.h"
#include "judge/cli/statement.h"
#include "judge/package/folder.h"
#include "judge/package/generators.h"
#include "judge/package/submissions.h"
#include "sandbox/cleanup.h"

enum { CODE_MAX = 1024 * 1024 };

struct arguments {
    const char *word;
    bool force;
};

/* What is shown. */
struct view {
    const struct problem *problem;
    const char *word; /* what the person calls it */
    const struct session *session;
    struct markdown_look look;
    struct statement solution; /* zeroed when there is none */
    struct strings references; /* absolute paths of the accepted programs of the package */
    bool solved;
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
        return options_set_once(session, &arguments->word, argument, "problem");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"force", OPTIONS_OWN, NULL, 0, "before the problem is solved, too", 0},
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- what there is ---- */

/* The program that makes the answers of generated tests is the one that the author wants to show: it goes to the front.
 * What is wrong with the generators is no matter here. */
static void prefer_reference(const struct problem *problem, struct strings *references)
{
    struct generators generators = {0};
    struct error ignored = {0};
    const char *wanted = NULL;
    if (generators_read(problem, &generators, &ignored) == 0 && generators.count > 0)
        wanted = generators.items[0].solution;
    for (size_t i = 1; wanted != NULL && i < references->count; i++) {
        if (strcmp(references->items[i], wanted) != 0)
            continue;
        char *found = references->items[i];
        memmove(references->items + 1, references->items, i * sizeof *references->items);
        references->items[0] = found;
        break;
    }
    generators_free(&generators);
}

/* ---- the screen ---- */

static void write_text(FILE *out, const struct view *view)
{
    const struct statement *solution = &view->solution;
    fputc('\n', out);
    if (view->problem->solution == NULL)
        fputs("there is no written solution for this problem\n", out);
    else if (solution->form == STATEMENT_MARKDOWN)
        markdown_write(out, solution->text, solution->length, MARKDOWN_WITHOUT_HINTS, view->look);
    else
        statement_write_other(out, solution, "solution", view->look);
}

static int write_references(FILE *out, const struct view *view, struct error *err)
{
    auto_free char *code = NULL;
    size_t length = 0;
    struct page page = {.out = out, .screen = view->look.screen, .columns = view->look.columns, .begun = true};
    const struct strings *references = &view->references;
    if (references->count == 0)
        return 0;
    bool single = name_has_suffix(references->items[0], ".c"); /* else a folder, which is named only */
    if (single && file_read(references->items[0], CODE_MAX, ERROR_BROKEN_PACKAGE, &code, &length, err) != 0)
        return -1;
    fputc('\n', out);
    for (size_t i = 0; i < references->count; i++) {
        fputs(i == 0 ? "reference  " : "and        ", out);
        escape_line(out, references->items[i]);
        fputc('\n', out);
    }
    if (single)
        page_write_code(&page, code, length);
    return 0;
}

/* Who has solved it goes on to another problem, who has not may still write it. */
static void write_next(FILE *out, const struct view *view)
{
    fputs("\nnext: ", out);
    if (view->solved)
        command_list(out, view->session, view->problem);
    else
        command_on_problem(out, view->session, "start", view->problem, view->word);
    fputc('\n', out);
}

static int write_screen(FILE *out, const void *context, struct error *err)
{
    const struct view *view = context;
    struct row row = {.out = out, .screen = view->look.screen, .columns = view->look.columns, .indent = ROW_GAP};
    row_write_problem(&row, view->problem);
    write_text(out, view);
    if (write_references(out, view, err) != 0)
        return -1;
    write_next(out, view);
    return 0;
}

/* ---- the work ---- */

static int refuse(const struct view *view, struct error *err)
{
    auto_free char *word = render_shell_word(pick_is_path(view->word) ? view->word : view->problem->short_name);
    if (word == NULL)
        return error_memory(err);
    error_set(err, ERROR_USAGE, "%s is not solved yet", view->problem->short_name);
    return error_hint(err, "judge hint %.60s gives a hint; judge solution --force %.60s shows all of it", word, word);
}

static void record(const struct problem *problem)
{
    static const char loss[] = "that the solution was shown is not recorded";
    struct error err = {0};
    const struct moment now = clock_now();
    auto_store struct store *notes = notebook_open(STORE_WRITE, loss);
    if (notes != NULL && record_solution(notes, problem, &now, &err) != 0)
        notebook_complain(loss, &err);
}

static int show(struct view *view, bool force, struct error *err)
{
    view->solved = notebook_standing(view->problem).solved;
    if (!view->solved && !force)
        return refuse(view, err);
    if (submissions_list(view->problem, "accepted", &view->references, err) != 0)
        return -1;
    if (view->problem->solution != NULL &&
        (statement_open(view->problem, view->problem->solution, &view->solution, err) != 0 ||
         statement_apply(&view->solution, err) != 0))
        return -1;
    prefer_reference(view->problem, &view->references);
    record(view->problem);
    return pager_run(write_screen, view, err);
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    if (arguments.word == NULL) {
        error_set(err, ERROR_USAGE, "solution needs a problem");
        return error_hint(err, "judge list names them, then: judge solution P");
    }
    if (pick_catalog(session, &catalog, err) != 0 || pick_problem(&catalog, arguments.word, &pick, err) != 0)
        return -1;
    struct view view = {
        .problem = pick.problem,
        .word = arguments.word,
        .session = session,
        .look = markdown_look_of(screen_of(STDOUT_FILENO, session->color, session->plain)),
    };
    int result = show(&view, arguments.force, err);
    strings_free(&view.references);
    statement_free(&view.solution);
    return result;
}

const struct verb VERB_SOLUTION = {
    .name = "solution",
    .summary = "the written solution of a problem, once it is solved",
    .usage = "P",
    .about = "Shows the written solution of a problem and the code of a reference program. That is for\n"
             "after you solved it: before, judge hint P gives the next hint, and --force shows the solution\n"
             "all the same.",
    .argp = &ARGP,
    .examples = {"judge solution twosum", "judge solution --force twosum"},
    .run = run,
};
