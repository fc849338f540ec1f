#include <string.h>
#include <sys/stat.h>

#include "judge/cli/addcase.h"
#include "judge/cli/failing.h"
#include "judge/cli/options.h"
#include "judge/cli/owncases.h"
#include "judge/cli/pick.h"
#include "judge/cli/progress.h"
#include "judge/cli/render.h"
#include "judge/cli/trial.h"
#include "judge/cli/workbench.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

/* One judges, one explains; both compile at once. */
enum { JUDGING_BOXES = 1, EXPLAINING_BOX = 1, BOXES = 2 };

struct arguments {
    struct strings words; /* FILE and CASEs, in order */
    const char *file;
    const char *word; /* --problem */
    bool add;
};

enum { KEY_ADD = OPTIONS_OWN + 1 };

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case OPTIONS_OWN:
        return options_set_once(session, &arguments->word, argument, "problem");
    case KEY_ADD:
        arguments->add = true;
        return 0;
    case ARGP_KEY_ARG:
        return strings_add(&arguments->words, argument, strlen(argument), session->err) == 0 ? 0 : EINVAL;
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"problem", OPTIONS_OWN, "P", 0, "the problem, where the file's name does not say it", 0},
    {"add", KEY_ADD, NULL, 0, "keep a new case of your own, in place of a test", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- which cases ---- */

/* The first word is the file when it is called like one; any other name only with --problem, and if it is there. With
 * --add such a word is rather an input, unless two more follow. */
static int find_file(struct arguments *arguments, struct error *err)
{
    const struct strings *words = &arguments->words;
    struct stat status;
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->items[i];
        bool named = name_has_suffix(word, ".c");
        if (named && i > 0)
            return error_set(err, ERROR_USAGE, "only one file can be given, in front of the cases: '%.60s' or '%.60s'",
                             words->items[0], word);
        bool may_be = arguments->word != NULL && (!arguments->add || words->count == 3);
        if (i == 0 && (named || (may_be && stat(word, &status) == 0 && S_ISREG(status.st_mode))))
            arguments->file = word;
    }
    return 0;
}

static int refuse_case(const char *word, const struct testdata *all, struct error *err)
{
    char names[160] = "";
    size_t used = 0, shown = 0;
    for (; shown < all->count && used + strlen(all->cases[shown].name) + 12 < sizeof names; shown++)
        used +=
            (size_t)snprintf(names + used, sizeof names - used, "%s%s", shown == 0 ? "" : ", ", all->cases[shown].name);
    error_set(err, ERROR_USAGE, "no case is called '%.200s'", word);
    auto_free char *file = text_format("%s.c", word);
    struct stat status;
    if (file != NULL && stat(file, &status) == 0 && S_ISREG(status.st_mode))
        return error_hint(err, "did you mean the file? judge test %.100s", file);
    if (all->count == 0)
        return error_hint(err, "there are no cases here");
    return error_hint(err, "there %s %s%s", all->count == 1 ? "is" : "are", names, shown < all->count ? ", ..." : "");
}

/* Marks in chosen the case of all that word names: a sample before an own case of the same name. */
static int choose(const struct testdata *all, const char *word, const struct own_cases *own, bool *chosen,
                  struct error *err)
{
    for (size_t i = 0; i < all->count; i++) {
        if (!own_cases_call(own, &all->cases[i], word))
            continue;
        chosen[i] = true;
        return 0;
    }
    return refuse_case(word, all, err);
}

/* No case is named. */
static bool asks_for_all(const struct arguments *arguments)
{
    return arguments->words.count == (arguments->file != NULL);
}

static int choose_all(const struct arguments *arguments, const struct testdata *all, const struct own_cases *own,
                      bool *chosen, struct error *err)
{
    size_t first = arguments->file != NULL;
    for (size_t i = 0; i < all->count; i++)
        chosen[i] = asks_for_all(arguments);
    for (size_t i = first; i < arguments->words.count; i++) {
        if (choose(all, arguments->words.items[i], own, chosen, err) != 0)
            return -1;
    }
    return 0;
}

