#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/candidate.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/progress.h"
#include "judge/cli/render.h"
#include "judge/cli/submission.h"
#include "judge/run/cache.h"
#include "judge/run/generate.h"
#include "judge/run/toolchain.h"
#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

enum { BOXES_MAX = 64 };

struct boxes {
    struct sandbox *box[BOXES_MAX];
    size_t count;
};

struct arguments {
    const char *file;
    const char *word; /* --problem */
    const char *jobs; /* -j */
    size_t job_count;
    bool all;
};

/* ---- arguments ---- */

static error_t set_jobs(struct session *session, struct arguments *arguments, const char *text)
{
    char *end = NULL;
    long count = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || count < 1 || count > BOXES_MAX)
        return options_refuse(session, "-j takes a number from 1 to %d, not '%.60s'", BOXES_MAX, text);
    arguments->job_count = (size_t)count;
    return options_set_once(session, &arguments->jobs, text, "-j");
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'a':
        arguments->all = true;
        return 0;
    case 'j':
        return set_jobs(session, arguments, argument);
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

/* ---- boxes ---- */

static void boxes_stop(struct boxes *boxes)
{
    while (boxes->count > 0)
        sandbox_stop(boxes->box[--boxes->count]);
}

#define auto_boxes __attribute__((cleanup(boxes_stop)))

/* More tests than processors at once would only take time from each other. */
static size_t cap_jobs(size_t count)
{
    cpu_set_t processors;
    if (sched_getaffinity(0, sizeof processors, &processors) != 0)
        return count;
    size_t usable = (size_t)CPU_COUNT(&processors);
    return count <= usable ? count : usable;
}

static int boxes_start(size_t count, struct boxes *boxes, struct error *err)
{
    while (boxes->count < count) {
        if (sandbox_start(&boxes->box[boxes->count], err) != 0)
            return -1;
        boxes->count++;
    }
    return 0;
}

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

/* Runs the program on all tests and says what came of it. */
static int judge_program(const struct session *session, const struct arguments *arguments, const struct boxes *boxes,
                         struct submission *submission, struct error *err)
{
    struct progress progress = progress_start(screen_of(STDERR_FILENO, SCREEN_COLOR_NEVER, session->plain));
    struct judging_request request = {
        .problem = submission->problem,
        .data = submission->data,
        .image_fd = submission->compilation->image_fd,
        .all = arguments->all,
        .progress = progress_update,
        .context = &progress,
    };
    int result = judging_run(boxes->box, boxes->count, &request, &submission->judging, err);
    progress_end(&progress);
    if (result != 0)
        return -1;
    result = print_submission(submission, session, err);
    judging_free(&submission->judging);
    return result;
}

/* A program that is compiled anew each time for want of a folder is slow for no reason that a person can see. */
static void warn_of_cache(const struct session *session)
{
    auto_close int folder = cache_open("programs");
    auto_close int file = folder < 0 ? -1 : cache_create(folder);
    if (file < 0)
        fprintf(stderr, "judge: the cache folder cannot be written, so each submit compiles anew: see %s doctor\n",
                options_command(session));
}

/* What was made, where somebody watches; and always, when it is lost again. */
static void tell_generation(const struct generation *generation, const struct session *session)
{
    char bytes[RENDER_VALUE_SIZE], time[RENDER_VALUE_SIZE];
    render_memory(generation->bytes, bytes);
    render_time(generation->wall_us, time);
    if (generation->made > 0 && isatty(STDERR_FILENO) == 1)
        fprintf(stderr, "  made %zu large tests, %s, in %s\n", generation->made, bytes, time);
    if (!generation->kept)
        fprintf(stderr, "judge: the large tests cannot be kept for the next time (%s): see %s doctor\n",
                generation->reason, options_command(session));
}

