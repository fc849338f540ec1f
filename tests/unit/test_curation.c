#include "judge/package/curation.h"

#include "tests/unit/fixture.h"

static struct error read_error(const char *text)
{
    struct fixture fixture = fixture_new();
    struct curation curation = {.problem_count = 77};
    struct error err = {0};
    fixture_write(&fixture, "catalog.yaml", text);
    ck_assert_msg(curation_read(fixture.dir, &curation, &err) == -1, "%s", text);
    ck_assert_uint_eq(curation.problem_count, 77);
    /* what follows the name of the folder */
    ck_assert_msg(strncmp(err.message, fixture.dir, strlen(fixture.dir)) == 0, "%s", err.message);
    memmove(err.message, err.message + strlen(fixture.dir) + 1, strlen(err.message) - strlen(fixture.dir));
    fixture_free(&fixture);
    return err;
}

/* Reads text as a catalog.yaml. */
static struct curation read_text(const char *text)
{
    struct fixture fixture = fixture_new();
    struct curation curation = {0};
    struct error err = {0};
    fixture_write(&fixture, "catalog.yaml", text);
    ck_assert_msg(curation_read(fixture.dir, &curation, &err) == 0, "%s", err.message);
    fixture_free(&fixture);
    return curation;
}

START_TEST(all_keys_are_read)
{
    struct curation curation = read_text("order: [twosum, 2048]\n"
                                         "patterns:\n"
                                         "  two-pointers: 'Sorted: a pair.'\n"
                                         "  dp-1d: \"Möglich?\"\n"
                                         "lists: {core: [twosum, absent], backend: []}\n"
                                         "problems:\n"
                                         "  twosum:\n"
                                         "    difficulty: hard\n"
                                         "    patterns: [strings, dp-1d]\n"
                                         "    complexity: O(n)\n"
                                         "    threads: true\n"
                                         "    time_limit: 0.25\n"
                                         "  2048: {}\n");
    ck_assert_uint_eq(curation.order.count, 2);
    ck_assert_uint_eq(curation_place(&curation, "twosum"), 0);
    ck_assert_uint_eq(curation_place(&curation, "2048"), 1);
    ck_assert_uint_eq(curation_place(&curation, "absent"), SIZE_MAX);
    ck_assert_uint_eq(curation.patterns.count, 2);
    ck_assert_str_eq(curation.patterns.items[0].name, "two-pointers");
    ck_assert_str_eq(curation.patterns.items[0].sign, "Sorted: a pair.");
    ck_assert_str_eq(curation.patterns.items[1].sign, "Möglich?");
    ck_assert_uint_eq(curation.lists.count, 2);
    ck_assert_str_eq(curation.lists.items[0].name, "core");
    ck_assert_uint_eq(curation.lists.items[0].problems.count, 2);
    ck_assert_uint_eq(curation.lists.items[1].problems.count, 0);
    ck_assert_uint_eq(curation.problem_count, 2);
    const struct curated_problem *problem = &curation.problems[0];
    ck_assert_str_eq(problem->short_name, "twosum");
    ck_assert_int_eq(problem->difficulty, DIFFICULTY_HARD);
    ck_assert_uint_eq(problem->patterns.count, 2);
    ck_assert_str_eq(problem->complexity, "O(n)");
    ck_assert(problem->threads);
    ck_assert_int_eq(problem->time_us, 250000);
    ck_assert_int_eq(curation.problems[1].difficulty, DIFFICULTY_UNRATED);
    ck_assert(!curation.problems[1].threads);
    ck_assert_ptr_null(curation.problems[1].complexity);
    curation_free(&curation);
    ck_assert_uint_eq(curation.problem_count, 0);
}
END_TEST

START_TEST(an_empty_file_and_no_file_say_nothing)
{
    static const char *const texts[] = {"", "# nothing\n", "~\n", "{}\n", "order: []\npatterns: {}\nlists: {}\n"};
    struct fixture fixture = fixture_new();
    struct curation curation = {0};
    struct error err = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        curation = read_text(texts[i]);
        ck_assert_ptr_nonnull(curation.path);
        ck_assert_uint_eq(curation.order.count + curation.patterns.count + curation.problem_count, 0);
        curation_free(&curation);
    }
    ck_assert_int_eq(curation_read(fixture.dir, &curation, &err), 0);
    ck_assert_ptr_null(curation.path);
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "none"), &curation, &err), 0);
    ck_assert_ptr_null(curation.path);
    fixture_free(&fixture);
}
END_TEST

