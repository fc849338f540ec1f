#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/comparison.h"
#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/failing.h"
#include "judge/cli/headline.h"
#include "judge/cli/keep.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/owncases.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/workbench.h"
#include "judge/package/fingerprint.h"
#include "judge/practice/submitted.h"
#include "sandbox/cleanup.h"

/* Larger texts are copied, and not shown. A name of more bytes is not taken for that of a file. */
enum { SHOWN_BYTES = 64 * 1024, NAME_BYTES_MAX = 200 };

static const char INDENT[] = "      ";

struct arguments {
    const char *file;
    const char *word; /* --problem */
};

/* A hidden test on its way to the own cases. */
struct reveal {
    const struct session *session;
    struct workbench *bench;
    struct own_cases own;
    const struct test_case *test;
    char *input, *answer; /* owned */
    size_t input_length, answer_length;
    char *name;                     /* of the own case; owned */
    char *input_path, *answer_path; /* likewise, of its files */
    bool was_there;                 /* it lay there already */
    bool is_recorded;
    size_t reveals; /* in this practice, with this one; 0: not known */
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    if (key == OPTIONS_OWN)
        return options_set_once(session, &arguments->word, argument, "problem");
    if (key == ARGP_KEY_ARG)
        return options_set_once(session, &arguments->file, argument, "file");
    return options_default(key, argument, state);
}

