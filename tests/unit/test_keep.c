/* Keeping an own case: the next number, both files or neither, never over another. */
#include <dirent.h>

#include "judge/cli/keep.h"
#include "judge/package/file.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

static struct fixture fixture;
static char *tests_folder;

static void set_up(void)
{
    fixture = fixture_new();
    tests_folder = text_format("%s/p.tests", fixture.dir);
    ck_assert_ptr_nonnull(tests_folder);
}

static void tear_down(void)
{
    free(tests_folder);
    fixture_free(&fixture);
}

static struct keep_text text(const char *bytes)
{
    return (struct keep_text){bytes, bytes == NULL ? 0 : strlen(bytes)};
}

/* The name that a case gets; the caller frees it. */
static char *kept(const char *name, const char *input, const char *answer)
{
    struct error err = {0};
    char *result = NULL;
    ck_assert_msg(keep_case(tests_folder, name, text(input), text(answer), &result, &err) == 0, "%s", err.message);
    return result;
}

static void check_name(const char *name, const char *input, const char *answer, const char *wanted)
{
    auto_free char *result = kept(name, input, answer);
    ck_assert_str_eq(result, wanted);
}

static void check_text(const char *name, const char *wanted)
{
    struct error err = {0};
    auto_free char *bytes = NULL;
    size_t length = 0;
    ck_assert_msg(file_read(fixture_path(&fixture, name), 1000, ERROR_IO, &bytes, &length, &err) == 0, "%s",
                  err.message);
    ck_assert_str_eq(bytes, wanted);
}

/* The number of entries in the folder at path, hidden ones too. */
static size_t count_entries(const char *path)
{
    size_t count = 0;
    auto_closedir DIR *dir = opendir(path);
    ck_assert_ptr_nonnull(dir);
    while (readdir(dir) != NULL)
        count++;
    return count - 2;
}

START_TEST(cases_are_numbered_from_one_on)
{
    check_name(NULL, "1 2\n", "3\n", "1");
    check_text("p.tests/1.in", "1 2\n");
    check_text("p.tests/1.ans", "3\n");
    check_name(NULL, "", NULL, "2");
    check_text("p.tests/2.in", "");
    ck_assert_int_ne(access(fixture_path(&fixture, "p.tests/2.ans"), F_OK), 0);
    check_name(NULL, "x", "", "3");
    check_text("p.tests/3.ans", "");
    ck_assert_uint_eq(count_entries(tests_folder), 5);
}
END_TEST

START_TEST(the_next_number_is_behind_all_that_are_there)
{
    static const struct {
        const char *there, *next;
    } cases[] = {
        {"p.tests/7.in", "8"},   {"p.tests/12.ans", "13"}, {"p.tests/40.txt", "14"},        {"p.tests/41x.in", "15"},
        {"p.tests/x9.in", "16"}, {"p.tests/.99.in", "17"}, {"p.tests/1234567890.in", "18"}, {"p.tests/020.in", "21"},
    };
    fixture_write(&fixture, "p.tests/1.in", "mine");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture_write(&fixture, cases[i].there, "mine");
        check_name(NULL, "new", "new", cases[i].next);
        check_text(cases[i].there, "mine");
    }
    check_text("p.tests/1.in", "mine");
}
END_TEST

START_TEST(a_name_is_taken_once)
{
    static const char *const there[] = {"p.tests/a.in", "p.tests/b.ans"};
    static const char *const names[] = {"a", "b"};
    for (size_t i = 0; i < 2; i++) {
        struct error err = {0};
        char *result = NULL;
        fixture_write(&fixture, there[i], "mine");
        ck_assert_int_eq(keep_case(tests_folder, names[i], text("new"), text("new"), &result, &err), -1);
        ck_assert_int_eq(err.kind, ERROR_USAGE);
        ck_assert_ptr_null(result);
        check_text(there[i], "mine");
    }
    ck_assert_uint_eq(count_entries(tests_folder), 2);
    check_name("c", "x", NULL, "c");
    check_text("p.tests/c.in", "x");
}
END_TEST

START_TEST(what_cannot_be_kept_leaves_nothing)
{
    struct error err = {0};
    char *result = NULL;
    /* too long for a file, but not for a message */
    char name[300];
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    ck_assert_int_eq(keep_case(tests_folder, name, text("x"), text("y"), &result, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_uint_eq(count_entries(fixture.dir), 0);
    fixture_write(&fixture, "p.tests", "a file");
    ck_assert_int_eq(keep_case(tests_folder, NULL, text("x"), text("y"), &result, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    check_text("p.tests", "a file");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        cases_are_numbered_from_one_on,
        the_next_number_is_behind_all_that_are_there,
        a_name_is_taken_once,
        what_cannot_be_kept_leaves_nothing,
    };
    Suite *suite = suite_create("keep");
    TCase *tcase = tcase_create("keep");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
