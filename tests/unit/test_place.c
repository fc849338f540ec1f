/* Putting files into a folder: all or none, and nothing of a person's is lost. */
#include <dirent.h>
#include <fcntl.h>

#include "judge/cli/place.h"
#include "judge/package/file.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

static struct fixture fixture;
static int folder = -1;

static void set_up(void)
{
    fixture = fixture_new();
    folder = open(fixture.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert_int_ge(folder, 0);
}

static void tear_down(void)
{
    close(folder);
    fixture_free(&fixture);
}

static struct place_file file(const char *name, const char *text, enum place_way way)
{
    return (struct place_file){
        .name = name, .shown = name, .bytes = text, .length = strlen(text), .mode = 0640, .way = way};
}

static void check_text(const char *name, const char *wanted)
{
    struct error err = {0};
    auto_free char *text = NULL;
    size_t length = 0;
    ck_assert_msg(file_read(fixture_path(&fixture, name), 1000, ERROR_IO, &text, &length, &err) == 0, "%s",
                  err.message);
    ck_assert_str_eq(text, wanted);
}

/* The number of entries in the folder, hidden ones too. */
static size_t count_entries(void)
{
    size_t count = 0;
    auto_closedir DIR *dir = opendir(fixture.dir);
    ck_assert_ptr_nonnull(dir);
    while (readdir(dir) != NULL)
        count++;
    return count - 2;
}

START_TEST(new_files_are_whole_and_leave_no_other)
{
    struct error err = {0};
    struct stat status;
    struct place_file files[] = {file("a", "one", PLACE_NEW), file("b", "", PLACE_NEW), file("c", "3", PLACE_KEEP)};
    umask(022);
    ck_assert_int_eq(place_files(folder, files, 3, &err), 0);
    check_text("a", "one");
    check_text("b", "");
    check_text("c", "3");
    ck_assert_str_eq(files[2].kept, "");
    ck_assert_uint_eq(count_entries(), 3);
    ck_assert_int_eq(stat(fixture_path(&fixture, "a"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0640);
    ck_assert_int_eq(place_files(folder, files, 0, &err), 0);
}
END_TEST

START_TEST(nothing_is_replaced_and_what_was_made_is_taken_back)
{
    struct error err = {0};
    fixture_write(&fixture, "b", "mine");
    struct place_file files[] = {file("a", "one", PLACE_NEW), file("b", "two", PLACE_NEW), file("c", "3", PLACE_NEW)};
    ck_assert_int_eq(place_files(folder, files, 3, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "cannot write b"));
    check_text("b", "mine");
    ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

START_TEST(a_link_in_the_way_is_neither_followed_nor_replaced)
{
    struct error err = {0};
    char target[20] = "";
    fixture_link(&fixture, "elsewhere", "b");
    struct place_file files[] = {file("b", "two", PLACE_NEW)};
    ck_assert_int_eq(place_files(folder, files, 1, &err), -1);
    ck_assert_uint_eq(count_entries(), 1);
    files[0].way = PLACE_KEEP;
    ck_assert_int_eq(place_files(folder, files, 1, &err), 0);
    ck_assert_str_eq(files[0].kept, "b~1~");
    check_text("b", "two");
    ck_assert_int_eq(readlinkat(folder, "b~1~", target, sizeof target - 1), 9);
    ck_assert_str_eq(target, "elsewhere");
    ck_assert_uint_eq(count_entries(), 2);
}
END_TEST

START_TEST(old_files_are_kept_under_the_next_free_name)
{
    struct error err = {0};
    fixture_write(&fixture, "a", "old");
    fixture_write(&fixture, "a~1~", "older");
    fixture_folder(&fixture, "a~2~");
    struct place_file files[] = {file("a", "new", PLACE_KEEP)};
    ck_assert_int_eq(place_files(folder, files, 1, &err), 0);
    ck_assert_str_eq(files[0].kept, "a~3~");
    check_text("a", "new");
    check_text("a~1~", "older");
    check_text("a~3~", "old");
    ck_assert_uint_eq(count_entries(), 4);
}
END_TEST

START_TEST(an_old_file_gets_its_name_back_when_a_later_file_fails)
{
    struct error err = {0};
    fixture_write(&fixture, "a", "old");
    fixture_write(&fixture, "b", "mine");
    struct place_file files[] = {file("a", "new", PLACE_KEEP), file("b", "two", PLACE_NEW)};
    ck_assert_int_eq(place_files(folder, files, 2, &err), -1);
    check_text("a", "old");
    check_text("b", "mine");
    ck_assert_str_eq(files[0].kept, "");
    ck_assert_uint_eq(count_entries(), 2);
}
END_TEST

START_TEST(a_folder_is_never_replaced)
{
    struct error err = {0};
    fixture_folder(&fixture, "a");
    fixture_write(&fixture, "a/inside", "mine");
    struct place_file files[] = {file("a", "new", PLACE_OVER)};
    ck_assert_int_eq(place_files(folder, files, 1, &err), -1);
    check_text("a/inside", "mine");
    ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

START_TEST(a_name_too_long_is_an_error)
{
    struct error err = {0};
    char name[300];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct place_file files[] = {file("a", "one", PLACE_NEW), file(name, "two", PLACE_NEW)};
    ck_assert_int_eq(place_files(folder, files, 2, &err), -1);
    ck_assert_uint_eq(count_entries(), 0);
}
END_TEST

START_TEST(an_old_file_may_be_replaced_for_good)
{
    struct error err = {0};
    fixture_write(&fixture, "a", "old");
    struct place_file files[] = {file("a", "new", PLACE_OVER)};
    ck_assert_int_eq(place_files(folder, files, 1, &err), 0);
    check_text("a", "new");
    ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &new_files_are_whole_and_leave_no_other,
        &nothing_is_replaced_and_what_was_made_is_taken_back,
        &a_link_in_the_way_is_neither_followed_nor_replaced,
        &old_files_are_kept_under_the_next_free_name,
        &an_old_file_gets_its_name_back_when_a_later_file_fails,
        &a_folder_is_never_replaced,
        &a_name_too_long_is_an_error,
        &an_old_file_may_be_replaced_for_good,
    };
    Suite *suite = suite_create("place");
    TCase *tcase = tcase_create("place");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, *tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
