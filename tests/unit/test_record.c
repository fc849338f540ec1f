/* The record: what is noted is known again, whatever else happens to the file. */
#include <fcntl.h>
#include <limits.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "judge/package/file.h"
#include "judge/practice/record.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

static struct fixture fixture;

static char uuid_one[] = "7a0f4a8e-0000-4000-8000-000000000001", uuid_two[] = "7a0f4a8e-0000-4000-8000-000000000002";
static char name_one[] = "twosum", name_two[] = "coins";
static const struct problem one = {.uuid = uuid_one, .short_name = name_one};
static const struct problem two = {.uuid = uuid_two, .short_name = name_two};

static void set_up(void)
{
    fixture = fixture_new();
    ck_assert_int_eq(setenv("XDG_DATA_HOME", fixture.dir, 1), 0);
}

static void tear_down(void)
{
    fixture_free(&fixture);
}

static const char *record_path(void)
{
    return fixture_path(&fixture, "judge/record");
}

/* The whole file, as a string that the caller frees. */
static char *read_record(size_t *length)
{
    struct error err = {0};
    char *text = NULL;
    ck_assert_int_eq(file_read(record_path(), 1 << 26, ERROR_IO, &text, length, &err), 0);
    return text;
}

static void append(const char *text, size_t length)
{
    FILE *file = fopen(record_path(), "ae");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

static void check_last_start(const char *path, const char *short_name)
{
    auto_free char *found_path = NULL;
    auto_free char *found_name = NULL;
    ck_assert(record_last_start(&found_path, &found_name));
    ck_assert_str_eq(found_path, path);
    ck_assert_str_eq(found_name, short_name);
}

static void note(int result, const struct error *err)
{
    ck_assert_msg(result == 0, "%s", err->message);
}

START_TEST(nothing_is_known_without_a_file)
{
    char *path = NULL, *short_name = NULL;
    ck_assert(!record_last_start(&path, &short_name));
    ck_assert_ptr_null(path);
    ck_assert_uint_eq(record_hints(&one), 0);
    ck_assert(!record_is_solved(&one));
    ck_assert_int_ne(access(record_path(), F_OK), 0);
}
END_TEST

START_TEST(what_is_noted_is_known_again_of_that_problem_only)
{
    struct error err = {0};
    note(record_start(&one, "/home/me/twosum.c", &err), &err);
    note(record_hint(&one, 2, &err), &err);
    note(record_hint(&one, 1, &err), &err);
    note(record_solution(&two, &err), &err);
    ck_assert(!record_is_solved(&one));
    note(record_solved(&one, &err), &err);
    ck_assert_uint_eq(record_hints(&one), 2);
    ck_assert(record_is_solved(&one));
    ck_assert_uint_eq(record_hints(&two), 0);
    ck_assert(!record_is_solved(&two));
    check_last_start("/home/me/twosum.c", "twosum");
    note(record_start(&two, "/home/me/coins.c", &err), &err);
    check_last_start("/home/me/coins.c", "coins");
}
END_TEST

START_TEST(a_problem_without_a_uuid_is_known_by_its_place)
{
    struct error err = {0};
    char here[] = "/a/twosum", there[] = "/b/twosum";
    const struct problem first = {.dir = here, .short_name = name_one}, second = {.dir = there, .short_name = name_one};
    ck_assert_int_eq(record_solved(&first, &err), 0);
    ck_assert_int_eq(record_hint(&first, 2, &err), 0);
    ck_assert(record_is_solved(&first));
    ck_assert_uint_eq(record_hints(&first), 2);
    ck_assert(!record_is_solved(&second));
    ck_assert_uint_eq(record_hints(&second), 0);
}
END_TEST

START_TEST(any_path_and_any_uuid_comes_back_as_it_was)
{
    static const char *const paths[] = {"/a b/c.c", "/new\nline\t.c", "/100%25.c", "/%", "/\x01\x7f\xff.c", "/ ."};
    struct error err = {0};
    char odd[] = "an uuid\nof blanks %", empty[] = "";
    const struct problem strange = {.uuid = odd, .short_name = name_one},
                         bare = {.uuid = empty, .short_name = name_one};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        note(record_start(&strange, paths[i], &err), &err);
        check_last_start(paths[i], "twosum");
    }
    note(record_hint(&strange, 3, &err), &err);
    ck_assert_uint_eq(record_hints(&strange), 3);
    ck_assert(!record_is_solved(&bare));
    note(record_solved(&bare, &err), &err);
    ck_assert(record_is_solved(&bare));
    ck_assert(!record_is_solved(&strange));
}
END_TEST