/* A list of the samples and then the own cases, which the caller frees; the strings stay where they are. */
static int join_cases(const struct workbench *bench, const struct own_cases *own, struct testdata *all,
                      struct error *err)
{
    size_t samples = bench->data.sample_count, count = samples + own->count;
    struct test_case *cases = calloc(count + 1, sizeof *cases);
    if (cases == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        cases[i] = i < samples ? bench->data.cases[i] : own->cases[i - samples];
    *all = (struct testdata){.cases = cases, .count = count, .sample_count = samples};
    return 0;
}

/* Fills in trial's cases: those that were chosen. Only when the tests are made, for that gives some their files. */
static int take_cases(const struct workbench *bench, const bool *chosen, struct trial *trial, struct error *err)
{
    struct testdata *data = &trial->data;
    if (join_cases(bench, trial->own, data, err) != 0)
        return -1;
    trial->answered = calloc(data->count + 1, sizeof *trial->answered);
    if (trial->answered == NULL)
        return error_memory(err);
    size_t taken = 0;
    for (size_t i = 0; i < data->count; i++) {
        if (!chosen[i])
            continue;
        struct test_case *test = &data->cases[taken];
        *test = data->cases[i];
        if (!test->sample && bench->validators.count > 0) /* likewise for its own validators */
            test->output_validator_args = bench->data.cases[0].output_validator_args;
        /* Whoever talks with it says whether it is right. */
        trial->answered[taken++] = test->answer_path != NULL || bench->problem->interactive;
        /* There must be an answer to be compared with. What comes of that is never looked at. */
        if (test->answer_path == NULL)
            test->answer_path = test->input_path;
    }
    data->count = taken;
    return 0;
}

/* True when a sample is one of the tests that the package only describes. */
static bool must_make(const struct workbench *bench)
{
    for (size_t i = 0; i < bench->data.sample_count; i++) {
        if (bench->data.cases[i].input_path == NULL || bench->data.cases[i].answer_path == NULL)
            return true;
    }
    return false;
}

/* ---- from a file to a screen ---- */

static int report(const struct trial *trial, const struct session *session, struct error *err)
{
    if (session->json && trial_print_json(trial, err) != 0)
        return -1;
    if (!session->json)
        trial_print_screen(trial, session);
    if (trial_count(trial, TRIAL_FAULT) > 0)
        return STATUS_FAULT;
    bool failed = trial->judging.verdict == VERDICT_COMPILE_ERROR || trial_count(trial, TRIAL_FAILED) > 0;
    return failed ? STATUS_NOT_ACCEPTED : STATUS_DONE;
}

static int run_cases(const struct session *session, const struct workbench *bench, struct trial *trial,
                     struct error *err)
{
    struct progress progress = progress_start(screen_of(STDERR_FILENO, SCREEN_COLOR_NEVER, session->plain));
    const struct judging_request request = {
        .problem = bench->problem,
        .data = &trial->data,
        .image_fd = bench->compilation.image_fd,
        .validators = &bench->validators,
        .answered = trial->answered,
        .all = true,
        .keep_output = true,
        .progress = progress_update,
        .context = &progress,
    };
    int result = judging_run(bench->boxes, JUDGING_BOXES, &request, &trial->judging, err);
    progress_end(&progress);
    return result;
}

/* Runs them, those first that failed last when all are asked for, and notes which fail now. */
static int run_in_order(const struct session *session, const struct arguments *arguments, const struct workbench *bench,
                        struct trial *trial, struct error *err)
{
    auto_strings struct strings failed = {0};
    const bool known = failing_read(bench->problem, &failed), whole = asks_for_all(arguments);
    if (whole)
        trial->retried = failing_first(&failed, &trial->data, trial->answered, &trial->reordered);
    if (run_cases(session, bench, trial, err) != 0)
        return -1;
    const struct failing_run run = {&trial->data, &trial->judging, trial->answered, whole};
    if (known)
        failing_note(bench->problem, &run, &failed);
    return 0;
}

/* Marks in *chosen, a new list, which of samples and own cases are asked for: before the compiler has its time. */
static int find_chosen(const struct arguments *arguments, const struct workbench *bench, const struct own_cases *own,
                       bool **chosen, struct error *err)
{
    struct testdata all = {0};
    if (join_cases(bench, own, &all, err) != 0)
        return -1;
    *chosen = calloc(all.count + 1, sizeof **chosen);
    int result = *chosen == NULL ? error_memory(err) : choose_all(arguments, &all, own, *chosen, err);
    free(all.cases);
    return result;
}

/* That something cannot be explained is no reason not to say how it came out. */
static void note(struct trial *trial, const struct error *failed)
{
    snprintf(trial->unexplained, sizeof trial->unexplained, "%.290s", failed->message);
}

/* Lets the program be built with sanitizers in the background. */
static void begin_explaining(struct workbench *bench, struct trial *trial)
{
    struct error failed;
    progress_compiling();
    if (explain_begin(&trial->explainer, bench->boxes[EXPLAINING_BOX], &bench->toolchain, bench->problem,
                      &bench->source, &failed) != 0)
        note(trial, &failed);
    progress_compiled();
}

static int explain(struct trial *trial, struct error *err)
{
    struct error failed;
    trial->faults = calloc(trial->data.count + 1, sizeof *trial->faults);
    if (trial->faults == NULL)
        return error_memory(err);
    if (trial->unexplained[0] != '\0')
        return 0;
    progress_compiling();
    if (explain_cases(&trial->explainer, &trial->data, &trial->judging, trial->faults, &failed) != 0)
        note(trial, &failed);
    else
        snprintf(trial->unexplained, sizeof trial->unexplained, "%s", trial->explainer.reason);
    progress_compiled();
    return 0;
}

static int test(const struct session *session, const struct arguments *arguments, struct workbench *bench,
                struct trial *trial, struct error *err)
{
    auto_free bool *chosen = NULL;
    if (find_chosen(arguments, bench, trial->own, &chosen, err) != 0 || workbench_find_compiler(bench, err) != 0)
        return -1;
    begin_explaining(bench, trial);
    if (workbench_compile(bench, session, err) != 0)
        return -1;
    if (!bench->compilation.ok) {
        trial->judging = (struct judging){.verdict = VERDICT_COMPILE_ERROR};
        return report(trial, session, err);
    }
    if (workbench_build_validators(bench, err) != 0)
        return -1;
    if (must_make(bench) && workbench_make_tests(bench, session, err) != 0)
        return -1;
    if (take_cases(bench, chosen, trial, err) != 0 || run_in_order(session, arguments, bench, trial, err) != 0 ||
        explain(trial, err) != 0)
        return -1;
    return report(trial, session, err);
}

static int run_test(const struct session *session, const struct arguments *arguments, struct error *err)
{
    auto_workbench struct workbench bench = {0};
    auto_own_cases struct own_cases own = {0};
    const struct workbench_request request = {
        .candidate = {.verb = "test", .file = arguments->file, .word = arguments->word},
        .boxes = BOXES,
    };
    if (workbench_open(&bench, session, &request, err) != 0)
        return -1;
    /* Own cases are judged as the package's are: by the rules of its first test. */
    if (own_cases_read(bench.candidate.path, bench.problem, &bench.data.cases[0].rules, &own, err) != 0)
        return -1;
    struct trial trial = {.bench = &bench, .own = &own};
    int result = test(session, arguments, &bench, &trial, err);
    explain_end(&trial.explainer);
    judging_free(&trial.judging);
    free(trial.faults);
    free(trial.data.cases);
    free(trial.answered);
    return result;
}

/* What stands behind FILE are then no cases to run. */
static int run_add(const struct session *session, const struct arguments *arguments, struct error *err)
{
    const size_t first = arguments->file != NULL;
    const struct add_request request = {
        .file = arguments->file,
        .problem = arguments->word,
        .words = (const char *const *)arguments->words.items + first,
        .count = arguments->words.count - first,
    };
    return add_case(session, &request, err);
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    int result = -1;
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) == 0 && find_file(&arguments, err) == 0)
        result = (arguments.add ? run_add : run_test)(session, &arguments, err);
    strings_free(&arguments.words);
    return result;
}

