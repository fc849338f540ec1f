#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/candidate.h"
#include "judge/cli/commands.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/markdown.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pager.h"
#include "judge/cli/pick.h"
#include "judge/cli/row.h"
#include "judge/cli/statement.h"
#include "sandbox/cleanup.h"

struct arguments {
    const char *word;
};

/* What is shown. */
struct view {
    const struct problem *problem;
    const char *word; /* what the person calls it, or NULL */
    const struct session *session;
    struct markdown_look look;
    struct strings hints;
    size_t count; /* how many of them are shown */
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    if (key == ARGP_KEY_ARG)
        return options_set_once(session, &arguments->word, argument, "problem");
    return options_default(key, argument, state);
}

static const struct argp_option OPTIONS[] = {OPTION_JSON, {0}};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- which problem ---- */

/* The problem that the person names, else that of the file here, else that of the last start. */
static int find_problem(const struct catalog *catalog, const char *word, struct candidate *candidate, struct error *err)
{
    struct candidate_request request = {.verb = "hint"};
    if (word != NULL)
        return pick_problem(catalog, word, &candidate->pick, err);
    if (candidate_find(catalog, &request, candidate, err) == 0)
        return 0;
    return err->kind == ERROR_USAGE ? error_hint(err, "say which: judge hint P") : -1;
}

static int read_hints(const struct problem *problem, struct markdown_look look, struct strings *hints,
                      struct error *err)
{
    auto_statement struct statement solution = {0};
    if (problem->solution == NULL)
        return 0;
    if (statement_open(problem, problem->solution, &solution, err) != 0 || statement_apply(&solution, err) != 0)
        return -1;
    if (solution.form == STATEMENT_MARKDOWN)
        return markdown_hints(solution.text, solution.length, look, hints, err);
    if (solution.note[0] != '\0') {
        fputs("judge: the hints cannot be told from the rest: ", stderr);
        escape_line(stderr, solution.note);
        fputc('\n', stderr);
    }
    return 0;
}

/* ---- the screen ---- */

/* The hint that is new stands out, the others are there to be read again. */
static void write_hint(FILE *out, const struct view *view, size_t index)
{
    enum screen_style style = index + 1 == view->count ? SCREEN_BOLD : SCREEN_DIM;
    fprintf(out, "\n%shint %zu of %zu%s\n", screen_style(view->look.screen, style), index + 1, view->hints.count,
            screen_style(view->look.screen, SCREEN_PLAIN));
    fputs(view->hints.items[index], out);
}

static int write_screen(FILE *out, const void *context, struct error *err)
{
    const struct view *view = context;
    (void)err;
    struct row row = {.out = out, .screen = view->look.screen, .columns = view->look.columns, .indent = ROW_GAP};
    row_write_problem(&row, view->problem);
    if (view->hints.count == 0)
        fputs("\nthere are no hints for this problem\n", out);
    for (size_t i = 0; i < view->count; i++)
        write_hint(out, view, i);
    fputs("\nnext: ", out);
    if (view->problem->solution == NULL)
        command_on_problem(out, view->session, "show", view->problem, view->word);
    else
        command_on_problem(out, view->session, view->count < view->hints.count ? "hint" : "solution", view->problem,
                           view->word);
    fputc('\n', out);
    return 0;
}

static int print_json(const struct view *view, struct error *err)
{
    auto_document struct document *document = document_new();
    document_text(document, "problem", view->problem->short_name);
    document_integer(document, "total", (int64_t)view->hints.count);
    document_integer(document, "shown", (int64_t)view->count);
    document_open_list(document, "hints");
    for (size_t i = 0; i < view->count; i++)
        document_text(document, NULL, view->hints.items[i]);
    document_close(document);
    return document_print(document, stdout, err);
}

/* ---- the work ---- */

/* A record that cannot be written costs the count, not the hint. */
static void record(const struct problem *problem, size_t number)
{
    static const char loss[] = "that this hint was shown is not recorded";
    struct error err = {0};
    const struct moment now = clock_now();
    auto_store struct store *notes = notebook_open(STORE_WRITE, loss);
    if (notes != NULL && record_hint(notes, problem, number, &now, &err) != 0)
        notebook_complain(loss, &err);
}

static int show(struct view *view, struct error *err)
{
    struct markdown_look plain = {.screen = {0}};
    size_t seen = notebook_standing(view->problem).hints;
    if (read_hints(view->problem, view->session->json ? plain : view->look, &view->hints, err) != 0)
        return -1;
    view->count = seen < view->hints.count ? seen + 1 : view->hints.count;
    if (view->count > seen)
        record(view->problem, view->count);
    return view->session->json ? print_json(view, err) : pager_run(write_screen, view, err);
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_catalog struct catalog catalog = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    struct candidate candidate = {0};
    if (pick_catalog(session, &catalog, err) != 0 || find_problem(&catalog, arguments.word, &candidate, err) != 0)
        return -1;
    struct view view = {
        .problem = candidate.pick.problem,
        .word = arguments.word,
        .session = session,
        .look = markdown_look_of(screen_of(STDOUT_FILENO, session->color, session->plain)),
    };
    int result = show(&view, err);
    strings_free(&view.hints);
    candidate_free(&candidate);
    return result;
}

const struct verb VERB_HINT = {
    .name = "hint",
    .summary = "the next hint for a problem",
    .usage = "[P]",
    .about = "Shows the next hint for a problem, below those that were shown before. Without P it is the\n"
             "problem that the one C file in the working folder is called after, else the one that was\n"
             "started last. Each hint says a little more; after the last there is judge solution P.",
    .argp = &ARGP,
    .examples = {"judge hint", "judge hint twosum"},
    .run = run,
};