/* The tests that the package only describes. */
static int make_tests(const struct session *session, struct sandbox *box, const struct toolchain *toolchain,
                      const struct problem *problem, struct testdata *data, struct generation *generation,
                      struct error *err)
{
    struct progress progress = progress_start(screen_of(STDERR_FILENO, SCREEN_COLOR_NEVER, session->plain));
    const struct generate_progress tell = {progress_making, &progress};
    int result = generate_tests(box, toolchain, problem, data, &tell, generation, err);
    progress_end(&progress);
    if (result == 0)
        tell_generation(generation, session);
    return result;
}

static int compile_and_judge(const struct session *session, const struct arguments *arguments,
                             const struct boxes *boxes, const struct source *source, struct testdata *data,
                             struct submission *submission, struct error *err)
{
    struct toolchain toolchain = {0};
    struct generation generation = {0};
    struct compilation compilation = {.image_fd = -1};
    progress_compiling();
    int result = toolchain_find(boxes->box[0], &toolchain, err);
    if (result == 0)
        result = compile(boxes->box[0], &toolchain, submission->problem, source, &compilation, err);
    progress_compiled();
    if (result == 0 && compilation.ok) {
        result = make_tests(session, boxes->box[0], &toolchain, submission->problem, data, &generation, err);
        if (result == 0)
            result = source_refuse_hidden(source, data, err); /* once more, for those that have a place only now */
    }
    toolchain_free(&toolchain);
    if (result != 0) {
        compilation_free(&compilation);
        generation_free(&generation);
        return -1;
    }
    submission->compilation = &compilation;
    if (compilation.ok && !compilation.cached)
        warn_of_cache(session);
    if (compilation.ok) {
        result = judge_program(session, arguments, boxes, submission, err);
    } else {
        submission->judging = (struct judging){
            .verdict = VERDICT_COMPILE_ERROR, .total = submission->data->count, .first_failure = SIZE_MAX};
        result = print_submission(submission, session, err);
    }
    compilation_free(&compilation);
    generation_free(&generation);
    return result;
}

static int submit(const struct session *session, const struct arguments *arguments, const struct boxes *boxes,
                  const struct problem *problem, const char *path, struct error *err)
{
    struct testdata data = {0};
    struct source source = {0};
    struct submission submission = {
        .problem = problem,
        .data = &data,
        .walls = sandbox_walls(boxes->box[0]),
        .file = path,
        .word = arguments->word,
    };
    if (source_read(path, problem, &source, err) != 0)
        return -1;
    int result = testdata_load(problem, &data, err);
    if (result == 0)
        result = source_refuse_hidden(&source, &data, err);
    if (result == 0)
        result = compile_and_judge(session, arguments, boxes, &source, &data, &submission, err);
    testdata_free(&data);
    source_free(&source);
    return result;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {.job_count = 1};
    auto_boxes struct boxes boxes = {0};
    auto_catalog struct catalog catalog = {0};
    auto_pick struct pick pick = {0};
    auto_free char *path = NULL;
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    if (arguments.file != NULL && candidate_check(arguments.file, err) != 0)
        return -1;
    /* Before anything is read: what this process holds now is the least that each test will be seen to use. */
    if (boxes_start(cap_jobs(arguments.job_count), &boxes, err) != 0 || pick_catalog(session, &catalog, err) != 0)
        return -1;
    if (candidate_find(&catalog, arguments.file, arguments.word, &path, &pick, err) != 0)
        return -1;
    return submit(session, &arguments, &boxes, pick.problem, path, err);
}

const struct verb VERB_SUBMIT = {
    .name = "submit",
    .summary = "judge a program against the hidden tests",
    .usage = "[FILE]",
    .about = "Compiles a C file and runs it on the samples and the hidden tests of its problem, up to the\n"
             "first that it fails. The file is called after the problem (twosum.c), or --problem says it.\n"
             "Without FILE it is the one C file in the working folder that is called after a problem.",
    .argp = &ARGP,
    .examples = {"judge submit twosum.c", "judge submit --problem twosum --all -j 4 attempt.c"},
    .run = run,
};