const struct verb VERB_TEST = {
    .name = "test",
    .summary = "run the samples and your own cases",
    .usage = "[FILE] [CASE...]",
    .about = "Runs a C file on the samples of its problem and on your own cases, and shows what differs; what\n"
             "failed last comes first. Each case runs once more with AddressSanitizer and UBSan, where the\n"
             "compiler has them: memory errors, overflows, crashes and values never set are told with line and\n"
             "cause, also where the answer is right. The verdict is that of the program as submit builds it.\n"
             "What you print is shown apart. Your own cases are NAME.in, and NAME.ans with the answer if you\n"
             "know it, in the folder SHORTNAME.tests beside the file. CASE picks some: 1 or sample/1,\n"
             "own/NAME. Without FILE it is the file that submit would take.\n"
             "\n"
             "--add keeps a new case there, under the next number, and runs nothing. Behind it stand the file\n"
             "with the input and, if you know it, the one with the answer (- is standard input), or a CASE to\n"
             "copy. Without them the input is read from standard input; at a terminal a copy of the sample\n"
             "that failed last is offered to your editor, else you type both. Without an answer the output is\n"
             "shown, and not judged. Where a program of the package talks with yours, the input is for that\n"
             "program, and no answer is compared.\n"
             "\n"
             "On a screen of 100 columns and more a wrong output stands beside the expected one: | marks lines\n"
             "that differ, < and > those that only one side has.",
    .argp = &ARGP,
    .examples = {"judge test twosum.c", "judge test twosum.c --add in.txt ans.txt"},
    .run = run,
};
