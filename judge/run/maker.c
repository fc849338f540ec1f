#include "judge/run/maker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/compile.h"
#include "judge/run/generate.h"
#include "judge/run/toolbox.h"
#include "sandbox/cleanup.h"

enum { TIME_US = 60000000, TEXT_MAX = 256 << 20 };
#define FILE_BYTES_MAX (256LL << 20)
#define MEMORY_BYTES   (2LL << 30)

struct maker {
    struct sandbox *box;
    struct languages languages;
    const struct problem *problem;
    struct toolbox toolbox;
};

struct maker *maker_new(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                        struct error *err)
{
    struct maker *maker = calloc(1, sizeof *maker);
    if (maker == NULL) {
        error_memory(err);
        return NULL;
    }
    *maker = (struct maker){
        .box = box, .languages = languages_new(toolchain), .problem = problem, .toolbox = {.problem = problem}};
    return maker;
}

void maker_free(struct maker *maker)
{
    if (maker != NULL) {
        toolbox_free(&maker->toolbox);
        languages_free(&maker->languages);
    }
    free(maker);
}

void making_close(struct making *making)
{
    cleanup_close(&making->input);
    cleanup_close(&making->answer);
    making->input = making->answer = -1;
}

static int find_generator(struct maker *maker, const struct generated *generated, struct tool **tool, struct error *err)
{
    return toolbox_find(&maker->toolbox, &generated->program, false, tool, err);
}

static int find_solution(struct maker *maker, const struct generated *generated, struct tool **tool, struct error *err)
{
    char *items[] = {generated->solution, NULL};
    const struct strings paths = {.items = items, .count = 1};
    return toolbox_find(&maker->toolbox, &paths, true, tool, err);
}

static int build(struct maker *maker, struct tool *tool, struct error *err)
{
    return toolbox_build(&maker->toolbox, tool, maker->box, &maker->languages, err);
}

/* ---- running ---- */

/* Says why a program of the package did not do its part. What it wrote is not told: it may carry the test. */
static int blame(const struct test_case *test, const char *what, const struct sandbox_report *report,
                 const struct sandbox_limits *limits, struct error *err)
{
    char how[120];
    program_describe_end(report, limits, how, sizeof how);
    return yaml_error(test->generated->place, ERROR_BROKEN_PACKAGE, err, "'%.150s' %s while %.150s was made", what, how,
                      test->name);
}

static int run(struct maker *maker, const struct test_case *test, struct sandbox_program *program, const char *what,
               struct error *err)
{
    struct sandbox_report report;
    auto_close int errors = memfd_create("errors", MFD_CLOEXEC);
    if (errors < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    program->error_fd = errors;
    program->limits.cpu_us = TIME_US;
    program->limits.wall_us = 2LL * TIME_US;
    program->limits.file_bytes = FILE_BYTES_MAX;
    if (sandbox_run(maker->box, program, 1, &report, err) != 0)
        return -1;
    return report.end == SANDBOX_EXITED && report.exit_status == 0 ? 0
                                                                   : blame(test, what, &report, &program->limits, err);
}

/* Puts the seed into the command, and splits it at blanks. */
static int split_command(const struct generated *generated, struct strings *words, struct error *err)
{
    char seed[16];
    snprintf(seed, sizeof seed, "%u", generate_seed(generated->salt, generated->index, generated->command));
    auto_free char *text = NULL;
    const char *command = generated->command, *mark = strstr(command, "{seed");
    const char *end = mark == NULL ? NULL : strchr(mark, '}');
    if (end == NULL)
        text = strdup(command);
    else
        text = text_format("%.*s%s%s", (int)(mark - command), command, seed, end + 1);
    if (text == NULL)
        return error_memory(err);
    char *rest = text;
    for (char *word = strsep(&rest, " \t\n"); word != NULL; word = strsep(&rest, " \t\n")) {
        bool name = strcmp(word, "{name}") == 0;
        if (word[0] != '\0' && strings_add(words, name ? "testcase" : word, name ? 8 : strlen(word), err) != 0)
            return -1;
    }
    return 0;
}

/* words: the command, whose first word is the program. */
static int run_generator(struct maker *maker, const struct test_case *test, const struct tool *tool,
                         const struct strings *words, int output, struct error *err)
{
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct program_command command;
    struct sandbox_program request;
    if (input < 0)
        return error_errno(err, ERROR_IO, "cannot open /dev/null");
    if (program_prepare(&tool->program, (const char *const *)words->items + 1, NULL, &command, &request, err) != 0)
        return -1;
    request.input_fd = input;
    request.output_fd = output;
    request.writable = sandbox_folder(maker->box);
    request.limits.address_bytes = MEMORY_BYTES;
    int result = run(maker, test, &request, test->generated->command, err);
    program_command_free(&command);
    return result;
}

static int run_solution(struct maker *maker, const struct test_case *test, const struct tool *program, int input,
                        int output, struct error *err)
{
    const char **argv = calloc(test->args.count + 2, sizeof *argv);
    int64_t memory =
        maker->problem->limits.memory_bytes > MEMORY_BYTES ? maker->problem->limits.memory_bytes : MEMORY_BYTES;
    if (argv == NULL)
        return error_memory(err);
    argv[0] = "solution";
    for (size_t i = 0; i < test->args.count; i++)
        argv[i + 1] = test->args.items[i];
    auto_free char *path = text_format("/proc/self/fd/%d", input);
    auto_close int again = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC); /* to be read from its start */
    struct sandbox_program request = {
        .confinement = SANDBOX_RUN,
        .image_fd = program->image,
        .argv = argv,
        .input_fd = again,
        .output_fd = output,
        .threads = maker->problem->threads,
        .limits = {.memory_bytes = memory, .address_bytes = 2 * memory},
    };
    int result = again < 0 ? error_errno(err, ERROR_IO, "cannot open a generated test")
                           : run(maker, test, &request, program->name, err);
    free(argv);
    return result;
}