START_TEST(a_torn_line_is_passed_over_and_costs_no_other)
{
    static const char torn[] = "start 7a0f4a8e-0000-4000-8000-000000000002 1 coins /home/me/coins.c .";
    struct error err = {0};
    size_t length = 0;
    note(record_start(&one, "/home/me/twosum.c", &err), &err);
    free(read_record(&length));
    for (size_t cut = 1; cut <= strlen(torn); cut++) {
        ck_assert_int_eq(truncate(record_path(), (off_t)length), 0);
        append(torn, cut);
        bool complete = cut == strlen(torn);
        check_last_start(complete ? "/home/me/coins.c" : "/home/me/twosum.c", complete ? "coins" : "twosum");
        note(record_solved(&two, &err), &err);
        ck_assert(record_is_solved(&two));
        check_last_start(complete ? "/home/me/coins.c" : "/home/me/twosum.c", complete ? "coins" : "twosum");
    }
}
END_TEST

START_TEST(a_line_whose_last_newline_is_missing_counts)
{
    struct error err = {0};
    size_t length = 0;
    note(record_solved(&one, &err), &err);
    free(read_record(&length));
    ck_assert_int_eq(truncate(record_path(), (off_t)length - 1), 0);
    ck_assert(record_is_solved(&one));
    note(record_solved(&two, &err), &err);
    ck_assert(record_is_solved(&one) && record_is_solved(&two));
}
END_TEST

START_TEST(damage_is_passed_over)
{
    static const char *const lines[] = {
        "\n",
        " \n",
        ".\n",
        " .\n",
        "solved .\n",
        "solved  7a0f4a8e-0000-4000-8000-000000000001 1 .\n",
        "hint 7a0f4a8e-0000-4000-8000-000000000001 1 -5 .\n",
        "hint 7a0f4a8e-0000-4000-8000-000000000001 1 7x .\n",
        "hint 7a0f4a8e-0000-4000-8000-000000000001 1 .\n",
        "hint 7a0f4a8e-0000-4000-8000-000000000001 1 8 9 .\n",
        "start 7a0f4a8e-0000-4000-8000-000000000001 1 x relative.c .\n",
        "start 7a0f4a8e-0000-4000-8000-000000000001 1 x /%0 .\n",
        "start 7a0f4a8e-0000-4000-8000-000000000001 1 x /%00 .\n",
        "start 7a0f4a8e-0000-4000-8000-000000000001 1 x /a b .\n",
        "a b c d e f g h i j k l .\n",
        "later 7a0f4a8e-0000-4000-8000-000000000001 1 of another judge .\n",
        "\xff\xfe\x01\n",
    };
    struct error err = {0};
    note(record_start(&two, "/home/me/coins.c", &err), &err);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        append(lines[i], strlen(lines[i]));
        ck_assert_msg(!record_is_solved(&one), "line %zu", i);
        ck_assert_msg(record_hints(&one) == 0, "line %zu", i);
        check_last_start("/home/me/coins.c", "coins");
    }
    append("sol\0ved 7a0f4a8e-0000-4000-8000-000000000001 1 .\n", 50);
    ck_assert(!record_is_solved(&one));
    note(record_solved(&one, &err), &err);
    ck_assert(record_is_solved(&one));
}
END_TEST

START_TEST(two_writers_at_once_lose_nothing)
{
    enum { WRITERS = 2, FACTS = 300 };
    char path[PATH_MAX - 300];
    struct error err = {0};
    memset(path, 'x', sizeof path - 1); /* long lines are what would come apart */
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    pid_t writers[WRITERS];
    for (size_t i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        ck_assert_int_ge(writers[i], 0);
        if (writers[i] > 0)
            continue;
        for (size_t k = 0; k < FACTS; k++) {
            if (record_start(i == 0 ? &one : &two, path, &err) != 0)
                _exit(1);
        }
        _exit(0);
    }
    for (size_t i = 0; i < WRITERS; i++) {
        int status = 0;
        ck_assert_int_eq(waitpid(writers[i], &status, 0), writers[i]);
        ck_assert_int_eq(status, 0);
    }
    size_t length = 0, lines = 0;
    auto_free char *text = read_record(&length);
    for (const char *at = text; (at = strstr(at, " .\n")) != NULL; at++)
        lines++;
    ck_assert_uint_eq(lines, WRITERS * FACTS);
    for (const char *at = text; *at != '\0'; at = strchr(at, '\n') + 1)
        ck_assert(*at == '\n' || strncmp(at, "start 7a0f4a8e-0000-4000-8000-00000000000", 41) == 0);
}
END_TEST

