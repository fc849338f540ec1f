/* Nothing survives from one test to the next: a program that leaves behind whatever it can (leftovers.c) finds the same
 * on every test, in every box, however it ended the last time.
 *
 *     test_state FILE          the program's source */
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/compile.h"
#include "judge/run/judging.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct ending {
    const char *way;
    enum verdict verdict;
} ENDINGS[] = {
    {"exit", VERDICT_WRONG_ANSWER},
    {"crash", VERDICT_RUN_TIME_ERROR},
    {"exit", VERDICT_WRONG_ANSWER},
    {"kill", VERDICT_RUN_TIME_ERROR},
    {"exit", VERDICT_WRONG_ANSWER},
    {"call", VERDICT_SECURITY_VIOLATION},
    {"recurse", VERDICT_MEMORY_LIMIT_EXCEEDED},
    {"spin", VERDICT_TIME_LIMIT_EXCEEDED},
    {"exit", VERDICT_WRONG_ANSWER},
    {"exit", VERDICT_WRONG_ANSWER},
};

enum { BOXES_MAX = 4, ROUNDS = 2 };

/* What a program may do, and in how many boxes. */
static const struct kind {
    bool writes, threads;
    size_t boxes;
} KINDS[] = {
    {false, false, 1}, {false, false, 4}, {false, true, 2}, {true, false, 2}, {true, true, 1},
};

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};
static int image = -1;

/* All tests have one input file. */
static void make_tests(struct test_case *cases, size_t count)
{
    struct error err;
    for (size_t i = 0; i < count; i++) {
        cases[i] = (struct test_case){.name = (char *)"secret/1",
                                      .input_path = (char *)fixture_path(&fixture, "1.in"),
                                      .answer_path = (char *)fixture_path(&fixture, "1.ans"),
                                      .rules = token_rules_default()};
        ck_assert_int_eq(strings_add(&cases[i].args, ENDINGS[i].way, strlen(ENDINGS[i].way), &err), 0);
    }
}

static void judge_all(struct sandbox *const *boxes, size_t box_count, const struct kind *kind, size_t count,
                      struct judging *judging)
{
    struct error err = {0};
    struct test_case cases[COUNT(ENDINGS)];
    struct problem problem = {.short_name = (char *)"problem",
                              .limits = limits_default(),
                              .file_writing = kind->writes,
                              .threads = kind->threads};
    struct testdata data = {.cases = cases, .count = count};
    struct judging_request request = {
        .problem = &problem, .data = &data, .image_fd = image, .all = true, .keep_output = true};
    problem.limits.time_us = 700000; /* one of them uses it up */
    problem.limits.memory_bytes = 32 << 20;
    make_tests(cases, count);
    ck_assert_msg(judging_run(boxes, box_count, &request, judging, &err) == 0, "%s", err.message);
    for (size_t i = 0; i < count; i++)
        strings_free(&cases[i].args);
}

static struct sandbox *start_box(void)
{
    struct sandbox *box;
    struct error err = {0};
    ck_assert_msg(sandbox_start(&box, &err) == 0, "%s", err.message);
    return box;
}

/* What the program finds that is the first in a new box. To be freed. */
static char *find_first(const struct kind *kind)
{
    struct judging judging;
    struct sandbox *box = start_box();
    judge_all(&box, 1, kind, 1, &judging);
    char *found = strdup(judging.results[0].output);
    ck_assert_msg(found != NULL && strstr(found, "\n0 more\n") != NULL && strstr(found, "marks 0 0 0,") != NULL,
                  "the program says: %s", found);
    judging_free(&judging);
    sandbox_stop(box);
    return found;
}

static void finds_the_same(const struct judging *judging, const char *first, const struct kind *kind)
{
    for (size_t i = 0; i < judging->total; i++) {
        const struct test_result *result = &judging->results[i];
        ck_assert_msg(result->verdict == ENDINGS[i].verdict, "%s: expected %s, got %s: %s", ENDINGS[i].way,
                      verdict_name(ENDINGS[i].verdict), verdict_name(result->verdict), result->message);
        ck_assert_msg(strcmp(result->output, first) == 0, "test %zu in %zu boxes found\n%s\nand the first one\n%s", i,
                      kind->boxes, result->output, first);
        ck_assert_int_eq(result->errors_bytes, 5); /* it had gone forward by one */
    }
}