/* ---- from what a test says to its two files ---- */

static int make_file(int *fd, struct error *err)
{
    *fd = memfd_create("test", MFD_CLOEXEC);
    return *fd >= 0 ? 0 : error_errno(err, ERROR_IO, "cannot make an anonymous file");
}

static int fill(int fd, const char *text, size_t length, struct error *err)
{
    return file_write(fd, text, length) == 0 ? 0 : error_errno(err, ERROR_IO, "cannot write a generated test");
}

/* Puts the file at path into fd, over what is in it. *present: there is one. Foreign programs may have left it. */
static int take_file(const char *path, int fd, bool *present, struct error *err)
{
    auto_close int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    *present = file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    if (!*present)
        return 0;
    auto_free char *block = malloc(256 * 1024);
    if (block == NULL)
        return error_memory(err);
    if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return error_errno(err, ERROR_IO, "cannot write a generated test");
    ssize_t length;
    while ((length = read(file, block, 256 * 1024)) > 0)
        if (fill(fd, block, (size_t)length, err) != 0)
            return -1;
    return length == 0 ? 0 : error_errno(err, ERROR_IO, "cannot read a generated test");
}

static int take_part(const char *base, const char *extension, int fd, bool *present, struct error *err)
{
    auto_free char *path = text_format("%s.%s", base, extension);
    return path == NULL ? error_memory(err) : take_file(path, fd, present, err);
}

/* What the generator wrote to standard output is the input, unless it left a testcase.in. */
static int make_by_command(struct maker *maker, const struct test_case *test, struct making *making, bool *input,
                           bool *answer, struct error *err)
{
    struct strings words = {0};
    struct tool *program = NULL;
    auto_free char *left = text_format("%s/testcase", sandbox_folder(maker->box));
    if (left == NULL)
        return error_memory(err);
    int failed = find_generator(maker, test->generated, &program, err) != 0 || build(maker, program, err) != 0 ||
                 split_command(test->generated, &words, err) != 0 ||
                 run_generator(maker, test, program, &words, making->input, err) != 0 ||
                 take_part(left, "in", making->input, input, err) != 0 ||
                 take_part(left, "ans", making->answer, answer, err) != 0;
    strings_free(&words);
    sandbox_folder_clear(maker->box);
    struct stat status;
    *input = *input || (fstat(making->input, &status) == 0 && status.st_size > 0);
    return failed ? -1 : 0;
}

static int replace_text(int fd, const char *text, bool *present, struct error *err)
{
    if (text == NULL)
        return 0;
    *present = true;
    if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return error_errno(err, ERROR_IO, "cannot write a generated test");
    return fill(fd, text, strlen(text), err);
}

