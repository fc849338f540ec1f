#include "judge/run/validator.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

int validators_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                     struct validators *result, struct error *err)
{
    struct validators validators = {.programs = calloc(problem->output_validators.count + 1, sizeof(struct program))};
    if (validators.programs == NULL)
        return error_memory(err);
    for (size_t i = 0; i < problem->output_validators.count; i++) {
        char *items[] = {problem->output_validators.items[i], NULL};
        const struct strings paths = {.items = items, .count = 1};
        if (program_build(box, languages, problem, &paths, &validators.programs[i], err) != 0) {
            validators_free(&validators);
            return -1;
        }
        validators.count++;
    }
    *result = validators;
    return 0;
}

void validators_free(struct validators *validators)
{
    for (size_t i = 0; i < validators->count; i++)
        program_free(&validators->programs[i]);
    free(validators->programs);
    *validators = (struct validators){0};
}

/* ---- what a validator is given ---- */

static int make_folders(const struct sandbox *box, size_t index, struct validator_call *call, struct error *err)
{
    call->work = text_format("%s/validate-%zu", sandbox_folder(box), index);
    call->feedback = text_format("%s/validate-%zu/feedback/", sandbox_folder(box), index);
    if (call->work == NULL || call->feedback == NULL)
        return error_memory(err);
    if (mkdir(call->work, 0700) != 0 || mkdir(call->feedback, 0700) != 0)
        return error_errno(err, ERROR_IO, "cannot make a folder for an output validator");
    call->folder = open(call->work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return call->folder >= 0 ? 0 : error_errno(err, ERROR_IO, "cannot open a folder for an output validator");
}

static int copy(int source, const char *path, struct error *err)
{
    auto_close int target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    off_t offset = 0;
    ssize_t copied = -1;
    while (target >= 0 && (copied = sendfile(target, source, &offset, 1 << 30)) > 0)
        ;
    return copied == 0 ? 0 : error_errno(err, ERROR_IO, "cannot copy a test for an output validator");
}

/* A path of the test's file that holds in every process. What is named by a descriptor of this process is its real
 * path; what has none (a test that is kept in memory) is copied. */
static int find_file(const struct sandbox *box, size_t index, const char *path, const char *name,
                     struct validator_call *call, char **found, struct error *err)
{
    struct stat wanted, status;
    auto_close int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &wanted) != 0)
        return error_errno(err, ERROR_IO, "cannot read a test for an output validator");
    auto_free char *real = realpath(path, NULL);
    if (real != NULL && strncmp(real, "/proc/", 6) != 0 && stat(real, &status) == 0 && status.st_dev == wanted.st_dev &&
        status.st_ino == wanted.st_ino) {
        *found = take_ptr(real);
        return 0;
    }
    if (call->data == NULL) {
        call->data = text_format("%s/data-%zu", sandbox_folder(box), index);
        if (call->data == NULL)
            return error_memory(err);
        if (mkdir(call->data, 0700) != 0)
            return error_errno(err, ERROR_IO, "cannot make a folder for an output validator");
    }
    *found = text_format("%s/%s", call->data, name);
    return *found == NULL ? error_memory(err) : copy(fd, *found, err);
}

/* input, answer and feedback folder; then what the problem and the test's settings say. */
static const char **list_arguments(const struct validator_call *call, const char *input, const char *answer,
                                   const struct test_case *test)
{
    const struct strings *own = &test->output_validator_args;
    const char **list = calloc(own->count + 4, sizeof *list);
    if (list == NULL)
        return NULL;
    list[0] = input;
    list[1] = answer;
    list[2] = call->feedback;
    for (size_t i = 0; i < own->count; i++)
        list[3 + i] = own->items[i];
    return list;
}

struct sandbox_limits validator_limits(const struct limits *limits)
{
    return (struct sandbox_limits){
        .cpu_us = limits->validation_time_us,
        .wall_us = 2 * limits->validation_time_us + 1000000,
        .address_bytes = limits->validation_memory_bytes,
        .file_bytes = limits->validation_output_bytes,
    };
}

static int prepare(const struct sandbox *box, size_t index, const struct test_case *test, struct validator_call *call,
                   struct sandbox_program *request, struct error *err)
{
    auto_free char *input = NULL, *answer = NULL;
    if (make_folders(box, index, call, err) != 0 ||
        find_file(box, index, test->input_path, "input", call, &input, err) != 0 ||
        find_file(box, index, test->answer_path, "answer", call, &answer, err) != 0)
        return -1;
    const char *const readable[] = {input, answer, NULL};
    auto_free const char **arguments = list_arguments(call, input, answer, test);
    if (arguments == NULL)
        return error_memory(err);
    if (program_prepare(call->program, arguments, readable, &call->command, request, err) != 0)
        return -1;
    /* The command points to the two names. */
    call->input = take_ptr(input);
    call->answer = take_ptr(answer);
    request->writable = call->work;
    request->limits = call->limits;
    return 0;
}

int validator_prepare(const struct sandbox *box, const struct validators *validators, size_t index,
                      const struct problem *problem, const struct test_case *test, struct validator_call *result,
                      struct sandbox_program *request, struct error *err)
{
    struct validator_call call = {
        .program = &validators->programs[index], .folder = -1, .limits = validator_limits(&problem->limits)};
    if (prepare(box, index, test, &call, request, err) != 0) {
        validator_call_free(&call);
        return -1;
    }
    *result = call;
    return 0;
}

