#include "judge/run/attempt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/ending.h"
#include "judge/run/excerpt.h"
#include "judge/run/interaction.h"
#include "judge/run/tokens.h"
#include "judge/run/workfolder.h"
#include "sandbox/cleanup.h"

#define ADDRESS_ROOM_BYTES (2LL << 30) /* how much more than it may touch a program may reserve */
#define ANSWER_BYTES_MAX   (1LL << 30)

__attribute__((format(printf, 2, 3))) static void cannot_judge(struct test_result *result, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(result->message, sizeof result->message, format, arguments);
    va_end(arguments);
    result->verdict = VERDICT_JUDGE_ERROR;
}

/* Why an open file is not what was wanted: what errno says, unless it could be opened. */
static const char *reason(int fd)
{
    const char *text = strerrordesc_np(errno);
    return fd >= 0 ? "it is no regular file" : text != NULL ? text : "unknown error";
}

static struct sandbox_limits limits_of(const struct judging_request *request)
{
    const struct limits *limits = &request->problem->limits;
    int64_t time_us = request->time_us > 0 ? request->time_us : limits->time_us;
    return (struct sandbox_limits){
        .cpu_us = time_us,
        .wall_us = judging_wall_us(time_us),
        .memory_bytes = limits->memory_bytes,
        .address_bytes = limits->memory_bytes + ADDRESS_ROOM_BYTES,
        .file_bytes = limits->output_bytes + 1, /* one byte more shows that the limit was passed */
    };
}

/* folder: where the program works, or NULL. */
static int begin(struct sandbox *box, const struct judging_request *request, int input, struct attempt *attempt,
                 const char *folder, struct error *err)
{
    const struct test_case *test = &request->data->cases[attempt->test];
    const char **argv = calloc(test->args.count + 2, sizeof *argv);
    if (argv == NULL)
        return error_memory(err);
    argv[0] = "solution";
    for (size_t i = 0; i < test->args.count; i++)
        argv[i + 1] = test->args.items[i];
    struct sandbox_program program = {
        .confinement = SANDBOX_RUN,
        .image_fd = request->image_fd,
        .argv = argv,
        .input_fd = input,
        .output_fd = attempt->output_fd,
        .error_fd = attempt->error_fd,
        .folder = folder,
        .folder_writable = request->problem->file_writing,
        .threads = request->problem->threads,
        .any_core = request->parallel,
        .explain_crash = attempt->explain_crash,
        .limits = limits_of(request),
    };
    int result = 0;
    if (request->problem->interactive) {
        attempt->has_folder = true;
        result = interaction_begin(box, request->validators, request->problem, test, &program, attempt->output_fd,
                                   &attempt->call, err);
    } else {
        result = sandbox_begin(box, &program, 1, err);
    }
    free(argv);
    return result;
}

/* The folder that the test's program works in, if it has one; false when what it brings along cannot be copied. */
static bool make_folder(const struct sandbox *box, const struct judging_request *request, struct attempt *attempt,
                        char **folder, struct test_result *result)
{
    struct error err;
    const struct test_case *test = &request->data->cases[attempt->test];
    attempt->has_folder = test->files_path != NULL || request->problem->file_writing;
    if (!attempt->has_folder || workfolder_fill(box, request->problem->dir, test->files_path,
                                                request->problem->file_writing, folder, &err) == 0)
        return true;
    cannot_judge(result, "the files of %s cannot be copied: %s", test->name, err.message);
    workfolder_clear(box);
    return false;
}

struct attempt attempt_new(void)
{
    return (struct attempt){.answer_fd = -1, .output_fd = -1, .error_fd = -1, .call = {.folder = -1}};
}