START_TEST(mistakes_are_refused_with_their_place)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"- x\n", "catalog.yaml:1:1: the file must be a map"},
        {"order: [\n", "catalog.yaml:2:1: "},
        {"ordre: [x]\n", "catalog.yaml:1:1: unknown key 'ordre'"},
        {"order: x\n", "catalog.yaml:1:8: order must be a list of names"},
        {"order:\n", "catalog.yaml:1:7: order must be a list of names"},
        {"order: [two-sum]\n", "catalog.yaml:1:9: 'two-sum' in order is no short name of a problem"},
        {"order: ['']\n", "catalog.yaml:1:9: '' in order is no short name of a problem"},
        {"order: [~]\n", "catalog.yaml:1:9: order must be a string, not empty"},
        {"order: [a, [b]]\n", "catalog.yaml:1:12: order must be a string, not a list"},
        {"order:\n- a\n- b\n- a\n", "catalog.yaml:4:3: 'a' stands in order again, first in line 2"},
        {"patterns: [a]\n", "catalog.yaml:1:11: patterns must be a map"},
        {"patterns: {a: }\n", "catalog.yaml:1:15: patterns.a must be a string, not empty"},
        {"patterns: {a: ' '}\n", "catalog.yaml:1:15: patterns.a is blank"},
        {"patterns: {a: \"b\\nc\"}\n", "catalog.yaml:1:15: patterns.a holds a control character"},
        {"patterns: {a: \"b\\e[31m\"}\n", "catalog.yaml:1:15: patterns.a holds a control character"},
        {"patterns: {Two Pointers: x}\n", "catalog.yaml:1:12: 'Two Pointers' in patterns is no name: "},
        {"patterns: {-a: x}\n", "catalog.yaml:1:12: '-a' in patterns is no name: "},
        {"patterns:\n  dp-1d: x\n  dp1d: y\n", "catalog.yaml:3:3: 'dp1d' stands in patterns again, first in line 2"},
        {"patterns:\n  dp: x\n  dp: y\n", "catalog.yaml:3:3: key 'dp' stands here again, first in line 2"},
        {"lists: [core]\n", "catalog.yaml:1:8: lists must be a map"},
        {"lists: {core: }\n", "catalog.yaml:1:15: lists.core must be a list of names"},
        {"lists: {Core: [a]}\n", "catalog.yaml:1:9: 'Core' in lists is no name: "},
        {"lists: {core: [A]}\n", "catalog.yaml:1:16: 'A' in lists.core is no short name of a problem"},
        {"lists: {core: [a, a]}\n", "catalog.yaml:1:19: 'a' stands in lists.core again, first in line 1"},
        {"problems: [a]\n", "catalog.yaml:1:11: problems must be a map"},
        {"problems: {a-b: {}}\n", "catalog.yaml:1:12: 'a-b' in problems is no short name of a problem"},
        {"problems: {a: }\n", "catalog.yaml:1:15: problems.a must be a map"},
        {"problems: {a: {dificulty: easy}}\n", "catalog.yaml:1:16: unknown key 'dificulty' in problems.a"},
        {"problems: {a: {difficulty: Easy}}\n",
         "catalog.yaml:1:28: problems.a.difficulty must be easy, medium or hard, not 'Easy'"},
        {"problems: {a: {difficulty: unrated}}\n",
         "catalog.yaml:1:28: problems.a.difficulty must be easy, medium or hard, not 'unrated'"},
        {"problems: {a: {patterns: dp}}\n", "catalog.yaml:1:26: problems.a.patterns must be a list of names"},
        {"problems: {a: {patterns: [dp, DP]}}\n", "catalog.yaml:1:31: 'DP' in problems.a.patterns is no name: "},
        {"problems: {a: {complexity: ''}}\n", "catalog.yaml:1:28: problems.a.complexity is blank"},
        {"problems: {a: {threads: yes}}\n", "catalog.yaml:1:25: problems.a.threads must be true or false"},
        {"problems: {a: {threads: 'true'}}\n", "catalog.yaml:1:25: problems.a.threads must be true or false"},
        {"problems: {a: {time_limit: 0}}\n", "catalog.yaml:1:28: problems.a.time_limit must be a number of seconds"},
        {"problems: {a: {time_limit: 2s}}\n", "catalog.yaml:1:28: problems.a.time_limit must be a number of seconds"},
        {"problems: {a: {computed_time_limit: -1}}\n",
         "catalog.yaml:1:37: problems.a.computed_time_limit must be a number of seconds"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = read_error(cases[i].text);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        ck_assert_msg(strncmp(err.message, cases[i].message, strlen(cases[i].message)) == 0, "%s -> %s", cases[i].text,
                      err.message);
        ck_assert_ptr_null(strchr(err.message, '\x1b'));
    }
}
END_TEST