void validator_call_free(struct validator_call *call)
{
    program_command_free(&call->command);
    cleanup_close(&call->folder);
    free(call->work);
    free(call->feedback);
    free(call->data);
    free(call->input);
    free(call->answer);
    *call = (struct validator_call){.folder = -1};
}

/* ---- what a validator said ---- */

/* Foreign code left the file: no link on the way to it, no FIFO that blocks, no more of it than is kept. *text stays
 * NULL when there is no such file. */
static int read_message(const struct validator_call *call, const char *name, char **text, size_t *length,
                        struct error *err)
{
    const struct open_how how = {
        .flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    auto_free char *path = text_format("feedback/%s", name);
    if (path == NULL)
        return error_memory(err);
    auto_close int fd = (int)syscall(SYS_openat2, call->folder, path, &how, sizeof how);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return 0;
    auto_free char *kept = malloc(VALIDATOR_KEEP_BYTES + 1);
    if (kept == NULL)
        return error_memory(err);
    ssize_t got = pread(fd, kept, VALIDATOR_KEEP_BYTES, 0);
    if (got < 0)
        return 0;
    kept[got] = '\0';
    free(*text);
    *length = (size_t)got;
    *text = take_ptr(kept);
    return 0;
}

static bool left(const struct validator_call *call, const char *name)
{
    struct stat status;
    auto_free char *path = text_format("feedback/%s", name);
    return path != NULL && fstatat(call->folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The files by which a validator gives a score or asks for another pass: in a problem that knows neither, nobody can
 * tell what it means. */
static const char *find_extra(const struct validator_call *call)
{
    static const char *const names[] = {"score.txt", "score_multiplier.txt", "nextpass.in"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (left(call, names[i]))
            return names[i];
    return NULL;
}

static void judge(const struct validator_call *call, const struct sandbox_report *report, struct validation *result)
{
    const bool exited = report->end == SANDBOX_EXITED;
    const char *extra = find_extra(call);
    char how[120];
    result->verdict = VERDICT_JUDGE_ERROR;
    if (!exited || (report->exit_status != VALIDATOR_ACCEPTS && report->exit_status != VALIDATOR_REJECTS)) {
        program_describe_end(report, &call->limits, how, sizeof how);
        snprintf(result->message, sizeof result->message, "%.100s %.70s%s", call->program->name, how,
                 exited ? "; 42 or 43 is expected" : "");
    } else if (extra != NULL) {
        snprintf(result->message, sizeof result->message, "%.100s left %s, which has no meaning in this problem",
                 call->program->name, extra);
    } else {
        result->verdict = report->exit_status == VALIDATOR_ACCEPTS ? VERDICT_ACCEPTED : VERDICT_WRONG_ANSWER;
    }
}

int validator_take(const struct validator_call *call, const struct sandbox_report *report, bool keep,
                   struct validation *result, struct error *err)
{
    struct validation validation = {.cpu_us = report->cpu_us};
    judge(call, report, &validation);
    int failed = 0;
    if (keep)
        failed = read_message(call, "judgemessage.txt", &validation.judge_message, &validation.judge_length, err) ||
                 read_message(call, "teammessage.txt", &validation.team_message, &validation.team_length, err);
    if (keep && failed == 0 && validation.verdict == VERDICT_JUDGE_ERROR)
        failed = read_message(call, "judgeerror.txt", &validation.judge_message, &validation.judge_length, err);
    if (failed != 0) {
        validation_free(&validation);
        return -1;
    }
    *result = validation;
    return 0;
}

void validation_free(struct validation *validation)
{
    free(validation->judge_message);
    free(validation->team_message);
    *validation = (struct validation){0};
}

/* ---- all of them on one output ---- */

static int run_one(struct sandbox *box, const struct validators *validators, size_t index,
                   const struct problem *problem, const struct test_case *test, int output, bool keep,
                   struct validation *result, struct error *err)
{
    struct validator_call call;
    struct sandbox_program request;
    struct sandbox_report report;
    auto_free char *path = text_format("/proc/self/fd/%d", output);
    auto_close int input = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC); /* to be read from its start */
    auto_close int said = memfd_create("validator", MFD_CLOEXEC);
    if (input < 0 || said < 0)
        return error_errno(err, ERROR_IO, "cannot open an output for its validator");
    if (validator_prepare(box, validators, index, problem, test, &call, &request, err) != 0)
        return -1;
    request.input_fd = input;
    request.output_fd = request.error_fd = said;
    int failed = sandbox_run(box, &request, 1, &report, err);
    if (failed == 0)
        failed = validator_take(&call, &report, keep, result, err);
    validator_call_free(&call);
    return failed;
}

int validators_run(struct sandbox *box, const struct validators *validators, const struct problem *problem,
                   const struct test_case *test, int output_fd, bool keep, struct validation *result, struct error *err)
{
    struct validation validation = {.verdict = VERDICT_ACCEPTED};
    int failed = 0;
    for (size_t i = 0; i < validators->count && failed == 0 && validation.verdict == VERDICT_ACCEPTED; i++) {
        validation_free(&validation);
        failed = run_one(box, validators, i, problem, test, output_fd, keep, &validation, err);
    }
    sandbox_folder_clear(box);
    if (failed != 0)
        return -1;
    *result = validation;
    return 0;
}