START_TEST(a_folder_that_cannot_be_written_is_an_error_and_no_more)
{
    struct error err = {0};
    fixture_write(&fixture, "judge", "a file where the folder would be");
    ck_assert_int_eq(record_solved(&one, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "judge/record"));
    ck_assert(!record_is_solved(&one));
    ck_assert_int_eq(unsetenv("XDG_DATA_HOME"), 0);
    ck_assert_int_eq(unsetenv("HOME"), 0);
    ck_assert_int_eq(record_start(&one, "/x.c", &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
}
END_TEST

START_TEST(a_read_only_folder_is_an_error_and_what_is_there_stays_known)
{
    struct error err = {0};
    int status = 0;
    note(record_solved(&one, &err), &err);
    ck_assert_int_eq(chmod(fixture.dir, 0755), 0);
    ck_assert_int_eq(chmod(fixture_path(&fixture, "judge"), 0555), 0);
    ck_assert_int_eq(chmod(record_path(), 0444), 0);
    pid_t process = fork(); /* root may write anything */
    if (process == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        bool right = record_solved(&two, &err) == -1 && err.kind == ERROR_IO && record_is_solved(&one) &&
                     !record_is_solved(&two);
        _exit(right ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(process, &status, 0), process);
    ck_assert_int_eq(chmod(fixture_path(&fixture, "judge"), 0755), 0);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(a_full_disk_is_an_error_and_costs_no_line)
{
    struct error err = {0};
    int status = 0;
    note(record_solved(&one, &err), &err);
    pid_t process = fork();
    if (process == 0) { /* a limit on the file stands for the disk: half of the line is written */
        struct stat file;
        if (stat(record_path(), &file) != 0)
            _exit(2);
        const struct rlimit limit = {(rlim_t)file.st_size + 20, (rlim_t)file.st_size + 20};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        _exit(record_solved(&two, &err) == -1 && err.kind == ERROR_IO ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(process, &status, 0), process);
    ck_assert_int_eq(status, 0);
    ck_assert(record_is_solved(&one));
    ck_assert(!record_is_solved(&two));
    note(record_hint(&two, 1, &err), &err);
    ck_assert_uint_eq(record_hints(&two), 1);
}
END_TEST

START_TEST(what_is_no_regular_file_is_neither_read_nor_written)
{
    struct error err = {0};
    char *path = NULL, *short_name = NULL;
    fixture_fifo(&fixture, "judge/record");
    ck_assert(!record_is_solved(&one));
    ck_assert(!record_last_start(&path, &short_name));
    ck_assert_int_eq(record_solved(&one, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
}
END_TEST

START_TEST(a_relative_folder_is_ignored)
{
    struct error err = {0};
    ck_assert_int_eq(chdir(fixture.dir), 0);
    ck_assert_int_eq(setenv("XDG_DATA_HOME", "relative", 1), 0);
    ck_assert_int_eq(setenv("HOME", fixture.dir, 1), 0);
    note(record_solved(&one, &err), &err);
    ck_assert(record_is_solved(&one));
    ck_assert_int_eq(access("relative", F_OK), -1);
    ck_assert_int_eq(access(fixture_path(&fixture, ".local/share/judge/record"), F_OK), 0);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &nothing_is_known_without_a_file,
        &what_is_noted_is_known_again_of_that_problem_only,
        &a_problem_without_a_uuid_is_known_by_its_place,
        &any_path_and_any_uuid_comes_back_as_it_was,
        &a_torn_line_is_passed_over_and_costs_no_other,
        &a_line_whose_last_newline_is_missing_counts,
        &damage_is_passed_over,
        &two_writers_at_once_lose_nothing,
        &a_folder_that_cannot_be_written_is_an_error_and_no_more,
        &a_read_only_folder_is_an_error_and_what_is_there_stays_known,
        &a_full_disk_is_an_error_and_costs_no_line,
        &what_is_no_regular_file_is_neither_read_nor_written,
        &a_relative_folder_is_ignored,
    };
    Suite *suite = suite_create("record");
    TCase *tcase = tcase_create("record");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 60);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, *tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
