#include "judge/package/archive.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "judge/package/archive_names.h"
#include "judge/package/curation_edit.h"
#include "judge/package/scratch.h"
#include "judge/package/short_name.h"
#include "judge/package/unpack.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"
#include "tests/unit/fixture.h"

START_TEST(a_path_in_an_archive_is_safe_or_refused)
{
    static const struct {
        const char *path, *rule;
    } cases[] = {
        {"p/data/secret/1.in", NULL},
        {"p/", NULL},
        {"p/...", NULL},
        {"p/..x", NULL},
        {"p/\xc3\xa9", NULL},
        {"/p", "archive-absolute"},
        {"/", "archive-absolute"},
        {"", "archive-empty-name"},
        {"p//x", "archive-empty-name"},
        {"p///", "archive-empty-name"},
        {"..", "archive-dots"},
        {"../x", "archive-dots"},
        {"p/../x", "archive-dots"},
        {"p/..", "archive-dots"},
        {"p/../", "archive-dots"},
        {"./p", "archive-dots"},
        {"p\\x", "bad-name"},
        {"p/\x01", "bad-name"},
        {"p/\x7f", "bad-name"},
        {"p/\xff", "bad-name"},
        {"p/\xc0\xaf", "bad-name"},
        {"p/\xc2\x9b", "bad-name"},
        {"a/b/c/d/e", "too-deep"},
    };
    const struct tree_limits limits = {.bytes = 1, .entries = 1, .depth = 4};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        int result = archive_check_path("x.zip", cases[i].path, &limits, &err);
        ck_assert_msg((result == 0) == (cases[i].rule == NULL), "%s", cases[i].path);
        if (cases[i].rule != NULL)
            ck_assert_str_eq(err.rule, cases[i].rule);
    }
}
END_TEST

START_TEST(paths_that_cannot_stand_together_are_refused)
{
    static const struct {
        const char *paths[4]; /* with a slash at its end: a folder; with @: a link */
        const char *rule;
    } cases[] = {
        {{"p/a", "p/b"}, NULL},
        {{"p/", "p/a", "p/b/", "p/b/c"}, NULL},
        {{"p/b/c", "p/b/", "p/"}, NULL},
        {{"p/a", "q/a", "p/c"}, NULL},
        {{"p/a", "p-/a", "p/b"}, NULL},
        {{"p/a", "p/a"}, "archive-twice"},
        {{"p/", "p/"}, "archive-twice"},
        {{"p/a", "p/A"}, "archive-case"},
        {{"p/a/x", "p/A/y"}, "archive-case"},
        {{"P/x", "q", "p/y"}, "archive-case"},
        {{"p/a", "p/a/b"}, "archive-not-a-folder"},
        {{"p/a/b", "p/a"}, "archive-not-a-folder"},
        {{"p/a/b/c", "q", "p/a/d", "p/a"}, "archive-not-a-folder"},
        {{"@p", "p/b"}, "archive-not-a-folder"},
        {{"@p", "p/"}, "archive-twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct archive_entry entries[4] = {0};
        char paths[4][20];
        size_t count = 0;
        for (; count < 4 && cases[i].paths[count] != NULL; count++) {
            const char *path = cases[i].paths[count];
            size_t length = strlen(path);
            bool folder = path[length - 1] == '/';
            entries[count].kind = path[0] == '@' ? ARCHIVE_LINK : folder ? ARCHIVE_FOLDER : ARCHIVE_FILE;
            snprintf(paths[count], sizeof paths[0], "%s", path + (path[0] == '@' ? 1 : 0));
            if (folder)
                paths[count][length - 1] = '\0';
            entries[count].path = paths[count];
        }
        struct error err = {0};
        int result = archive_check_together("x.zip", entries, count, &err);
        ck_assert_msg((result == 0) == (cases[i].rule == NULL), "%s %s: %s", paths[0], paths[1], err.message);
        if (cases[i].rule != NULL)
            ck_assert_str_eq(err.rule, cases[i].rule);
    }
}
END_TEST

START_TEST(short_names_come_of_paths)
{
    static const char *const cases[][2] = {
        {"twosum", "twosum"},
        {"/a/b/two-sum.zip", "twosum"},
        {"A-two sum.kpp", "atwosum"},
        {"x/Hello_World/", "helloworld"},
        {"---.zip", ""},
        {"x.y.zip", "xy"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        auto_free char *name = short_name_of(cases[i][0]);
        ck_assert_str_eq(name, cases[i][1]);
    }
}
END_TEST

static mode_t mode_of(const struct fixture *fixture, const char *name)
{
    struct stat status;
    ck_assert_int_eq(lstat(fixture_path(fixture, name), &status), 0);
    return status.st_mode;
}

static void read_text(const char *path, char text[200])
{
    FILE *file = fopen(path, "re");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, 199, file)] = '\0';
    fclose(file);
}

