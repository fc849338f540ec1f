/* Compiling in tests: a sandbox, a compiler and a problem, and what is asked of every compilation. */
#ifndef TESTS_UNIT_DESK_H
#define TESTS_UNIT_DESK_H

#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "judge/run/compile.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

#define COUNT(array)   (sizeof(array) / sizeof((array)[0]))
#define BYTES(literal) literal, sizeof(literal) - 1

/* Goes on as an ordinary user, who is subject to the modes of files. */
static inline void become_ordinary(void)
{
    if (geteuid() != 0)
        return;
    ck_assert_int_eq(setgroups(0, NULL), 0);
    ck_assert_int_eq(setresgid(65534, 65534, 65534), 0);
    ck_assert_int_eq(setresuid(65534, 65534, 65534), 0);
    ck_assert_int_eq(prctl(PR_SET_DUMPABLE, 1), 0); /* else /proc/self is still root's, and user namespaces fail */
}

static inline void set_limits(struct problem *problem)
{
    problem->short_name = (char *)"problem";
    problem->limits = limits_default();
}

/* What a compilation needs. */
struct desk {
    struct sandbox *box;
    struct toolchain toolchain;
    struct problem problem;
};

static inline struct desk desk_open(void)
{
    struct desk desk = {0};
    struct error err = {0};
    ck_assert_msg(sandbox_start(&desk.box, &err) == 0, "%s", err.message);
    ck_assert_msg(toolchain_find(desk.box, &desk.toolchain, &err) == 0, "%s", err.message);
    set_limits(&desk.problem);
    return desk;
}

static inline void desk_close(struct desk *desk)
{
    toolchain_free(&desk->toolchain);
    strings_free(&desk->problem.includes);
    sandbox_stop(desk->box);
}

static inline void box_is_empty(const struct desk *desk)
{
    auto_closedir DIR *dir = opendir(sandbox_folder(desk->box));
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        ck_assert_msg(strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0, "%s is left in the box",
                      entry->d_name);
}

static inline int try_compile(const struct desk *desk, const char *text, struct compilation *compilation,
                              struct error *err)
{
    struct source_file file = {.name = "solution.c", .text = (char *)text, .length = strlen(text)};
    struct source source = {.files = &file, .count = 1};
    int result = compile(desk->box, &desk->toolchain, &desk->problem, &source, compilation, err);
    box_is_empty(desk);
    return result;
}

/* Compiles text, which must come to a result; the caller frees it. */
static __attribute__((unused)) struct compilation compile_text(const struct desk *desk, const char *text)
{
    struct compilation compilation = {.image_fd = -7};
    struct error err = {0};
    ck_assert_msg(try_compile(desk, text, &compilation, &err) == 0, "%s", err.message);
    ck_assert_ptr_nonnull(compilation.log);
    ck_assert_uint_le(strlen(compilation.log), COMPILER_LOG_MAX);
    if (compilation.ok) {
        ck_assert_str_eq(compilation.message, "");
        ck_assert_int_ge(compilation.image_fd, 0);
        ck_assert_int_ne(fcntl(compilation.image_fd, F_GET_SEALS) & F_SEAL_WRITE, 0);
    } else {
        ck_assert_str_ne(compilation.message, "");
        ck_assert_int_eq(compilation.image_fd, -1);
    }
    if (compilation.cached)
        ck_assert_int_eq(compilation.wall_us, 0);
    else
        ck_assert_int_gt(compilation.wall_us, 0);
    return compilation;
}

static __attribute__((unused)) void is_refused(const struct desk *desk, const char *text, const char *message,
                                               const char *in_log)
{
    struct compilation compilation = compile_text(desk, text);
    ck_assert_msg(!compilation.ok, "it compiles: %.60s", text);
    ck_assert_msg(strstr(compilation.message, message) != NULL, "%s", compilation.message);
    const char *log = compilation.log == NULL ? "" : compilation.log;
    ck_assert_msg(strstr(log, in_log) != NULL, "%.400s", log);
    compilation_free(&compilation);
}

/* The exit status of the program. */
static inline int run_image(const struct desk *desk, int image)
{
    auto_close int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    const char *const argv[] = {"program", NULL};
    struct sandbox_program program = {.confinement = SANDBOX_RUN,
                                      .image_fd = image,
                                      .argv = argv,
                                      .input_fd = null,
                                      .output_fd = null,
                                      .error_fd = null,
                                      .limits = {.wall_us = 20000000}};
    struct sandbox_report report;
    struct error err = {0};
    ck_assert_msg(sandbox_run(desk->box, &program, 1, &report, &err) == 0, "%s", err.message);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    return report.exit_status;
}

/* Compiles text and runs it. Tells whether the program came out of the cache. */
static inline bool runs(const struct desk *desk, const char *text, int exit_status)
{
    struct compilation compilation = compile_text(desk, text);
    ck_assert_msg(compilation.ok, "%s: %.400s", compilation.message, compilation.log);
    ck_assert_int_eq(run_image(desk, compilation.image_fd), exit_status);
    compilation_free(&compilation);
    return compilation.cached;
}

/* A long text: head, then line as often as said. The caller frees it. */
static inline char *repeat(const char *head, const char *line, size_t count)
{
    size_t head_length = strlen(head), line_length = strlen(line);
    char *text = malloc(head_length + count * line_length + 1);
    ck_assert_ptr_nonnull(text);
    strcpy(text, head);
    for (size_t i = 0; i < count; i++)
        memcpy(text + head_length + i * line_length, line, line_length + 1);
    return text;
}

#endif