int attempt_start(struct sandbox *box, const struct judging_request *request, size_t index, bool explain_crash,
                  struct attempt *attempt, struct test_result *result, struct error *err)
{
    const struct test_case *test = &request->data->cases[index];
    *attempt = attempt_new();
    attempt->test = index;
    attempt->explain_crash = explain_crash;
    *result = (struct test_result){.run = true};
    auto_close int input = open(test->input_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    if (input < 0 || fstat(input, &status) != 0 || !S_ISREG(status.st_mode)) {
        cannot_judge(result, "the input of %s cannot be read: %s", test->name, reason(input));
        return 0;
    }
    /* Now, not when it is needed: that we cannot judge comes before whatever the program does. */
    attempt->answer_fd = open(test->answer_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (attempt->answer_fd < 0 || fstat(attempt->answer_fd, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size > ANSWER_BYTES_MAX) {
        cannot_judge(result, "the answer of %s cannot be read: %s", test->name, reason(attempt->answer_fd));
        attempt_drop(attempt);
        return 0;
    }
    attempt->answer_bytes = (size_t)status.st_size;
    attempt->output_fd = memfd_create("output", MFD_CLOEXEC);
    attempt->error_fd = memfd_create("error", MFD_CLOEXEC);
    if (attempt->output_fd < 0 || attempt->error_fd < 0) {
        error_errno(err, ERROR_IO, "cannot make an anonymous file");
        attempt_drop(attempt);
        return -1;
    }
    auto_free char *folder = NULL;
    if (!make_folder(box, request, attempt, &folder, result)) {
        attempt_drop(attempt);
        return 0;
    }
    if (begin(box, request, input, attempt, folder, err) != 0) {
        attempt_drop(attempt);
        return error_context(err, "%s", test->name);
    }
    attempt->phase = ATTEMPT_RUNNING;
    return 0;
}

void attempt_drop(struct attempt *attempt)
{
    int *const fds[] = {&attempt->answer_fd, &attempt->output_fd, &attempt->error_fd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) {
        cleanup_close(fds[i]);
        *fds[i] = -1;
    }
    validator_call_free(&attempt->call);
    attempt->phase = ATTEMPT_IDLE;
}

static void check_output(const struct test_case *test, const struct attempt *attempt, size_t output_bytes,
                         struct test_result *result)
{
    struct token_difference difference;
    int right = tokens_match_files(attempt->answer_fd, attempt->answer_bytes, attempt->output_fd, output_bytes,
                                   TOKENS_BLOCK_BYTES, &test->rules, &difference);
    if (right < 0)
        cannot_judge(result, "the answer or the output of %s cannot be read", test->name);
    if (right != 0)
        return;
    result->verdict = VERDICT_WRONG_ANSWER;
    result->line = difference.line;
    result->column = difference.column;
    snprintf(result->message, sizeof result->message, "%s", difference.reason);
}

/* Keeps of the output what is around the place that result names. */
static int keep_output(const struct attempt *attempt, struct test_result *result, struct error *err)
{
    struct excerpt kept;
    if (excerpt_around(attempt->output_fd, result->output_bytes, result->line, result->column, JUDGING_KEEP_BYTES,
                       &kept, err) != 0)
        return -1;
    result->output = kept.text;
    result->output_length = kept.length;
    result->output_whole = kept.whole;
    result->output_lines = kept.lines;
    result->output_columns = kept.columns;
    result->output_tokens = kept.tokens;
    return 0;
}

static int keep_errors(const struct attempt *attempt, struct test_result *result, struct error *err)
{
    struct excerpt kept;
    if (excerpt_around(attempt->error_fd, result->errors_bytes, 0, 0, JUDGING_KEEP_BYTES, &kept, err) != 0)
        return -1;
    result->errors = kept.text;
    result->errors_length = kept.length;
    return 0;
}

/* Ends an attempt: keeps of what the program wrote what is to be kept, and closes its files. */
static int finish(const struct judging_request *request, struct attempt *attempt, struct test_result *result,
                  struct error *err)
{
    int kept = 0;
    if (request->keep_output && !request->problem->interactive) /* else it went through a pipe, and is gone */
        kept = keep_output(attempt, result, err);
    if (request->keep_output && kept == 0)
        kept = keep_errors(attempt, result, err);
    attempt_drop(attempt);
    return kept;
}

/* What a validator said of this attempt, into *result. */
static int take_word(const struct judging_request *request, const struct attempt *attempt,
                     const struct sandbox_report *report, struct validation *validation, struct test_result *result,
                     struct error *err)
{
    const bool shown = request->keep_output || request->data->cases[attempt->test].sample;
    if (validator_take(&attempt->call, report, request->keep_messages || shown, validation, err) != 0)
        return -1;
    free(result->judge_message);
    free(result->team_message);
    result->judge_message = take_ptr(validation->judge_message);
    result->team_message = take_ptr(validation->team_message);
    result->judge_length = validation->judge_length;
    result->team_length = validation->team_length;
    return 0;
}

static void say_word(const struct validation *validation, const char *rejected, struct test_result *result)
{
    result->verdict = validation->verdict;
    if (validation->verdict == VERDICT_JUDGE_ERROR)
        snprintf(result->message, sizeof result->message, "%s", validation->message);
    else if (validation->verdict == VERDICT_WRONG_ANSWER)
        snprintf(result->message, sizeof result->message, "%s", rejected);
}

static int judge_interaction(const struct judging_request *request, struct attempt *attempt,
                             const struct sandbox_report *reports, struct test_result *result, struct error *err)
{
    const struct sandbox_report *report = &reports[INTERACTION_SUBMISSION];
    struct validation validation;
    struct stat errors;
    if (fstat(attempt->error_fd, &errors) != 0) {
        attempt_drop(attempt);
        return error_errno(err, ERROR_IO, "cannot measure the output");
    }
    *result = (struct test_result){.run = true,
                                   .cpu_us = report->cpu_us,
                                   .wall_us = report->wall_us,
                                   .memory_bytes = report->memory_bytes,
                                   .output_bytes = interaction_output_bytes(report, errors.st_size),
                                   .errors_bytes = errors.st_size};
    if (take_word(request, attempt, &reports[INTERACTION_VALIDATOR], &validation, result, err) != 0) {
        attempt_drop(attempt);
        return -1;
    }
    if (interaction_is_decided(reports, &validation) ||
        !ending_decides(report, attempt->explain_crash, &request->problem->limits,
                        result->output_bytes + result->errors_bytes, result))
        say_word(&validation, "the validator that it talks to rejects it", result);
    return finish(request, attempt, result, err);
}

int attempt_judge(const struct judging_request *request, struct attempt *attempt, const struct sandbox_report *report,
                  struct test_result *result, struct error *err)
{
    struct stat output, errors;
    if (request->problem->interactive)
        return judge_interaction(request, attempt, report, result, err);
    if (fstat(attempt->output_fd, &output) != 0 || fstat(attempt->error_fd, &errors) != 0) {
        attempt_drop(attempt);
        return error_errno(err, ERROR_IO, "cannot measure the output");
    }
    *result = (struct test_result){.run = true,
                                   .verdict = VERDICT_ACCEPTED,
                                   .cpu_us = report->cpu_us,
                                   .wall_us = report->wall_us,
                                   .memory_bytes = report->memory_bytes,
                                   .output_bytes = output.st_size,
                                   .errors_bytes = errors.st_size};
    bool decided = ending_decides(report, attempt->explain_crash, &request->problem->limits,
                                  output.st_size + errors.st_size, result);
    decided = decided || (request->answered != NULL && !request->answered[attempt->test]);
    if (!decided && request->validators != NULL && request->validators->count > 0) {
        attempt->phase = ATTEMPT_VALIDATING;
        return 0;
    }
    if (!decided)
        check_output(&request->data->cases[attempt->test], attempt, (size_t)output.st_size, result);
    return finish(request, attempt, result, err);
}

/* ---- custom validators ---- */

bool attempt_wants_validator(const struct attempt *attempt)
{
    return attempt->phase == ATTEMPT_VALIDATING;
}

/* What a validator writes to standard output and error is not part of anything; it only may not be too much. */
static int begin_validator(struct sandbox *box, const struct attempt *attempt, struct sandbox_program *program,
                           struct error *err)
{
    auto_free char *path = text_format("/proc/self/fd/%d", attempt->output_fd);
    auto_close int input = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC); /* to be read from its start */
    auto_close int said = memfd_create("validator", MFD_CLOEXEC);
    if (input < 0 || said < 0)
        return error_errno(err, ERROR_IO, "cannot open an output for its validator");
    program->input_fd = input;
    program->output_fd = program->error_fd = said;
    return sandbox_begin(box, program, 1, err);
}

int attempt_validate(struct sandbox *box, const struct judging_request *request, struct attempt *attempt,
                     struct error *err)
{
    const struct test_case *test = &request->data->cases[attempt->test];
    struct sandbox_program program;
    validator_call_free(&attempt->call);
    attempt->has_folder = true;
    if (validator_prepare(box, request->validators, attempt->validator, request->problem, test, &attempt->call,
                          &program, err) == 0 &&
        begin_validator(box, attempt, &program, err) == 0)
        return 0;
    attempt_drop(attempt);
    return error_context(err, "%s", test->name);
}

int attempt_take(const struct judging_request *request, struct attempt *attempt, const struct sandbox_report *report,
                 struct test_result *result, struct error *err)
{
    struct validation validation;
    if (take_word(request, attempt, report, &validation, result, err) != 0) {
        attempt_drop(attempt);
        return -1;
    }
    say_word(&validation, "the output validator rejects it", result);
    if (result->verdict == VERDICT_ACCEPTED && ++attempt->validator < request->validators->count)
        return 0;
    return finish(request, attempt, result, err);
}

void attempt_result_free(struct test_result *result)
{
    free(result->output);
    free(result->errors);
    free(result->judge_message);
    free(result->team_message);
    *result = (struct test_result){0};
}