START_TEST(what_is_packed_comes_out_again)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    char text[200];
    const struct tree_limits limits = tree_limits_default();
    umask(022);
    fixture_package(&fixture, "in", "");
    fixture_write(&fixture, "in/run", "#!/bin/sh\n");
    chmod(fixture_path(&fixture, "in/run"), 0700);
    fixture_write(&fixture, "in/data/x", "one\n");
    fixture_folder(&fixture, "in/empty");
    fixture_link(&fixture, "data/x", "in/link");
    ck_assert_int_eq(archive_create(fixture_path(&fixture, "in"), "top", fixture_path(&fixture, "a.zip"), &err), 0);
    ck_assert(archive_is_zip(fixture_path(&fixture, "a.zip")));
    ck_assert(!archive_is_zip(fixture_path(&fixture, "in/run")));
    auto_close int folder = open(fixture.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert_int_eq(archive_extract(fixture_path(&fixture, "a.zip"), folder, "out", &limits, &err), 0);
    ck_assert_uint_eq(mode_of(&fixture, "out/top/run"), S_IFREG | 0755);
    ck_assert_uint_eq(mode_of(&fixture, "out/top/data/x"), S_IFREG | 0644);
    ck_assert_uint_eq(mode_of(&fixture, "out/top/link"), S_IFREG | 0644);
    ck_assert(S_ISDIR(mode_of(&fixture, "out/top/empty")));
    read_text(fixture_path(&fixture, "out/top/link"), text);
    ck_assert_str_eq(text, "one\n");
    fixture_free(&fixture);
}
END_TEST