static void box_is_empty(const struct sandbox *box)
{
    const char *folder = sandbox_folder(box);
    ck_assert_msg(rmdir(folder) == 0, "something is left in %s", folder); /* fails unless it is empty */
    ck_assert_int_eq(mkdir(folder, 0700), 0);
}

/* Nobody has a lock on the file, nor has it changed. */
static void is_free(const char *name, const struct stat *before)
{
    struct stat after;
    struct flock lock = {.l_type = F_WRLCK};
    auto_close int fd = open(fixture_path(&fixture, name), O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(flock(fd, LOCK_EX | LOCK_NB), 0);
    ck_assert_int_eq(fcntl(fd, F_SETLK, &lock), 0);
    ck_assert_int_eq(fcntl(fd, F_GETLEASE), F_UNLCK);
    ck_assert_int_eq(fstat(fd, &after), 0);
    ck_assert_int_eq(after.st_size, before->st_size);
    ck_assert_uint_eq(after.st_mode, before->st_mode);
    ck_assert(memcmp(&after.st_mtim, &before->st_mtim, sizeof after.st_mtim) == 0);
}

START_TEST(nothing_survives_a_test)
{
    const struct kind *kind = &KINDS[_i];
    struct sandbox *boxes[BOXES_MAX];
    struct stat before;
    fixture_write(&fixture, "1.in", "5\n");
    fixture_write(&fixture, "1.ans", "ok\n");
    auto_free char *first = find_first(kind);
    ck_assert_int_eq(stat(fixture_path(&fixture, "1.in"), &before), 0);
    for (size_t i = 0; i < kind->boxes; i++)
        boxes[i] = start_box();
    for (int round = 0; round < ROUNDS; round++) {
        struct judging judging;
        judge_all(boxes, kind->boxes, kind, COUNT(ENDINGS), &judging);
        finds_the_same(&judging, first, kind);
        judging_free(&judging);
    }
    for (size_t i = 0; i < kind->boxes; i++) {
        box_is_empty(boxes[i]);
        sandbox_stop(boxes[i]);
    }
    is_free("1.in", &before);
}
END_TEST

static int build_program(const char *path, struct error *err)
{
    struct sandbox *box = NULL;
    struct toolchain toolchain = {0};
    struct compilation compilation = {.image_fd = -1};
    struct problem problem = {.short_name = (char *)"problem", .limits = limits_default()};
    struct source source = {0};
    int result = sandbox_start(&box, err);
    if (result == 0)
        result = source_read(path, &problem, &source, err);
    if (result == 0)
        result = toolchain_find(box, &toolchain, err);
    if (result == 0)
        result = compile(box, &toolchain, &problem, &source, &compilation, err);
    if (result == 0 && !compilation.ok)
        result = error_set(err, ERROR_BAD_SOURCE, "%s: %s", compilation.message, compilation.log);
    if (result == 0)
        image = take_fd(&compilation.image_fd);
    compilation_free(&compilation);
    toolchain_free(&toolchain);
    source_free(&source);
    sandbox_stop(box);
    return result;
}

int main(int argc, char **argv)
{
    struct error err;
    if (argc != 2 || mkdtemp(fixture.dir) == NULL || setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = 2;
    if (build_program(argv[1], &err) == 0) {
        Suite *suite = suite_create("state");
        TCase *tests = tcase_create("state");
        tcase_set_timeout(tests, 300);
        tcase_add_loop_test(tests, nothing_survives_a_test, 0, COUNT(KINDS));
        suite_add_tcase(suite, tests);
        status = suite_run(suite);
    } else {
        fprintf(stderr, "%s\n", err.message);
    }
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
