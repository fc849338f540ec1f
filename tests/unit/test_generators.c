/* generators.yaml: which tests it describes, under which names, with which commands and settings; and what is wrong
 * with it, with file, line and column. */
#include "judge/package/generators.h"
#include "judge/package/testdata.h"

#include "tests/unit/fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A package with two generators, an accepted solution, and that generators.yaml. */
static struct fixture new_problem(const char *yaml, struct problem *problem)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    fixture_package(&fixture, "twosum", "constants: {size: 500, word: {value: a, other: b}}\n");
    fixture_write(&fixture, "twosum/generators/generators.yaml", yaml);
    fixture_write(&fixture, "twosum/generators/pair.c", "int main(void) {}\n");
    fixture_write(&fixture, "twosum/generators/many/main.c", "int main(void) {}\n");
    fixture_write(&fixture, "twosum/generators/manual/edge.in", "1\n");
    fixture_write(&fixture, "twosum/submissions/accepted/b.c", "int main(void) {}\n");
    fixture_write(&fixture, "twosum/submissions/accepted/a.py", "pass\n");
    fixture_write(&fixture, "twosum/submissions/accepted/c.c", "int main(void) {}\n");
    ck_assert_msg(problem_load(fixture_path(&fixture, "twosum"), problem, &err) == 0, "%s", err.message);
    return fixture;
}

/* What is made, one test a line: name, then the command with salt and index, the texts, the copy; then the solution. */
static void describe(const struct generators *generators, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < generators->count; i++) {
        const struct generated *test = &generators->items[i];
        used += (size_t)snprintf(text + used, size - used, "%s", test->name);
        if (test->command != NULL)
            used += (size_t)snprintf(text + used, size - used, " [%s|%s|%ld|%s]", test->command, test->salt,
                                     test->index, strrchr(test->program.items[0], '/') + 1);
        if (test->input != NULL)
            used += (size_t)snprintf(text + used, size - used, " in=%s", test->input);
        if (test->answer != NULL)
            used += (size_t)snprintf(text + used, size - used, " ans=%s", test->answer);
        if (test->copy != NULL)
            used += (size_t)snprintf(text + used, size - used, " copy=%s", strrchr(test->copy, '/') + 1);
        if (test->solution != NULL)
            used += (size_t)snprintf(text + used, size - used, " by %s", strrchr(test->solution, '/') + 1);
        used += (size_t)snprintf(text + used, size - used, "\n");
    }
}

