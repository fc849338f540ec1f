#include <string.h>
#include <unistd.h>

#include "judge/cli/failing.h"
#include "judge/cli/jobs.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/progress.h"
#include "judge/cli/submission.h"
#include "judge/cli/workbench.h"
#include "judge/package/fingerprint.h"
#include "sandbox/cleanup.h"

struct arguments {
    const char *file;
    const char *word; /* --problem */
    struct jobs jobs; /* -j */
    bool all;
};

/* ---- arguments ---- */

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'a':
        arguments->all = true;
        return 0;
    case 'j':
        return jobs_parse(session, &arguments->jobs, argument);
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
    {"all", 'a', NULL, 0, "run all tests, even after one has failed", 0},
    {"jobs", 'j', "N", 0, "run N tests at once, at most one per processor (1 to 64; default 1, which measures best)",
     0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- from a file to a verdict ---- */

static int print_submission(const struct submission *submission, const struct session *session, struct error *err)
{
    enum verdict verdict = submission->judging.verdict;
    if (session->json && submission_print_json(submission, err) != 0)
        return -1;
    if (!session->json)
        submission_print_screen(submission, session);
    if (verdict == VERDICT_JUDGE_ERROR)
        return STATUS_FAULT;
    return verdict == VERDICT_ACCEPTED ? STATUS_DONE : STATUS_NOT_ACCEPTED;
}

/* Before anything is shown: a verdict that was seen is in the record, unless that cannot be written, and then it is
 * shown all the same. */
static void record(const struct workbench *bench, const struct moment *when, struct submission *submission)
{
    static const char loss[] = "this submission is not recorded";
    struct error err = {0};
    char message[SUBMISSION_TEXT_SIZE], digest[FINGERPRINT_SIZE];
    auto_store struct store *notes = notebook_open(STORE_WRITE, loss);
    auto_free char *path = realpath(submission->file, NULL);
    if (notes == NULL)
        return;
    submission_summary(submission, message);
    fingerprint_take(&bench->data, digest);
    const struct submitted submitted = {
        .problem = submission->problem,
        .judging = &submission->judging,
        .data = submission->data,
        .message = message,
        .file = path == NULL ? submission->file : path,
        .source = bench->source.files[0].text,
        .source_length = bench->source.files[0].length,
        .judge_version = JUDGE_VERSION,
        .data_digest = digest,
    };
    submission->is_recorded = record_submission(notes, &submitted, when, &submission->recorded, &err) == 0;
    const struct failing_run run = {.data = submission->data, .judging = &submission->judging};
    if (!submission->is_recorded)
        notebook_complain(loss, &err);
    else if (failing_update(notes, submission->problem, &run, &err) != 0)
        notebook_complain("what failed is not noted for the next time", &err);
}

/* Runs the program on all tests and says what came of it. */
static int judge_program(const struct session *session, const struct arguments *arguments,
                         const struct workbench *bench, const struct moment *when, struct submission *submission,
                         struct error *err)
{
    struct progress progress = progress_start(screen_of(STDERR_FILENO, SCREEN_COLOR_NEVER, session->plain));
    struct judging_request request = {
        .problem = submission->problem,
        .data = submission->data,
        .image_fd = submission->compilation->image_fd,
        .validators = &bench->validators,
        .all = arguments->all,
        .progress = progress_update,
        .context = &progress,
    };
    int result = judging_run(bench->boxes, bench->box_count, &request, &submission->judging, err);
    progress_end(&progress);
    if (result != 0)
        return -1;
    record(bench, when, submission);
    result = print_submission(submission, session, err);
    judging_free(&submission->judging);
    return result;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    const struct moment when = clock_now(); /* what judging takes is not the person's time */
    auto_workbench struct workbench bench = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    const struct workbench_request request = {
        .candidate = {.verb = "submit", .file = arguments.file, .word = arguments.word},
        .boxes = jobs_boxes(&arguments.jobs),
    };
    if (workbench_open(&bench, session, &request, err) != 0 || workbench_compile(&bench, session, err) != 0)
        return -1;
    if (bench.compilation.ok &&
        (workbench_build_validators(&bench, err) != 0 || workbench_make_tests(&bench, session, err) != 0))
        return -1;
    struct submission submission = {
        .problem = bench.problem,
        .data = &bench.data,
        .compilation = &bench.compilation,
        .walls = sandbox_walls(bench.boxes[0]),
        .file = bench.candidate.path,
        .word = bench.word,
    };
    if (bench.compilation.ok)
        return judge_program(session, &arguments, &bench, &when, &submission, err);
    submission.judging =
        (struct judging){.verdict = VERDICT_COMPILE_ERROR, .total = bench.data.count, .first_failure = SIZE_MAX};
    record(&bench, &when, &submission);
    return print_submission(&submission, session, err);
}

const struct verb VERB_SUBMIT = {
    .name = "submit",
    .summary = "judge a program against the hidden tests",
    .usage = "[FILE]",
    .about = "Compiles a C file and runs it on the samples and the hidden tests of its problem, up to the\n"
             "first that it fails. The file is called after the problem (twosum.c), or --problem says it.\n"
             "Without FILE it is the one C file in the working folder that is called after a problem, else\n"
             "the file that was started last.",
    .argp = &ARGP,
    .examples = {"judge submit twosum.c", "judge submit --problem twosum --all -j 4 attempt.c"},
    .run = run,
};