START_TEST(bounds_hold_for_archives_and_folders)
{
    struct fixture fixture = fixture_new();
    static const struct {
        struct tree_limits limits;
        const char *rule;
    } cases[] = {
        {{.bytes = 9, .entries = 9, .depth = 9}, "too-large"},
        {{.bytes = 99, .entries = 4, .depth = 9}, "too-many"},
        {{.bytes = 99, .entries = 9, .depth = 2}, "too-deep"},
    };
    struct error err = {0};
    fixture_write(&fixture, "in/a/b/c", "12345\n");
    fixture_write(&fixture, "in/a/b/d", "12345\n");
    fixture_write(&fixture, "in/e", "");
    ck_assert_int_eq(archive_create(fixture_path(&fixture, "in"), "t", fixture_path(&fixture, "a.zip"), &err), 0);
    auto_close int folder = open(fixture.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(archive_extract(fixture_path(&fixture, "a.zip"), folder, "out", &cases[i].limits, &err), -1);
        ck_assert_str_eq(err.rule, cases[i].rule);
        ck_assert_int_eq(access(fixture_path(&fixture, "out"), F_OK), -1);
        ck_assert_int_eq(tree_copy(fixture_path(&fixture, "in"), "in", folder, "copy", &cases[i].limits, NULL, &err),
                         -1);
        ck_assert_str_eq(err.rule, cases[i].rule);
        tree_remove(folder, "copy");
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(links_of_a_folder_stay_inside_or_are_refused)
{
    static const struct {
        const char *target, *rule;
    } cases[] = {
        {"../x", NULL},
        {"b", NULL},
        {"/etc/passwd", "link-absolute"},
        {"../../outside", "link-outside"},
        {"nothing", "link-dangling"},
        {"..", "link-loop"},
        {".", "link-loop"},
        {"../../in", "link-loop"},
        {"link", "link-dangling"},
    };
    const struct tree_limits limits = tree_limits_default();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct error err = {0};
        fixture_write(&fixture, "in/x", "");
        fixture_write(&fixture, "in/a/b", "");
        fixture_write(&fixture, "outside", "");
        fixture_link(&fixture, cases[i].target, "in/a/link");
        auto_close int folder = open(fixture.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        int result = tree_copy(fixture_path(&fixture, "in"), "in", folder, "copy", &limits, NULL, &err);
        ck_assert_msg((result == 0) == (cases[i].rule == NULL), "%s: %s", cases[i].target, err.message);
        if (cases[i].rule != NULL && strcmp(cases[i].target, "../../in") != 0) /* that is outside of the copy */
            ck_assert_str_eq(err.rule, cases[i].rule);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(hidden_files_are_told_and_others_refused)
{
    struct fixture fixture = fixture_new();
    struct findings findings = {0};
    struct error err = {0};
    const struct tree_limits limits = tree_limits_default();
    fixture_write(&fixture, "in/.timelimit", "2\n");
    fixture_write(&fixture, "in/data/.timelimit", "2\n");
    fixture_write(&fixture, "in/.git/config", "");
    fixture_write(&fixture, "in/.hidden", "");
    auto_close int folder = open(fixture.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert_int_eq(tree_copy(fixture_path(&fixture, "in"), "in", folder, "out", &limits, &findings, &err), 0);
    ck_assert_int_eq(access(fixture_path(&fixture, "out/.timelimit"), F_OK), 0);
    ck_assert_int_eq(access(fixture_path(&fixture, "out/.git"), F_OK), -1);
    ck_assert_int_eq(access(fixture_path(&fixture, "out/.hidden"), F_OK), -1);
    ck_assert_uint_eq(findings.count, 2);
    findings_free(&findings);
    fixture_fifo(&fixture, "in/fifo");
    ck_assert_int_eq(tree_copy(fixture_path(&fixture, "in"), "in", folder, "out2", &limits, NULL, &err), -1);
    ck_assert_str_eq(err.rule, "special-file");
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_private_folder_goes_with_its_owner)
{
    struct fixture fixture = fixture_new();
    struct scratch scratch = {0};
    struct error err = {0};
    char name[200];
    ck_assert_int_eq(scratch_open(fixture.dir, &scratch, &err), 0);
    snprintf(name, sizeof name, "%s", strrchr(scratch.path, '/') + 1);
    ck_assert_int_eq(access(scratch.path, F_OK), 0);
    scratch_close(&scratch);
    ck_assert_int_eq(access(fixture_path(&fixture, name), F_OK), -1);
    pid_t owner = fork();
    if (owner == 0) { /* killed, so that it cleans nothing up */
        if (scratch_open(fixture.dir, &scratch, &err) == 0)
            mkdirat(scratch.fd, "x", 0700);
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(owner, NULL, 0), owner);
    for (int i = 0; i < 500 && rmdir(fixture.dir) != 0; i++) /* it can be removed once it is empty */
        usleep(10000);
    ck_assert_int_eq(access(fixture.dir, F_OK), -1);
}
END_TEST

START_TEST(what_a_dead_owner_and_guard_left_is_swept)
{
    struct fixture fixture = fixture_new();
    struct scratch scratch = {0};
    struct error err = {0};
    fixture_write(&fixture, ".judge-scratch-dead00/.made-by-judge", "");
    fixture_write(&fixture, ".judge-scratch-dead00/x/y", "");
    fixture_write(&fixture, ".judge-scratch-person/x", "");
    ck_assert_int_eq(scratch_open(fixture.dir, &scratch, &err), 0);
    struct scratch other = {0};
    ck_assert_int_eq(scratch_open(fixture.dir, &other, &err), 0);
    ck_assert_int_eq(access(fixture_path(&fixture, ".judge-scratch-dead00"), F_OK), -1);
    ck_assert_int_eq(access(fixture_path(&fixture, ".judge-scratch-person/x"), F_OK), 0);
    ck_assert_int_eq(access(scratch.path, F_OK), 0); /* its owner lives */
    scratch_close(&scratch);
    scratch_close(&other);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_catalog_is_edited_as_a_person_would)
{
    static const struct {
        const char *before, *after; /* after NULL: it is told what to write */
    } cases[] = {
        {"# mine\norder:\n  - a # first\n  - b\n\n# end\nproblems:\n  # the hard one\n  a: {difficulty: hard}\n",
         "# mine\norder:\n  - a # first\n  - b\n  - new\n\n# end\nproblems:\n  new: {difficulty: easy, patterns: [dp, "
         "two-pointers]}\n  # the hard one\n  a: {difficulty: hard}\n"},
        {"order: [a, 'b'] # x\nproblems: {a: {threads: true}}",
         "order: [a, 'b', new] # x\nproblems: {new: {difficulty: easy, patterns: [dp, two-pointers]}, a: {threads: "
         "true}}"},
        {"order: []\nproblems: {}\n",
         "order: [new]\nproblems: {new: {difficulty: easy, patterns: [dp, two-pointers]}}\n"},
        {"lists: {core: [a]}",
         "lists: {core: [a]}\nproblems:\n  new: {difficulty: easy, patterns: [dp, two-pointers]}\n"
         "order:\n  - a\n  - b\n  - new\n"},
        {"order:\n- a\nproblems:\n    new:\n        complexity: O(n)\n",
         "order:\n- a\n- new\nproblems:\n    new:\n        difficulty: easy\n        patterns: [dp, two-pointers]\n"
         "        complexity: O(n)\n"},
        {"problems:\n  new: {patterns: [two-pointers, dp], difficulty: easy}\norder: [x, new, y]\n",
         "problems:\n  new: {patterns: [two-pointers, dp], difficulty: easy}\norder: [x, new, y]\n"},
        {"problems:\n  new: {difficulty: hard}\n", NULL},
        {"{order: [a]}\n", NULL},
        {"order: [a]\n...\n", NULL},
    };
    static char *const others[] = {"a", "b", NULL};
    static char *const patterns[] = {"dp", "two-pointers", NULL};
    const struct strings other_names = {.items = (char **)others, .count = 2};
    const struct strings pattern_names = {.items = (char **)patterns, .count = 2};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct error err = {0};
        auto_free char *lines = NULL;
        char text[1000] = "";
        const struct curation_addition addition = {.short_name = "new",
                                                   .difficulty = DIFFICULTY_EASY,
                                                   .patterns = &pattern_names,
                                                   .place = true,
                                                   .others = &other_names};
        fixture_write(&fixture, "catalog.yaml", cases[i].before);
        ck_assert_msg(curation_add(fixture.dir, &addition, &lines, &err) == 0, "%zu: %s", i, err.message);
        FILE *file = fopen(fixture_path(&fixture, "catalog.yaml"), "re");
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        ck_assert_str_eq(text, cases[i].after == NULL ? cases[i].before : cases[i].after);
        ck_assert_msg((lines != NULL) == (cases[i].after == NULL), "%zu: %s", i, lines);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(a_computed_limit_takes_the_place_of_the_one_before)
{
    static const struct {
        const char *before, *after; /* after NULL: it is told what to write */
    } cases[] = {
        {"# mine\nproblems:\n  # the slow one\n  new: {computed_time_limit: 10, threads: true} # here\n",
         "# mine\nproblems:\n  # the slow one\n  new: {computed_time_limit: 2.5, threads: true} # here\n"},
        {"problems:\n  new:\n    threads: true\n    computed_time_limit: 0.000001 # measured\norder: [new]\n",
         "problems:\n  new:\n    threads: true\n    computed_time_limit: 2.5 # measured\norder: [new]\n"},
        {"problems: {a: {threads: true}}", "problems: {new: {computed_time_limit: 2.5}, a: {threads: true}}"},
        {"problems:\n  new:\n    time_limit: 7\n",
         "problems:\n  new:\n    computed_time_limit: 2.5\n    time_limit: 7\n"},
        {"problems: {new: {computed_time_limit: 2.50}}\n", "problems: {new: {computed_time_limit: 2.50}}\n"},
        {"problems: {new: {complexity: \"O(\xc3\xb6)\", computed_time_limit: 1}}\n", NULL},
        {"{problems: {new: {computed_time_limit: 1}}}\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct error err = {0};
        auto_free char *lines = NULL;
        char text[1000] = "";
        const struct curation_addition addition = {.short_name = "new", .computed_us = 2500000};
        fixture_write(&fixture, "catalog.yaml", cases[i].before);
        ck_assert_msg(curation_add(fixture.dir, &addition, &lines, &err) == 0, "%zu: %s", i, err.message);
        FILE *file = fopen(fixture_path(&fixture, "catalog.yaml"), "re");
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        ck_assert_str_eq(text, cases[i].after == NULL ? cases[i].before : cases[i].after);
        if (cases[i].after == NULL)
            ck_assert_str_eq(lines, "problems:\n  new: {computed_time_limit: 2.5}\n");
        else
            ck_assert_ptr_null(lines);
        fixture_free(&fixture);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_path_in_an_archive_is_safe_or_refused,
        paths_that_cannot_stand_together_are_refused,
        short_names_come_of_paths,
        what_is_packed_comes_out_again,
        bounds_hold_for_archives_and_folders,
        links_of_a_folder_stay_inside_or_are_refused,
        hidden_files_are_told_and_others_refused,
        a_private_folder_goes_with_its_owner,
        what_a_dead_owner_and_guard_left_is_swept,
        a_catalog_is_edited_as_a_person_would,
        a_computed_limit_takes_the_place_of_the_one_before,
    };
    return suite_run_tests("archive", tests, sizeof tests / sizeof *tests, 60);
}
