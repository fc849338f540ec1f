#include "judge/run/check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/tokens.h"
#include "judge/run/workfolder.h"
#include "sandbox/cleanup.h"

/* ---- input validators ---- */

/* True when `name` of the settings means the program: "validate", "validate.py", for input_validators/validate.py. */
static bool is_meant(const char *name, const struct program *program)
{
    const char *slash = strrchr(program->name, '/'), *base = slash == NULL ? program->name : slash + 1;
    const char *folder = strstr(program->name, "input_validators/");
    size_t length = strlen(name);
    if (name[0] == '\0')
        return false;
    if (strncmp(base, name, length) == 0 && (base[length] == '\0' || strchr(base + length, '.') == base + length))
        return true;
    /* a folder with one file is called by the folder as well */
    folder = folder == NULL ? NULL : strchr(folder, '/') + 1;
    return folder != NULL && strncmp(folder, name, length) == 0 && (folder[length] == '/' || folder[length] == '\0');
}

/* What the settings have for the program, then the test's own arguments. */
static const char **list_arguments(const struct program *program, const struct test_case *test)
{
    size_t count = test->args.count, next = 0;
    for (size_t i = 0; i < test->input_validator_args.count; i++)
        count += test->input_validator_args.items[i].args.count;
    const char **list = calloc(count + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < test->input_validator_args.count; i++) {
        const struct validator_args *given = &test->input_validator_args.items[i];
        if (given->validator != NULL && !is_meant(given->validator, program))
            continue;
        for (size_t k = 0; k < given->args.count; k++)
            list[next++] = given->args.items[k];
    }
    for (size_t i = 0; list != NULL && i < test->args.count; i++)
        list[next++] = test->args.items[i];
    return list;
}

static int read_said(int fd, struct input_check *check, struct error *err)
{
    auto_free char *text = malloc(CHECK_KEEP_BYTES + 1);
    if (text == NULL)
        return error_memory(err);
    ssize_t length = pread(fd, text, CHECK_KEEP_BYTES, 0);
    if (length < 0)
        return error_errno(err, ERROR_IO, "cannot read what an input validator said");
    text[length] = '\0';
    check->said_length = (size_t)length;
    check->said = take_ptr(text);
    return 0;
}

static int run_on(struct sandbox *box, const struct program *validator, const struct problem *problem,
                  const struct test_case *test, const char *folder, int input, struct input_check *check,
                  struct error *err)
{
    struct program_command command;
    struct sandbox_program request;
    struct sandbox_report report;
    auto_close int said = memfd_create("validator", MFD_CLOEXEC);
    auto_free const char **arguments = list_arguments(validator, test);
    if (said < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    if (arguments == NULL)
        return error_memory(err);
    if (program_prepare(validator, arguments, NULL, &command, &request, err) != 0)
        return -1;
    request.input_fd = input;
    request.output_fd = request.error_fd = said;
    request.writable = folder;
    request.limits = validator_limits(&problem->limits);
    int result = sandbox_run(box, &request, 1, &report, err);
    program_command_free(&command);
    if (result != 0 || read_said(said, check, err) != 0)
        return -1;
    char how[120];
    program_describe_end(&report, &request.limits, how, sizeof how);
    check->exited = report.end == SANDBOX_EXITED;
    check->exit_status = check->exited ? report.exit_status : 0;
    check->valid = check->exited && check->exit_status == VALIDATOR_ACCEPTS;
    if (!check->valid)
        snprintf(check->message, sizeof check->message, "%.100s %.90s", validator->name, how);
    return 0;
}

int check_input(struct sandbox *box, const struct program *validator, const struct problem *problem,
                const struct test_case *test, int input_fd, struct input_check *result, struct error *err)
{
    struct input_check check = {0};
    auto_free char *folder = NULL, *path = text_format("/proc/self/fd/%d", input_fd);
    auto_close int input = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC); /* to be read from its start */
    if (input < 0)
        return error_errno(err, ERROR_IO, "cannot open an input for its validator");
    int failed = workfolder_fill(box, problem->dir, test->files_path, true, &folder, err);
    if (failed == 0)
        failed = run_on(box, validator, problem, test, folder, input, &check, err);
    sandbox_folder_clear(box);
    if (failed != 0) {
        input_check_free(&check);
        return -1;
    }
    *result = check;
    return 0;
}

void input_check_free(struct input_check *check)
{
    free(check->said);
    *check = (struct input_check){0};
}

/* ---- outputs ---- */

static int compare(const struct test_case *test, int output_fd, struct validation *result, struct error *err)
{
    struct stat answer, output;
    struct token_difference difference;
    auto_close int fd = open(test->answer_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int right = -1;
    if (fd >= 0 && fstat(fd, &answer) == 0 && fstat(output_fd, &output) == 0)
        right = tokens_match_files(fd, (size_t)answer.st_size, output_fd, (size_t)output.st_size, TOKENS_BLOCK_BYTES,
                                   &test->rules, &difference);
    if (right < 0)
        return error_errno(err, ERROR_IO, "the answer or the output of %s cannot be read", test->name);
    *result = (struct validation){.verdict = right == 0 ? VERDICT_WRONG_ANSWER : VERDICT_ACCEPTED};
    if (right == 0)
        snprintf(result->message, sizeof result->message, "%s", difference.reason);
    return 0;
}

int check_output(struct sandbox *box, const struct validators *validators, const struct problem *problem,
                 const struct test_case *test, int output_fd, struct validation *validation, struct error *err)
{
    if (validators == NULL || validators->count == 0)
        return compare(test, output_fd, validation, err);
    return validators_run(box, validators, problem, test, output_fd, true, validation, err);
}
