#include "judge/package/catalog.h"
#include "judge/package/nearest.h"

#include "tests/unit/fixture.h"

static void add(const struct fixture *fixture, const char *package, const char *title)
{
    char name[300];
    char text[600];
    snprintf(name, sizeof name, "%s/problem.yaml", package);
    snprintf(text, sizeof text, "problem_format_version: 2025-09\nuuid: x\nname: \"%s\"\n", title);
    fixture_write(fixture, name, text);
}

static struct fixture new_catalog(struct catalog *catalog)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    add(&fixture, "a/twosum", "Two Sum");
    add(&fixture, "a/twosumsorted", "Two Sum, sorted");
    add(&fixture, "a/slidingmax", "Maximum of a window");
    add(&fixture, "a/2048", "The game");
    add(&fixture, "a/maxtree", "Deep_tree");
    add(&fixture, "a/deep", "Something else");
    fixture_write(&fixture, "a/broken/problem.yaml", "name: [");
    const char *folders[] = {fixture_path(&fixture, "a")};
    ck_assert_msg(catalog_open(folders, 1, 1, catalog, &err) == 0, "%s", err.message);
    return fixture;
}

START_TEST(entries_are_ordered_by_folder_and_name)
{
    static const char *const wanted[] = {"b/bb", "b/cc", "a/aa", "a/dd"};
    struct fixture fixture = fixture_new();
    struct catalog catalog = {0};
    struct error err = {0};
    add(&fixture, "a/dd", "D");
    add(&fixture, "a/aa", "A");
    add(&fixture, "a/cc", "hidden by b");
    add(&fixture, "b/cc", "C");
    add(&fixture, "b/bb", "B");
    fixture_write(&fixture, "a/notes/readme.md", "");
    fixture_write(&fixture, "a/catalog.yaml", "");
    add(&fixture, "a/.hidden", "H");
    fixture_link(&fixture, "aa", "a/zz");
    const char *folders[] = {fixture_path(&fixture, "b"), fixture_path(&fixture, "a"), fixture_path(&fixture, "b/")};
    ck_assert_msg(catalog_open(folders, 3, 1, &catalog, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(catalog.count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < catalog.count; i++) {
        ck_assert_str_eq(catalog.entries[i].path, fixture_path(&fixture, wanted[i]));
        ck_assert_str_eq(catalog.entries[i].short_name, wanted[i] + 2);
        ck_assert_ptr_null(catalog.entries[i].error);
    }
    ck_assert_str_eq(catalog.entries[1].problem.name, "C");
    catalog_free(&catalog);
    ck_assert_uint_eq(catalog.count, 0);
    fixture_free(&fixture);
}
END_TEST

START_TEST(broken_packages_hide_no_others)
{
    struct fixture fixture = fixture_new();
    struct catalog catalog = {0};
    struct error err = {0};
    const struct catalog_entry *entry = NULL;
    fixture_write(&fixture, "broken/problem.yaml", "type: scoring\n");
    fixture_fifo(&fixture, "fifo/problem.yaml");
    add(&fixture, "Bad-Name", "B");
    add(&fixture, "good", "G");
    const char *folders[] = {fixture.dir};
    ck_assert_int_eq(catalog_open(folders, 1, 1, &catalog, &err), 0);
    ck_assert_uint_eq(catalog.count, 4);
    ck_assert_int_eq(catalog.entries[0].error->kind, ERROR_BROKEN_PACKAGE);
    ck_assert_int_eq(catalog.entries[1].error->kind, ERROR_UNSUPPORTED);
    ck_assert_ptr_null(catalog.entries[1].problem.name);
    ck_assert_int_eq(catalog.entries[2].error->kind, ERROR_BROKEN_PACKAGE);
    ck_assert_ptr_null(catalog.entries[3].error);
    ck_assert_int_eq(catalog_find(&catalog, "broken", &entry, &err), 0);
    ck_assert_ptr_eq(entry, &catalog.entries[1]);
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_missing_folder_counts_only_when_it_is_required)
{
    struct fixture fixture = fixture_new();
    struct catalog catalog = {0};
    struct error err = {0};
    const char *folders[] = {fixture_path(&fixture, "none")};
    ck_assert_int_eq(catalog_open(folders, 1, 0, &catalog, &err), 0);
    ck_assert_uint_eq(catalog.count, 0);
    catalog_free(&catalog);
    ck_assert_int_eq(catalog_open(folders, 1, 1, &catalog, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_USAGE);
    fixture_write(&fixture, "none", "");
    ck_assert_int_eq(catalog_open(folders, 1, 0, &catalog, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_USAGE);
    fixture_free(&fixture);
}
END_TEST

static void add_hard(const struct fixture *fixture, const char *package)
{
    char text[400];
    char name[300];
    snprintf(name, sizeof name, "%s/problem.yaml", package);
    snprintf(text, sizeof text, "%skeywords: [difficulty-hard]\n", FIXTURE_HEAD);
    fixture_write(fixture, name, text);
}

START_TEST(catalog_yaml_orders_and_describes_its_own_folder)
{
    static const char *const wanted[] = {"b/cc", "b/aa", "a/zz", "a/bb", "a/broken", "a/dd"};
    struct fixture fixture = fixture_new();
    struct catalog catalog = {0};
    struct error err = {0};
    add(&fixture, "a/aa", "hidden by b");
    add(&fixture, "a/bb", "B");
    add(&fixture, "a/dd", "D");
    add(&fixture, "a/zz", "Z");
    fixture_write(&fixture, "a/broken/problem.yaml", "name: [");
    fixture_write(&fixture, "a/catalog.yaml",
                  "order: [aa, nowhere, zz, bb]\npatterns: {heap: theirs, dp: theirs}\nlists: {core: [zz, gone, cc]}\n"
                  "problems: {aa: {threads: true}, zz: {threads: true}, broken: {threads: true}}\n");
    add(&fixture, "b/aa", "A");
    add(&fixture, "b/cc", "C");
    fixture_write(&fixture, "b/catalog.yaml",
                  "order: [cc]\npatterns: {dp: mine}\nlists: {core: [aa]}\nproblems: {zz: {complexity: mine}}\n");
    const char *folders[] = {fixture_path(&fixture, "b"), fixture_path(&fixture, "a"), fixture_path(&fixture, "b/")};
    ck_assert_msg(catalog_open(folders, 3, 1, &catalog, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(catalog.count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < catalog.count; i++)
        ck_assert_str_eq(catalog.entries[i].path, fixture_path(&fixture, wanted[i]));
    ck_assert(!catalog.entries[1].problem.threads); /* said of the other aa */
    ck_assert(catalog.entries[2].problem.threads);
    ck_assert_ptr_null(catalog.entries[2].problem.complexity);
    ck_assert(!catalog.entries[4].problem.threads);
    ck_assert_uint_eq(catalog.patterns.count, 2);
    ck_assert_str_eq(catalog.patterns.items[0].sign, "mine");
    ck_assert_str_eq(catalog.patterns.items[1].name, "heap");
    ck_assert_uint_eq(catalog.lists.count, 1);
    ck_assert_uint_eq(catalog.lists.items[0].problems.count, 4);
    ck_assert_uint_eq(catalog.missing.count, 2);
    ck_assert_str_eq(catalog.missing.items[0], "nowhere");
    ck_assert_str_eq(catalog.missing.items[1], "gone");
    ck_assert_uint_eq(catalog.fault_count, 0);
    const struct catalog_entry *entry = NULL;
    ck_assert_int_eq(catalog_find(&catalog, "3", &entry, &err), 0);
    ck_assert_str_eq(entry->short_name, "zz");
    catalog_free(&catalog);
    ck_assert_uint_eq(catalog.fault_count + catalog.lists.count + catalog.patterns.count + catalog.missing.count, 0);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_wrong_catalog_yaml_hides_no_problems)
{
    struct fixture fixture = fixture_new();
    struct catalog catalog = {0};
    struct error err = {0};
    add(&fixture, "a/aa", "A");
    add(&fixture, "a/bb", "B");
    fixture_write(&fixture, "a/catalog.yaml", "order: [bb]\nproblems: {aa: {threads: true}}\nlists: [core]\n");
    add_hard(&fixture, "b/cc");
    add_hard(&fixture, "b/dd");
    fixture_write(
        &fixture, "b/catalog.yaml",
        "order: [dd]\nproblems:\n  cc: {difficulty: easy, threads: true}\n  dd: {difficulty: hard, threads: true}\n");
    const char *folders[] = {fixture_path(&fixture, "a"), fixture_path(&fixture, "b"), fixture_path(&fixture, "a/")};
    ck_assert_msg(catalog_open(folders, 3, 1, &catalog, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(catalog.count, 4);
    ck_assert_str_eq(catalog.entries[0].short_name, "aa"); /* nothing of the unreadable file counts */
    ck_assert(!catalog.entries[0].problem.threads);
    ck_assert_uint_eq(catalog.missing.count, 0);
    ck_assert_str_eq(catalog.entries[2].short_name, "dd"); /* all but one problem of the other does */
    ck_assert(catalog.entries[2].problem.threads);
    ck_assert(!catalog.entries[3].problem.threads);
    ck_assert_int_eq(catalog.entries[3].problem.difficulty, DIFFICULTY_HARD);
    ck_assert_ptr_null(catalog.entries[3].error);
    ck_assert_uint_eq(catalog.fault_count, 2);
    ck_assert_int_eq(catalog.faults[0].kind, ERROR_BROKEN_PACKAGE);
    ck_assert_ptr_nonnull(strstr(catalog.faults[0].message, "/a/catalog.yaml:3:8: lists must be a map"));
    ck_assert_ptr_nonnull(strstr(catalog.faults[1].message, "/b/catalog.yaml:3:20: difficulty easy, but"));
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(problems_are_found_by_name_number_title_and_prefix)
{
    static const struct {
        const char *word, *short_name;
    } cases[] = {
        {"twosum", "twosum"},
        {"TwoSum", "twosum"},
        {"two-sum", "twosum"},
        {"Two Sum", "twosum"},
        {"two_sum", "twosum"},
        {"twosums", "twosumsorted"},
        {"two sum, SORTED", "twosumsorted"},
        {"1", "2048"},
        {"2", "broken"},
        {"07", "twosumsorted"},
        {"2048", "2048"},
        {"204", "2048"},
        {"maximum", "slidingmax"},
        {"sliding-", "slidingmax"},
        {"deep", "deep"},
        {"deep-t", "maxtree"},
        {"broken", "broken"},
        {"bro", "broken"},
        {"some", "deep"},
    };
    struct catalog catalog = {0};
    struct fixture fixture = new_catalog(&catalog);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct catalog_entry *entry = NULL;
        struct error err = {0};
        ck_assert_msg(catalog_find(&catalog, cases[i].word, &entry, &err) == 0, "%s: %s", cases[i].word, err.message);
        ck_assert_msg(strcmp(entry->short_name, cases[i].short_name) == 0, "%s: %s", cases[i].word, entry->short_name);
    }
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_is_not_found_is_never_guessed)
{
    static const struct {
        const char *word, *hint;
    } cases[] = {
        {"two-smu", "did you mean 'twosum'?"},
        {"wtosum", "did you mean 'twosum'?"},
        {"slidngmx", "did you mean 'slidingmax'?"},
        {"Maximum fo a widnow", "did you mean 'slidingmax'?"},
        {"ep", ""},
        {"99", ""},
        {"0", ""},
        {"", ""},
        {"-", ""},
        {"zzzzzz", ""},
        {"\x1b[31m", ""},
    };
    struct catalog catalog = {0};
    struct fixture fixture = new_catalog(&catalog);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct catalog_entry *entry = NULL;
        struct error err = {0};
        ck_assert_msg(catalog_find(&catalog, cases[i].word, &entry, &err) == -1, "%s", cases[i].word);
        ck_assert_int_eq(err.kind, ERROR_NO_SUCH_PROBLEM);
        ck_assert_str_eq(err.hint, cases[i].hint);
        ck_assert_ptr_null(strchr(err.message, '\x1b'));
        ck_assert_ptr_null(entry);
    }
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(an_ambiguous_word_names_its_candidates)
{
    struct catalog catalog = {0};
    struct error err = {0};
    const struct catalog_entry *entry = NULL;
    struct fixture fixture = new_catalog(&catalog);
    ck_assert_int_eq(catalog_find(&catalog, "two", &entry, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_AMBIGUOUS_PROBLEM);
    ck_assert_str_eq(err.message, "'two' may mean 2 problems");
    ck_assert_str_eq(err.hint, "it may be twosum, twosumsorted");
    ck_assert_int_eq(catalog_find(&catalog, "max", &entry, &err), -1);
    ck_assert_str_eq(err.hint, "it may be maxtree, slidingmax");
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_distance_counts_edits_and_swaps)
{
    static const struct {
        const char *word, *name;
        size_t distance;
    } cases[] = {
        {"", "", 0},        {"abc", "abc", 0}, {"A-B c", "abc", 0}, {"abc", "abd", 1},        {"abc", "ab", 1},
        {"abc", "abcd", 1}, {"abc", "acb", 1}, {"ca", "abc", 3},    {"kitten", "sitting", 3}, {"", "abc", 3},
    };
    char lengthy[66];
    memset(lengthy, 'a', sizeof lengthy);
    lengthy[65] = '\0';
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_uint_eq(name_distance(cases[i].word, cases[i].name), cases[i].distance);
    ck_assert_uint_eq(name_distance(lengthy, "a"), SIZE_MAX);
    ck_assert_uint_eq(name_distance(lengthy + 1, "a"), 63);
    ck_assert_uint_eq(name_distance_limit("ab"), 1);
    ck_assert_uint_eq(name_distance_limit("abcdef"), 2);
    ck_assert_uint_eq(name_distance_limit("abc def-ghi"), 3);
    ck_assert_uint_eq(name_distance_limit(lengthy), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        entries_are_ordered_by_folder_and_name,
        broken_packages_hide_no_others,
        a_missing_folder_counts_only_when_it_is_required,
        catalog_yaml_orders_and_describes_its_own_folder,
        a_wrong_catalog_yaml_hides_no_problems,
        problems_are_found_by_name_number_title_and_prefix,
        what_is_not_found_is_never_guessed,
        an_ambiguous_word_names_its_candidates,
        the_distance_counts_edits_and_swaps,
    };
    return suite_run_tests("catalog", tests, sizeof tests / sizeof *tests, 60);
}