START_TEST(a_name_has_a_greatest_length)
{
    char text[120];
    char name[62];
    memset(name, 'a', sizeof name);
    name[60] = '\0';
    snprintf(text, sizeof text, "patterns: {%s: x}\n", name);
    struct curation curation = read_text(text);
    ck_assert_uint_eq(curation.patterns.count, 1);
    curation_free(&curation);
    name[60] = 'a';
    name[61] = '\0';
    snprintf(text, sizeof text, "patterns: {%s: x}\n", name);
    struct error err = read_error(text);
    ck_assert_ptr_nonnull(strstr(err.message, "at most 60 bytes"));
}
END_TEST

START_TEST(the_file_may_be_a_link_but_only_within_the_folder)
{
    struct fixture fixture = fixture_new();
    struct curation curation = {0};
    struct error err = {0};
    fixture_write(&fixture, "secret.yaml", "order: [outside]\n");
    fixture_write(&fixture, "in/shared/all.yaml", "order: [inside]\n");
    fixture_link(&fixture, "shared/all.yaml", "in/catalog.yaml");
    fixture_link(&fixture, "../secret.yaml", "out/catalog.yaml");
    fixture_link(&fixture, "none.yaml", "dangling/catalog.yaml");
    fixture_write(&fixture, "beside2/all.yaml", "order: [neighbour]\n"); /* its path begins as that of the folder */
    fixture_link(&fixture, "../beside2/all.yaml", "beside/catalog.yaml");
    ck_assert_msg(curation_read(fixture_path(&fixture, "in"), &curation, &err) == 0, "%s", err.message);
    ck_assert_str_eq(curation.order.items[0], "inside");
    curation_free(&curation);
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "out"), &curation, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "out/catalog.yaml: is a link that leads out of the catalog folder"));
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "beside"), &curation, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "is a link that leads out of the catalog folder"));
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "dangling"), &curation, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "is a link that leads to nothing"));
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_is_no_file_or_too_large_is_refused)
{
    struct fixture fixture = fixture_new();
    struct curation curation = {0};
    struct error err = {0};
    fixture_folder(&fixture, "folder/catalog.yaml");
    fixture_fifo(&fixture, "fifo/catalog.yaml");
    fixture_write(&fixture, "large/catalog.yaml", "# ");
    ck_assert_int_eq(truncate(fixture_path(&fixture, "large/catalog.yaml"), (1 << 20) + 1), 0);
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "folder"), &curation, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "folder/catalog.yaml: is a folder"));
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "fifo"), &curation, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "fifo/catalog.yaml: is not a regular file"));
    ck_assert_int_eq(curation_read(fixture_path(&fixture, "large"), &curation, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "large/catalog.yaml: is larger than"));
    fixture_free(&fixture);
}
END_TEST

/* A package called a, loaded. */
static struct problem load(const struct fixture *fixture, const char *more)
{
    struct problem problem = {0};
    struct error err = {0};
    fixture_package(fixture, "a", more);
    ck_assert_msg(problem_load(fixture_path(fixture, "a"), &problem, &err) == 0, "%s", err.message);
    return problem;
}