static const struct argp_option OPTIONS[] = {
    {"problem", OPTIONS_OWN, "P", 0, "the problem, where the file's name does not say it", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- which test ---- */

/* Names the command for the person's file in the hint. */
static int hint_at(const struct workbench *bench, const char *verb, const char *more, struct error *err)
{
    auto_free char *file = render_shell_word(bench->candidate.path);
    auto_free char *word = bench->word == NULL ? NULL : render_shell_word(bench->word);
    if (file == NULL || (bench->word != NULL && word == NULL))
        return error_memory(err);
    return error_hint(err, "judge %s %.70s%s%s%.60s", verb, file, more, word == NULL ? "" : " --problem ",
                      word == NULL ? "" : word);
}

/* The test that failed last, and the digest of the data then; both in new strings. */
static int find_failure(const struct workbench *bench, char **test, char **digest, struct error *err)
{
    auto_store struct store *record = NULL;
    if (record_open(STORE_READ, &record, err) != 0 ||
        record_last_failure(record, bench->problem, test, digest, err) != 0)
        return -1;
    if (*digest == NULL) {
        error_set(err, ERROR_USAGE, "no submission of %s has been run on the tests yet, so there is nothing to reveal",
                  bench->problem->short_name);
        return hint_at(bench, "submit", "", err);
    }
    if (*test == NULL) {
        error_set(err, ERROR_USAGE, "the last submission of %s was accepted, so there is nothing to reveal",
                  bench->problem->short_name);
        return error_hint(err, "go on with another one: judge list");
    }
    return 0;
}

static int refuse_changed(const struct workbench *bench, const char *test, struct error *err)
{
    error_set(err, ERROR_USAGE, "the tests of %s have changed since %.200s failed", bench->problem->short_name, test);
    return hint_at(bench, "submit", "", err);
}

static const struct test_case *find_test(const struct testdata *data, const char *name)
{
    for (size_t i = 0; i < data->count; i++)
        if (strcmp(data->cases[i].name, name) == 0)
            return &data->cases[i];
    return NULL;
}

/* A digest is taken of all tests, so all must have been made. */
static int make_tests(const struct reveal *reveal, struct error *err)
{
    struct workbench *bench = reveal->bench;
    bool missing = false;
    for (size_t i = 0; i < bench->data.count; i++)
        missing = missing || bench->data.cases[i].input_path == NULL || bench->data.cases[i].answer_path == NULL;
    if (!missing)
        return 0;
    return toolchain_find(bench->boxes[0], &bench->toolchain, err) != 0
               ? -1
               : workbench_make_tests(bench, reveal->session, err);
}

static int choose(struct reveal *reveal, struct error *err)
{
    const struct workbench *bench = reveal->bench;
    auto_free char *name = NULL, *digest = NULL;
    char now[FINGERPRINT_SIZE];
    if (find_failure(bench, &name, &digest, err) != 0)
        return -1;
    reveal->test = find_test(&bench->data, name);
    if (reveal->test == NULL)
        return refuse_changed(bench, name, err);
    if (reveal->test->sample) {
        auto_free char *more = text_format(" %s", name);
        error_set(err, ERROR_USAGE, "%.200s failed last, which is no secret: test shows it", name);
        return more == NULL ? error_memory(err) : hint_at(bench, "test", more, err);
    }
    if (make_tests(reveal, err) != 0)
        return -1;
    fingerprint_take(&bench->data, now);
    /* A test of the same name may be another one by now. */
    return strcmp(now, digest) == 0 ? 0 : refuse_changed(bench, name, err);
}

/* ---- into the own cases ---- */

/* "secret/g1/07-big" becomes "secret-g1-07-big". */
static int name_case(struct reveal *reveal, struct error *err)
{
    auto_free char *name = strdup(reveal->test->name);
    if (name == NULL)
        return error_memory(err);
    for (char *at = name; *at != '\0'; at++)
        *at = *at == '/' ? '-' : *at;
    if (strlen(name) > NAME_BYTES_MAX)
        name[NAME_BYTES_MAX] = '\0';
    reveal->input_path = text_format("%s/%s.in", reveal->own.folder, name);
    reveal->answer_path = text_format("%s/%s.ans", reveal->own.folder, name);
    reveal->name = take_ptr(name);
    return reveal->input_path == NULL || reveal->answer_path == NULL ? error_memory(err) : 0;
}

/* True when the file at path has these bytes. */
static bool has_bytes(const char *path, const char *bytes, size_t length)
{
    auto_free char *text = NULL;
    size_t size = 0;
    struct error ignored = {0};
    return file_read(path, KEEP_BYTES_MAX, ERROR_IO, &text, &size, &ignored) == 0 && size == length &&
           memcmp(text, bytes, length) == 0;
}

static int refuse_edited(const struct reveal *reveal, struct error *err)
{
    error_set(err, ERROR_USAGE, "%.100s was revealed already, as %.200s, and is not the same any more",
              reveal->test->name, reveal->input_path);
    return error_hint(err, "to have it anew, give that file and its .ans other names first");
}

static int copy(struct reveal *reveal, struct error *err)
{
    struct stat status;
    if (file_read(reveal->test->input_path, KEEP_BYTES_MAX, ERROR_IO, &reveal->input, &reveal->input_length, err) !=
            0 ||
        file_read(reveal->test->answer_path, KEEP_BYTES_MAX, ERROR_IO, &reveal->answer, &reveal->answer_length, err) !=
            0)
        return -1;
    if (lstat(reveal->input_path, &status) == 0 || lstat(reveal->answer_path, &status) == 0) {
        reveal->was_there = has_bytes(reveal->input_path, reveal->input, reveal->input_length) &&
                            has_bytes(reveal->answer_path, reveal->answer, reveal->answer_length);
        return reveal->was_there ? 0 : refuse_edited(reveal, err);
    }
    auto_free char *kept = NULL;
    const struct keep_text input = {reveal->input, reveal->input_length};
    const struct keep_text answer = {reveal->answer, reveal->answer_length};
    return keep_case(reveal->own.folder, reveal->name, input, answer, &kept, err);
}

/* Once a practice: to look at it again is no more help. From now on it is a case that failed. */
static int note(struct store *record, struct reveal *reveal, struct error *err)
{
    const struct problem *problem = reveal->bench->problem;
    const struct moment now = clock_now();
    auto_strings struct strings failing = {0};
    auto_free char *own = text_format("own/%s", reveal->name);
    struct standing standing = {0};
    bool revealed = false;
    if (own == NULL)
        return error_memory(err);
    if (record_is_revealed(record, problem, reveal->test->name, &revealed, err) != 0 ||
        (!revealed && record_reveal(record, problem, reveal->test->name, &now, err) != 0))
        return -1;
    reveal->is_recorded = true;
    if (!reveal->was_there &&
        (record_failing(record, problem, &failing, err) != 0 || strings_add_once(&failing, own, err) != 0 ||
         record_set_failing(record, problem, &failing, err) != 0))
        return -1;
    if (record_standing(record, problem, &now, &standing, err) != 0)
        return -1;
    reveal->reveals = standing.reveals;
    return 0;
}

static void record(struct reveal *reveal)
{
    static const char loss[] = "that this test was revealed is not recorded";
    struct error err = {0};
    auto_store struct store *notes = notebook_open(STORE_WRITE, loss);
    if (notes != NULL && note(notes, reveal, &err) != 0)
        notebook_complain(loss, &err);
}

/* ---- what is said ---- */

static void print_text(const char *label, const char *path, const char *text, size_t length, struct screen screen)
{
    char size[RENDER_VALUE_SIZE];
    render_memory((int64_t)length, size);
    printf("    %s%s%s: ", screen_style(screen, SCREEN_DIM), label, screen_style(screen, SCREEN_PLAIN));
    escape_line(stdout, path);
    if (length > SHOWN_BYTES) {
        printf(", %s, too large to be shown\n", size);
        return;
    }
    printf("\n");
    comparison_write(stdout, text, length, COMPARISON_NO_PLACE, "", INDENT, 0, screen);
}

/* What the package sets for this test, and an own case does not have. */
static void print_missing(const struct reveal *reveal)
{
    const struct test_case *test = reveal->test;
    const struct token_rules *rules = &test->rules, *own = &reveal->bench->data.cases[0].rules;
    bool other =
        rules->case_sensitive != own->case_sensitive || rules->space_change_sensitive != own->space_change_sensitive ||
        rules->absolute_tolerance < own->absolute_tolerance || rules->absolute_tolerance > own->absolute_tolerance ||
        rules->relative_tolerance < own->relative_tolerance || rules->relative_tolerance > own->relative_tolerance;
    if (test->args.count > 0)
        puts("not kept with it: its command line, so the program may do something else");
    if (test->files_path != NULL)
        puts("not kept with it: the files that the program finds beside it");
    if (other)
        puts("not kept with it: how its output is compared, which is not as for the samples");
}

static void print_screen(const struct reveal *reveal)
{
    const struct workbench *bench = reveal->bench;
    struct screen screen = screen_of(STDOUT_FILENO, reveal->session->color, reveal->session->plain);
    char name[RENDER_NAME_SIZE];
    render_test_name(reveal->test->name, name);
    headline_write(stdout, bench->problem, screen);
    printf("%s ", reveal->was_there ? "revealed already:" : "revealed:");
    escape_line(stdout, name);
    printf(", which failed last\n");
    if (reveal->test->description != NULL) {
        fputs("  ", stdout);
        escape_line(stdout, reveal->test->description);
        printf("\n");
    }
    print_text("input", reveal->input_path, reveal->input, reveal->input_length, screen);
    print_text("expected", reveal->answer_path, reveal->answer, reveal->answer_length, screen);
    print_missing(reveal);
    if (reveal->is_recorded && reveal->was_there)
        puts("it is in the record as help already");
    else if (reveal->is_recorded && reveal->reveals > 0)
        printf("it is in the record as help: %zu hidden test%s revealed in this practice\n", reveal->reveals,
               reveal->reveals == 1 ? "" : "s");
    else if (reveal->is_recorded)
        puts("it is in the record as help");
    printf("next: ");
    command_on_file(stdout, reveal->session, "test", bench->candidate.path, bench->word);
    auto_free char *own = text_format("own/%s", reveal->name);
    printf(" ");
    escape_word(stdout, own == NULL ? "" : own);
    printf("\n");
}

static int print_json(const struct reveal *reveal, struct error *err)
{
    auto_document struct document *document = document_new();
    auto_free char *own = text_format("own/%s", reveal->name);
    if (own == NULL)
        return error_memory(err);
    document_text(document, "problem", reveal->bench->problem->short_name);
    document_text(document, "file", reveal->bench->candidate.path);
    document_text(document, "test", reveal->test->name);
    document_text(document, "description", reveal->test->description);
    document_text(document, "case", own);
    document_text(document, "input_path", reveal->input_path);
    document_text(document, "answer_path", reveal->answer_path);
    document_integer(document, "input_bytes", (int64_t)reveal->input_length);
    document_integer(document, "answer_bytes", (int64_t)reveal->answer_length);
    document_flag(document, "new", !reveal->was_there);
    document_flag(document, "recorded", reveal->is_recorded);
    document_integer(document, "reveals", (int64_t)reveal->reveals);
    return document_print(document, stdout, err);
}

static int reveal_test(struct reveal *reveal, struct error *err)
{
    const struct workbench *bench = reveal->bench;
    if (own_cases_read(bench->candidate.path, bench->problem, &bench->data.cases[0].rules, &reveal->own, err) != 0 ||
        choose(reveal, err) != 0 || name_case(reveal, err) != 0 || copy(reveal, err) != 0)
        return -1;
    record(reveal);
    if (reveal->session->json)
        return print_json(reveal, err);
    print_screen(reveal);
    return STATUS_DONE;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    auto_workbench struct workbench bench = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    const struct workbench_request request = {
        .candidate = {.verb = "reveal", .file = arguments.file, .word = arguments.word},
        .boxes = 1,
    };
    if (workbench_open(&bench, session, &request, err) != 0)
        return -1;
    struct reveal reveal = {.session = session, .bench = &bench};
    int result = reveal_test(&reveal, err);
    own_cases_free(&reveal.own);
    free(reveal.input);
    free(reveal.answer);
    free(reveal.name);
    free(reveal.input_path);
    free(reveal.answer_path);
    return result;
}

const struct verb VERB_REVEAL = {
    .name = "reveal",
    .summary = "the hidden test that failed last, as a case of your own",
    .usage = "[FILE]",
    .about = "Copies the hidden test that the last submission failed, its input and its answer, to your own\n"
             "cases in the folder SHORTNAME.tests beside the file, where test runs it from then on. That is\n"
             "help, and stands in the record as such. What is larger than 64 KiB is copied and not shown, and\n"
             "after a compile error it is the submission before that counts.\n"
             "Tests that have changed since the submission are not revealed: submit again. Without FILE it is\n"
             "the file that submit would take.",
    .argp = &ARGP,
    .examples = {"judge reveal twosum.c", "judge reveal --problem twosum attempt.c"},
    .run = run,
};