START_TEST(a_file_describes_tests)
{
    static const struct {
        const char *yaml, *wanted;
    } cases[] = {
        {"data: {secret: {data: {a: pair.c 1 2}}}\n", "secret/a [pair.c 1 2||1|pair.c] by b.c\n"},
        {"solution: /submissions/accepted/c.c\nrandom_salt: s\ndata:\n  secret:\n    data:\n      a: pair.c {seed}\n",
         "secret/a [pair.c {seed}|s|1|pair.c] by c.c\n"},
        /* a deeper salt replaces the one above, and so does a solution */
        {"random_salt: s\ndata:\n  secret:\n    random_salt: t\n    solution: /submissions/accepted/c.c\n    data:\n"
         "      g: {data: {x: many 1}}\n      h: {generate: many 2, random_salt: u}\n",
         "secret/g/x [many 1|t|1|many] by c.c\nsecret/h [many 2|u|1|many] by c.c\n"},
        /* texts, with the newline that is missing; the answer that is given needs no solution */
        {"data: {sample: {data: {'1': {in: '1 2', ans: '3'}}}, secret: {data: {b: {in: \"x\\n\"}}}}\n",
         "sample/1 in=1 2\n ans=3\n\nsecret/b in=x\n by b.c\n"},
        {"solution: null\ndata: {secret: {data: {b: {in: 'x', ans: ''}}}}\n", "secret/b in=x\n ans=\n"},
        {"data: {secret: {data: {b: {copy: manual/edge}}}}\n", "secret/b copy=edge by b.c\n"},
        /* copies */
        {"data:\n  secret:\n    data:\n      b: {generate: 'pair.c {seed} {count}', count: 2}\n",
         "secret/b-1 [pair.c {seed} 1||1|pair.c] by b.c\nsecret/b-2 [pair.c {seed} 2||2|pair.c] by b.c\n"},
        {"data:\n  secret:\n    data:\n      b: {generate: pair.c, count: [7, -3]}\n",
         "secret/b--3 [pair.c||-3|pair.c] by b.c\nsecret/b-7 [pair.c||7|pair.c] by b.c\n"},
        {"data:\n  secret:\n    data:\n      b: {generate: pair.c, count: 10..=11}\n",
         "secret/b-10 [pair.c||10|pair.c] by b.c\nsecret/b-11 [pair.c||11|pair.c] by b.c\n"},
        /* numbered lists: one count for the whole file, samples first, and folders by themselves */
        {"data:\n  secret:\n    data:\n      - zero: many 0\n      - big: {generate: many 1, count: 2}\n"
         "      - grp: {data: [x: many 2]}\n      - edge: many 3\n  sample:\n    data:\n      - '': many 4\n"
         "      - b: many 5\n",
         "sample/1 [many 4||1|many] by b.c\nsample/2-b [many 5||1|many] by b.c\n"
         "secret/1-grp/6-x [many 2||1|many] by b.c\nsecret/3-zero [many 0||1|many] by b.c\n"
         "secret/4-big-1 [many 1||1|many] by b.c\nsecret/5-big-2 [many 1||2|many] by b.c\n"
         "secret/7-edge [many 3||1|many] by b.c\n"},
        /* what is not run is counted, and left out */
        {"data:\n  invalid_input: {data: [bad: {in: x}]}\n  secret: {data: [good: many 1]}\n",
         "secret/1-good [many 1||1|many] by b.c\n"},
        /* constants; programs of several files */
        {"data: {secret: {data: {a: 'pair.c {{size}} {{word.other}} {{none}}'}}}\n",
         "secret/a [pair.c 500 b {{none}}||1|pair.c] by b.c\n"},
        {"generators: {two: [pair.c, manual]}\ndata: {secret: {data: {a: two 1}}}\n",
         "secret/a [two 1||1|pair.c] by b.c\n"},
        {"solution: null\ndata: {secret: {data: {a: many 1}}}\n", "secret/a [many 1||1|many]\n"},
        {"version: 3\ndata: {secret: {retries: 2, data: {a: {generate: many, match: x, retries: 1}}}}\n",
         "secret/a [many||1|many] by b.c\n"},
        {"", ""},
        {"data: {secret: {data: null}}\n", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problem problem = {0};
        struct generators generators = {0};
        struct error err = {0};
        char found[2000];
        struct fixture fixture = new_problem(cases[i].yaml, &problem);
        ck_assert_msg(generators_read(&problem, &generators, &err) == 0, "%s: %s", cases[i].yaml, err.message);
        describe(&generators, found, sizeof found);
        ck_assert_msg(strcmp(found, cases[i].wanted) == 0, "%s gives\n%swanted\n%s", cases[i].yaml, found,
                      cases[i].wanted);
        generators_free(&generators);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(numbers_are_padded_to_the_width_of_the_largest)
{
    struct problem problem = {0};
    struct generators generators = {0};
    struct error err = {0};
    struct fixture fixture =
        new_problem("data:\n  secret:\n    data:\n      - a: {generate: many, count: 9}\n      - b: many\n", &problem);
    ck_assert_msg(generators_read(&problem, &generators, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(generators.count, 10);
    ck_assert_str_eq(generators.items[0].name, "secret/01-a-1");
    ck_assert_str_eq(generators.items[9].name, "secret/10-b");
    generators_free(&generators);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_no_reader_takes_for_a_number_needs_no_quotes)
{
    static const char *const texts[] = {"1 2", "-3 4", "+ 1", "2001 1:30", "1 .inf"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct problem problem = {0};
        struct generators generators = {0};
        struct error err = {0};
        char yaml[200];
        snprintf(yaml, sizeof yaml, "data: {secret: {data: {a: {in: %s}}}}\n", texts[i]);
        struct fixture fixture = new_problem(yaml, &problem);
        ck_assert_msg(generators_read(&problem, &generators, &err) == 0, "%s: %s", yaml, err.message);
        generators_free(&generators);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(a_mistake_is_told_with_its_place)
{
    static const struct {
        const char *yaml, *message;
    } cases[] = {
        {"[1]\n", "1:1: the file must be a map"},
        {"solution: x\n", "1:1: the file must have a map called data"},
        {"data: {secret: {data: {a: pair.c}}, other: {data: {}}}\n", "1:37: the format has no folder 'other' in data/"},
        {"data: {secret: {a: pair.c}}\n", "1:16: secret must be a map with the key data"},
        {"data: {secret: {include: [x], data: {}}}\n", "1:17: the key 'include' is not supported here"},
        {"data: {secret: {data: {a: {link: x}}}}\n", "1:28: the key 'link' of a test is not supported"},
        {"data: {secret: {data: {a: pair 1}}}\n", "1:27: there is no generators/pair in the package"},
        {"data: {secret: {data: {a: ../x.c 1}}}\n", "1:27: '../x.c' is no name of a program in generators/"},
        {"data: {secret: {data: {a: ' '}}}\n", "1:27: generate is blank"},
        {"data: {secret: {data: {a: 'pair.c {seed} {seed:2}'}}}\n", "1:27: {seed} may stand in a command once only"},
        {"data: {secret: {data: {a: pair.c \"1 2\"}}}\n",
         "1:27: quotes in a command are not supported: words end at blanks"},
        {"data: {secret: {data: {a: {}}}}\n", "1:27: the test has no generate, in or copy"},
        {"data: {secret: {data: {a: {in: 3}}}}\n", "1:32: in must be a string: write it in quotes"},
        {"data: {secret: {data: {a: {in: 0x10}}}}\n", "1:32: in must be a string: write it in quotes"},
        {"data: {secret: {data: {a: {in: 1_000}}}}\n", "1:32: in must be a string: write it in quotes"},
        {"data: {secret: {data: {a: {in: -.5}}}}\n", "1:32: in must be a string: write it in quotes"},
        {"data: {secret: {data: {a: {in: 2001-01-01 10:00:00}}}}\n", "1:32: in must be a string: write it in quotes"},
        {"data: {secret: {data: {a: {copy: manual/none}}}}\n",
         "1:34: there is no generators/manual/none.in in the package"},
        {"data: {secret: {data: {a: {generate: many, count: 0}}}}\n",
         "1:51: count must be a number from 1 to 100, a list of up to 100 numbers, or a range like 3..=7"},
        {"data: {secret: {data: {a: {generate: many, count: 101}}}}\n",
         "1:51: count must be a number from 1 to 100, a list of up to 100 numbers, or a range like 3..=7"},
        {"data: {secret: {data: {a: {generate: many, count: [x]}}}}\n",
         "1:52: count must be a number from 1 to 100, a list of up to 100 numbers, or a range like 3..=7"},
        {"data: {secret: {data: {'a b': many}}}\n", "1:24: 'a b' is no name of a test"},
        {"data: {secret: {data: {x/../../a: many}}}\n", "1:24: 'x/../../a' is no name of a test"},
        {"data: {secret: {data: {x/../g: {data: {a: many}}}}}\n", "1:24: 'x/../g' is no name of a folder"},
        {"data: {secret: {data: {test_group: many}}}\n", "1:24: 'test_group' is no name of a test"},
        {"data: {secret: {data: [many]}}\n", "1:24: an item of a numbered list must be a map with one key"},
        {"data: {secret: {data: [{a: many, b: many}]}}\n",
         "1:24: an item of a numbered list must be a map with one key"},
        {"solution: accepted/b.c\ndata: {secret: {data: {a: many}}}\n",
         "1:11: solution must be a path from the root of the package: /submissions/accepted/..."},
        {"solution: /submissions/accepted/x.c\ndata: {secret: {data: {a: many}}}\n",
         "1:11: there is no submissions/accepted/x.c in the package"},
        {"solution: /../x\ndata: {secret: {data: {a: many}}}\n", "1:11: there is no ../x in the package"},
        {"solution: null\ndata: {secret: {data: {a: {in: x}}}}\n",
         "2:27: the test has no answer, and no solution gives it"},
        {"data: {secret: {data: {a: {generate: many, count: 1}, a-1: many}}}\n",
         "1:60: two tests are called secret/a-1"},
        {"data: {secret: {data: {a: {data: {b: {data: {c: {data: {d: {data: {e: {data: {f: {data: {g: {data: {"
         "}}}}}}}}}}}}}}}}}\n",
         "1:93: the folders are nested too deeply"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problem problem = {0};
        struct generators generators = {0};
        struct error err = {0};
        char wanted[400];
        struct fixture fixture = new_problem(cases[i].yaml, &problem);
        snprintf(wanted, sizeof wanted, "twosum/generators/generators.yaml:%s", cases[i].message);
        ck_assert_msg(generators_read(&problem, &generators, &err) == -1, "%s was taken", cases[i].yaml);
        ck_assert_msg(strcmp(err.message, wanted) == 0, "%s: '%s', not '%s'", cases[i].yaml, err.message, wanted);
        generators_free(&generators);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(generated_tests_stand_among_the_others)
{
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem("data:\n"
                                         "  secret:\n"
                                         "    test_group.yaml: {args: [from-generators]}\n"
                                         "    data:\n"
                                         "      b: many\n"
                                         "      c: {generate: many, yaml: {description: large, hint: think}}\n"
                                         "      d: many\n"
                                         "  sample: {data: {s: {in: x, ans: y}}}\n",
                                         &problem);
    fixture_write(&fixture, "twosum/data/secret/a.in", "");
    fixture_write(&fixture, "twosum/data/secret/a.ans", "");
    fixture_write(&fixture, "twosum/data/secret/d.in", "");
    fixture_write(&fixture, "twosum/data/secret/d.ans", "");
    fixture_write(&fixture, "twosum/data/secret/test_group.yaml",
                  "args: [from-folder]\noutput_validator_args: [case_sensitive]\n");
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    static const char *const names[] = {"sample/s", "secret/a", "secret/b", "secret/c", "secret/d"};
    static const bool generated[] = {true, false, true, true, false};
    ck_assert_uint_eq(data.count, COUNT(names));
    ck_assert_uint_eq(data.sample_count, 1);
    for (size_t i = 0; i < data.count; i++) {
        ck_assert_str_eq(data.cases[i].name, names[i]);
        ck_assert((data.cases[i].generated != NULL) == generated[i]);
        ck_assert((data.cases[i].input_path == NULL) == generated[i]);
    }
    ck_assert_str_eq(data.cases[1].args.items[0], "from-folder");
    ck_assert_str_eq(data.cases[2].args.items[0], "from-generators");
    ck_assert(data.cases[2].rules.case_sensitive);
    ck_assert_str_eq(data.cases[3].description, "large");
    ck_assert_str_eq(data.cases[3].hint, "think");
    testdata_free(&data);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_package_may_have_generated_tests_only)
{
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem("data: {secret: {data: {g: {data: {b: many}}}}}\n", &problem);
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(data.count, 1);
    testdata_free(&data);
    /* a group whose tests are generated is not empty */
    fixture_write(&fixture, "twosum/data/secret/g/test_group.yaml", "args: [x]\n");
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    ck_assert_str_eq(data.cases[0].args.items[0], "x");
    testdata_free(&data);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(wrong_settings_are_told_with_their_place)
{
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem("data: {secret: {data: {a: {generate: many, yaml: {hnit: x}}}}}\n", &problem);
    ck_assert_int_eq(testdata_load(&problem, &data, &err), -1);
    ck_assert_str_eq(err.message,
                     "twosum/generators/generators.yaml:1:51: unknown key 'hnit' in yaml: did you mean 'hint'?");
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_file_describes_tests,
        numbers_are_padded_to_the_width_of_the_largest,
        what_no_reader_takes_for_a_number_needs_no_quotes,
        a_mistake_is_told_with_its_place,
        generated_tests_stand_among_the_others,
        a_package_may_have_generated_tests_only,
        wrong_settings_are_told_with_their_place,
    };
    return suite_run_tests("generators", tests, COUNT(tests), 60);
}