START_TEST(a_silent_package_gets_what_the_catalog_says)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    struct problem problem = load(&fixture, "keywords: [Two Pointers, greedy]\n");
    struct curation curation = read_text("problems:\n"
                                         "  b: {difficulty: easy, threads: true}\n"
                                         "  a: {difficulty: hard, patterns: [two-pointers, strings], threads: true,\n"
                                         "      complexity: O(n), time_limit: 2.5}\n");
    ck_assert_msg(curation_apply(&curation, &problem, &err) == 0, "%s", err.message);
    ck_assert_int_eq(problem.difficulty, DIFFICULTY_HARD);
    ck_assert_uint_eq(problem.patterns.count, 3);
    ck_assert_str_eq(problem.patterns.items[0], "Two Pointers");
    ck_assert_str_eq(problem.patterns.items[1], "greedy");
    ck_assert_str_eq(problem.patterns.items[2], "strings");
    ck_assert_str_eq(problem.complexity, "O(n)");
    ck_assert(problem.threads);
    ck_assert_int_eq(problem.limits.time_us, 2500000);
    ck_assert(problem.limits.time_given);
    problem_free(&problem);
    curation_free(&curation);
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_package_has_its_own_word)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    struct problem problem = load(&fixture, "keywords: [difficulty-easy]\nlimits: {time_limit: 3}\n");
    struct curation curation = read_text("problems: {a: {difficulty: easy, time_limit: 1, patterns: [dp]}}\n");
    ck_assert_int_eq(curation_apply(&curation, &problem, &err), 0);
    ck_assert_int_eq(problem.difficulty, DIFFICULTY_EASY);
    ck_assert_int_eq(problem.limits.time_us, 3000000);
    ck_assert_str_eq(problem.patterns.items[0], "dp");
    ck_assert(!problem.threads);
    curation_free(&curation);
    curation = read_text("problems: {b: {threads: true}}\n");
    ck_assert_int_eq(curation_apply(&curation, &problem, &err), 0);
    ck_assert(!problem.threads);
    problem_free(&problem);
    curation_free(&curation);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_computed_limit_counts_where_nobody_says_one)
{
    static const struct {
        const char *package, *catalog;
        int64_t time_us;
        bool computed;
    } cases[] = {
        {"", "problems: {a: {computed_time_limit: 4}}\n", 4000000, true},
        {"", "problems: {a: {computed_time_limit: 4, time_limit: 2}}\n", 2000000, false},
        {"limits: {time_limit: 3}\n", "problems: {a: {computed_time_limit: 4}}\n", 3000000, false},
        {"", "problems: {b: {computed_time_limit: 4}}\n", 1000000, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct error err = {0};
        struct problem problem = load(&fixture, cases[i].package);
        struct curation curation = read_text(cases[i].catalog);
        ck_assert_int_eq(curation_apply(&curation, &problem, &err), 0);
        ck_assert_int_eq(problem.limits.time_us, cases[i].time_us);
        ck_assert_int_eq(problem.limits.time_computed, cases[i].computed);
        curation_free(&curation);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(two_difficulties_are_an_error_and_change_nothing)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    struct problem problem = load(&fixture, "keywords: [difficulty-easy]\n");
    struct curation curation =
        read_text("problems:\n  a:\n    difficulty: hard\n    threads: true\n    patterns: [dp]\n    time_limit: 7\n");
    ck_assert_int_eq(curation_apply(&curation, &problem, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    ck_assert_ptr_nonnull(strstr(err.message, "/catalog.yaml:3:17: difficulty hard, but the package of 'a' says easy"));
    ck_assert_int_eq(problem.difficulty, DIFFICULTY_EASY);
    ck_assert(!problem.threads);
    ck_assert_uint_eq(problem.patterns.count, 0);
    ck_assert_int_eq(problem.limits.time_us, 1000000);
    problem_free(&problem);
    curation_free(&curation);
    fixture_free(&fixture);
}
END_TEST

START_TEST(patterns_and_lists_are_merged)
{
    struct curation first = read_text("patterns: {dp-1d: first, tree: t}\nlists: {core: [b, a]}\n");
    struct curation second = read_text("patterns: {heap: h, dp1d: second}\nlists: {core: [a, c], backend: []}\n");
    struct error err = {0};
    ck_assert_int_eq(curated_patterns_merge(&first.patterns, &second.patterns, &err), 0);
    ck_assert_int_eq(curated_lists_merge(&first.lists, &second.lists, &err), 0);
    ck_assert_uint_eq(first.patterns.count, 3);
    ck_assert_str_eq(first.patterns.items[2].name, "heap");
    ck_assert_str_eq(curated_pattern_find(&first.patterns, "DP 1d")->sign, "first");
    ck_assert_ptr_null(curated_pattern_find(&first.patterns, "dp"));
    ck_assert_uint_eq(first.lists.count, 2);
    const struct curated_list *core = curated_list_find(&first.lists, "Core");
    ck_assert_ptr_nonnull(core);
    ck_assert_uint_eq(core->problems.count, 3);
    ck_assert_str_eq(core->problems.items[0], "b");
    ck_assert_str_eq(core->problems.items[2], "c");
    ck_assert_ptr_nonnull(curated_list_find(&first.lists, "backend"));
    ck_assert_ptr_null(curated_list_find(&first.lists, "cor"));
    curation_free(&first);
    curation_free(&second);
}
END_TEST

START_TEST(all_names_that_are_mentioned_are_told_once)
{
    static const char *const wanted[] = {"c", "a", "d", "b"};
    struct curation curation = read_text("order: [c, a]\nlists: {x: [a, d], y: [d]}\nproblems: {b: {}, c: {}}\n");
    struct strings names = {0};
    struct error err = {0};
    ck_assert_int_eq(curation_names(&curation, &names, &err), 0);
    ck_assert_uint_eq(names.count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < names.count; i++)
        ck_assert_str_eq(names.items[i], wanted[i]);
    strings_free(&names);
    curation_free(&curation);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        all_keys_are_read,
        an_empty_file_and_no_file_say_nothing,
        mistakes_are_refused_with_their_place,
        a_name_has_a_greatest_length,
        the_file_may_be_a_link_but_only_within_the_folder,
        what_is_no_file_or_too_large_is_refused,
        a_silent_package_gets_what_the_catalog_says,
        the_package_has_its_own_word,
        a_computed_limit_counts_where_nobody_says_one,
        two_difficulties_are_an_error_and_change_nothing,
        patterns_and_lists_are_merged,
        all_names_that_are_mentioned_are_told_once,
    };
    return suite_run_tests("curation", tests, sizeof tests / sizeof *tests, 60);
}