/* The later ones overwrite the earlier: a command, copied files, texts. */
static int make_parts(struct maker *maker, const struct test_case *test, struct making *making, struct error *err)
{
    const struct generated *generated = test->generated;
    bool input = false, answer = false, copied = false;
    if (generated->command != NULL && make_by_command(maker, test, making, &input, &answer, err) != 0)
        return -1;
    if (generated->copy != NULL && take_part(generated->copy, "in", making->input, &copied, err) != 0)
        return -1;
    input = input || copied;
    if (generated->copy != NULL && take_part(generated->copy, "ans", making->answer, &copied, err) != 0)
        return -1;
    answer = answer || (generated->copy != NULL && copied);
    if (replace_text(making->input, generated->input, &input, err) != 0 ||
        replace_text(making->answer, generated->answer, &answer, err) != 0)
        return -1;
    if (!input)
        return yaml_error(generated->place, ERROR_BROKEN_PACKAGE, err, "nothing was generated for %.200s", test->name);
    if (answer)
        return 0;
    if (generated->solution == NULL)
        return yaml_error(generated->place, ERROR_BROKEN_PACKAGE, err, "%.200s has no answer, and no solution gives it",
                          test->name);
    struct tool *program = NULL;
    if (find_solution(maker, generated, &program, err) != 0 || build(maker, program, err) != 0)
        return -1;
    return run_solution(maker, test, program, making->input, making->answer, err);
}

int maker_make(struct maker *maker, const struct test_case *test, struct making *result, struct error *err)
{
    struct making making = {.input = -1, .answer = -1};
    struct stat input, answer;
    if (make_file(&making.input, err) != 0 || make_file(&making.answer, err) != 0 ||
        make_parts(maker, test, &making, err) != 0) {
        making_close(&making);
        return -1;
    }
    if (fstat(making.input, &input) != 0 || fstat(making.answer, &answer) != 0) {
        making_close(&making);
        return error_errno(err, ERROR_IO, "cannot measure a generated test");
    }
    making.input_bytes = input.st_size;
    making.answer_bytes = answer.st_size;
    *result = making;
    return 0;
}

/* ---- the name of all of it ---- */

uint32_t generate_seed(const char *salt, long index, const char *command)
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    char copy[32] = "";
    if (index != 1)
        snprintf(copy, sizeof copy, ":%ld", index - 1);
    digest_start(&digest);
    digest_add(&digest, salt, strlen(salt));
    digest_add(&digest, copy, strlen(copy));
    digest_add(&digest, command, strlen(command));
    digest_end(&digest, result);
    const unsigned char *last = result + DIGEST_BYTES - 4;
    return ((uint32_t)last[0] << 24 | (uint32_t)last[1] << 16 | (uint32_t)last[2] << 8 | last[3]) & 0x7fffffff;
}

static void add_text(struct digest *digest, const char *text)
{
    digest_add_text(digest, text == NULL ? "" : text);
    digest_add_text(digest, text == NULL ? "no" : "yes");
}

static int add_copied(struct digest *digest, const char *base, const char *extension, struct error *err)
{
    auto_free char *path = text_format("%s.%s", base, extension), *text = NULL;
    size_t length = 0;
    if (path == NULL)
        return error_memory(err);
    if (access(path, F_OK) != 0) {
        digest_add_text(digest, "none");
        return 0;
    }
    if (file_read(path, TEXT_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return -1;
    digest_add(digest, &length, sizeof length);
    digest_add(digest, text, length);
    return 0;
}

static int add_test(struct maker *maker, const struct test_case *test, struct digest *digest, struct error *err)
{
    const struct generated *generated = test->generated;
    add_text(digest, generated->name);
    add_text(digest, generated->command);
    add_text(digest, generated->salt);
    digest_add(digest, &generated->index, sizeof generated->index);
    add_text(digest, generated->input);
    add_text(digest, generated->answer);
    for (size_t i = 0; i < test->args.count; i++)
        add_text(digest, test->args.items[i]);
    if (generated->copy != NULL &&
        (add_copied(digest, generated->copy, "in", err) != 0 || add_copied(digest, generated->copy, "ans", err) != 0))
        return -1;
    struct tool *tool = NULL;
    if (generated->command != NULL) {
        if (find_generator(maker, generated, &tool, err) != 0)
            return -1;
        source_digest(&tool->source, digest);
    }
    if (generated->solution != NULL) {
        if (find_solution(maker, generated, &tool, err) != 0)
            return -1;
        source_digest(&tool->source, digest);
    }
    return 0;
}

int maker_name(struct maker *maker, const struct testdata *data, char name[41], struct error *err)
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, "tests 1");
    if (compile_digest_includes(maker->problem, &digest, err) != 0)
        return -1;
    for (size_t i = 0; i < data->count; i++)
        if (data->cases[i].generated != NULL && add_test(maker, &data->cases[i], &digest, err) != 0)
            return -1;
    digest_end(&digest, result);
    digest_name(result, name);
    return 0;
}
