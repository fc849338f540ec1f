#include "judge/package/testdata.h"

#include "tests/unit/fixture.h"

/* A problem without tests. */
static struct fixture new_problem(struct problem *problem)
{
    struct fixture fixture = fixture_new();
    struct error err = {0};
    fixture_package(&fixture, "twosum", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "twosum"), problem, &err), 0);
    return fixture;
}

/* Writes a file under data/: "name=content", or "name/" for a folder, "name>target" for a link, "name|" for a FIFO. */
static void add(const struct fixture *fixture, const char *spec)
{
    char name[300];
    size_t length = strcspn(spec, "=>|");
    snprintf(name, sizeof name, "twosum/data/%.*s", (int)length, spec);
    if (spec[length] == '>')
        fixture_link(fixture, spec + length + 1, name);
    else if (spec[length] == '|')
        fixture_fifo(fixture, name);
    else if (spec[length - 1] == '/')
        fixture_folder(fixture, name);
    else
        fixture_write(fixture, name, spec[length] == '=' ? spec + length + 1 : "");
}

START_TEST(tests_are_in_the_order_of_their_names_samples_first)
{
    static const char *const stems[] = {"secret/2", "secret/1-a", "secret/1", "secret/10",  "secret/a/b", "secret/a-b",
                                        "secret/A", "sample/2",   "sample/1", "secret/a.b", "secret/_x"};
    static const char *const wanted[] = {"sample/1", "sample/2",  "secret/1",   "secret/1-a", "secret/10", "secret/2",
                                         "secret/A", "secret/_x", "secret/a-b", "secret/a.b", "secret/a/b"};
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem(&problem);
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        char name[100];
        snprintf(name, sizeof name, "%s.in", stems[i]);
        add(&fixture, name);
        snprintf(name, sizeof name, "%s.ans", stems[i]);
        add(&fixture, name);
    }
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(data.count, sizeof wanted / sizeof *wanted);
    ck_assert_uint_eq(data.sample_count, 2);
    for (size_t i = 0; i < data.count; i++) {
        ck_assert_str_eq(data.cases[i].name, wanted[i]);
        ck_assert(data.cases[i].sample == (i < 2));
    }
    ck_assert_str_eq(data.cases[10].input_path, fixture_path(&fixture, "twosum/data/secret/a/b.in"));
    ck_assert_str_eq(data.cases[10].answer_path, fixture_path(&fixture, "twosum/data/secret/a/b.ans"));
    testdata_free(&data);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(settings_come_down_and_are_replaced_as_a_whole)
{
    static const char *const files[] = {
        "test_group.yaml=args: [top]\n",
        "sample/1.in",
        "sample/1.ans",
        "secret/test_group.yaml=output_validator_args: [float_tolerance, 1e-6]\nfull_feedback: false\n",
        "secret/g1/test_group.yaml=args: [a, 'b c']\ninput_validator_args: {v: [x]}\n",
        "secret/g1/1.in",
        "secret/g1/1.ans",
        "secret/g1/2.in",
        "secret/g1/2.ans",
        "secret/g1/2.yaml=args: [z]\noutput_validator_args: []\ndescription: |\n  all\n  alike\nhint: look\n",
        "secret/g2/test_group.yaml",
        "secret/g2/deep/1.in",
        "secret/g2/deep/1.ans",
    };
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem(&problem);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        add(&fixture, files[i]);
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(data.count, 4);
    const struct test_case *sample = &data.cases[0];
    ck_assert_str_eq(sample->args.items[0], "top");
    ck_assert_uint_eq(sample->output_validator_args.count, 0);
    const struct test_case *first = &data.cases[1];
    ck_assert_uint_eq(first->args.count, 2);
    ck_assert_str_eq(first->args.items[1], "b c");
    ck_assert_ptr_null(first->args.items[2]);
    ck_assert_uint_eq(first->output_validator_args.count, 2);
    ck_assert_str_eq(first->output_validator_args.items[1], "1e-6");
    ck_assert_ptr_null(first->description);
    const struct test_case *second = &data.cases[2];
    ck_assert_uint_eq(second->args.count, 1);
    ck_assert_str_eq(second->args.items[0], "z");
    ck_assert_uint_eq(second->output_validator_args.count, 0);
    ck_assert_str_eq(second->description, "all\nalike\n");
    const struct test_case *deep = &data.cases[3];
    ck_assert_str_eq(deep->name, "secret/g2/deep/1");
    ck_assert_str_eq(deep->args.items[0], "top");
    ck_assert_str_eq(deep->output_validator_args.items[0], "float_tolerance");
    testdata_free(&data);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

struct data_case {
    const char *files[6];
    const char *message; /* NULL: the package is right */
    enum error_kind kind;
};

/* Each case stands beside the test secret/x. */
static void check_cases(const struct data_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct problem problem = {0};
        struct testdata data = {0};
        struct error err = {0};
        struct fixture fixture = new_problem(&problem);
        add(&fixture, "secret/x.in");
        add(&fixture, "secret/x.ans");
        for (const char *const *file = cases[i].files; *file != NULL; file++)
            add(&fixture, *file);
        int result = testdata_load(&problem, &data, &err);
        ck_assert_msg(result == (cases[i].message == NULL ? 0 : -1), "%s: %s", cases[i].files[0], err.message);
        if (cases[i].message != NULL) {
            char wanted[600];
            snprintf(wanted, sizeof wanted, "twosum/data%s", cases[i].message);
            ck_assert_str_eq(err.message, wanted);
        }
        ck_assert_int_eq(err.kind, cases[i].kind);
        testdata_free(&data);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}

START_TEST(what_the_format_allows_is_read)
{
    static const struct data_case cases[] = {
        {.files = {"secret/x.out", "secret/x.png", "secret/x.yaml"}},
        {.files = {"secret/x.in.statement", "secret/x.ans.statement", "secret/x.in.download", "secret/x.ans.download"}},
        {.files = {"secret/.gitignore", "secret/.DS_Store", "secret/notes~", "secret/.git/x.in"}},
        {.files = {"invalid_input/1.in", "invalid_output/1.in", "valid_output/1.in", "valid_output/1.junk"}},
        {.files = {"secret/y.in>x.in", "secret/y.ans>../secret/x.ans"}},
        {.files = {"secret/plain/1.in", "secret/plain/1.ans", "secret/empty/"}},
        {.files = {"sample/"}},
        {.files = {"secret/x.yaml=full_feedback: true\ninput_validator_args: [a]\noutput_visualizer_args: []\n"}},
        {.files = {"secret/x-1.in", "secret/x-1.ans", "secret/x.1.in", "secret/x.1.ans"}},
    };
    check_cases(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(data_that_breaks_the_format_is_refused_by_name)
{
    static const struct data_case cases[] = {
        {{"secret/1.in"}, "/secret/1.in: there is no 1.ans beside it", ERROR_BROKEN_PACKAGE},
        {{"secret/1.ans"}, "/secret/1.ans: there is no 1.in beside it", ERROR_BROKEN_PACKAGE},
        {{"secret/1.yaml"}, "/secret/1.yaml: there is no 1.in beside it", ERROR_BROKEN_PACKAGE},
        {{"secret/1.in.statement"}, "/secret/1.in.statement: there is no 1.in beside it", ERROR_BROKEN_PACKAGE},
        {{"secret/x.png", "secret/x.jpg"}, "/secret/x.ans: the test has more than one picture", ERROR_BROKEN_PACKAGE},
        {{"secret/x y.in"},
         "/secret/x y.in: the format does not allow this name, and it looks like test data",
         ERROR_BROKEN_PACKAGE},
        {{"secret/.in"},
         "/secret/.in: the format does not allow this name, and it looks like test data",
         ERROR_BROKEN_PACKAGE},
        {{"sample/-1.ans"},
         "/sample/-1.ans: the format does not allow this name, and it looks like test data",
         ERROR_BROKEN_PACKAGE},
        {{"secret/my tests/1.in"},
         "/secret/my tests: the format does not allow this name, and it looks like test data",
         ERROR_BROKEN_PACKAGE},
        {{"secret/README.md"}, "/secret/README.md: is not a file of a test", ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.in"}, "/secret/test_group.in: a test must not be called test_group", ERROR_BROKEN_PACKAGE},
        {{"secret/testdata.yaml"},
         "/secret/testdata.yaml: belongs to another version of the format; in 2025-09 it is test_group.yaml",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.hint"},
         "/secret/x.hint: belongs to another version of the format; in 2025-09 it is a key of the test's .yaml",
         ERROR_BROKEN_PACKAGE},
        {{"secrets/1.in"}, "/secrets: the format has no such folder in data/", ERROR_BROKEN_PACKAGE},
        {{"1.in"}, "/1.in: the format has no such file in data/", ERROR_BROKEN_PACKAGE},
        {{"sample"}, "/sample: must be a folder", ERROR_BROKEN_PACKAGE},
        {{"secret/1.in/"}, "/secret/1.in: must be a regular file", ERROR_BROKEN_PACKAGE},
        {{"secret/1.in|", "secret/1.ans"}, "/secret/1.in: must be a regular file", ERROR_BROKEN_PACKAGE},
        {{"secret/1.in>nowhere", "secret/1.ans"},
         "/secret/1.in: is a link that leads to no regular file",
         ERROR_BROKEN_PACKAGE},
        {{"secret/1.in>/etc/passwd"}, "/secret/1.in: is a link that leads out of the package", ERROR_BROKEN_PACKAGE},
        {{"secret/1.ans>../../../../../etc/passwd", "secret/1.in"},
         "/secret/1.ans: is a link that leads out of the package",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x/"}, "/secret/x: a folder and a test have the same name", ERROR_BROKEN_PACKAGE},
        {{"secret/g/1.in", "secret/g/1.ans", "secret/g/test_group.yaml"},
         "/secret: groups (folders with a test_group.yaml) must not stand beside tests",
         ERROR_BROKEN_PACKAGE},
        {{"sample/g/1.in", "sample/g/1.ans", "sample/g/test_group.yaml"},
         "/sample/g/test_group.yaml: samples have no groups",
         ERROR_BROKEN_PACKAGE},
        {{"secret/a/g/1.in", "secret/a/g/1.ans", "secret/a/g/test_group.yaml"},
         "/secret/a/g/test_group.yaml: only a folder directly in data/secret can be a group",
         ERROR_BROKEN_PACKAGE},
        {{"secret/g/test_group.yaml"}, "/secret/g/test_group.yaml: the group has no test", ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml/"}, "/secret/test_group.yaml: must be a regular file", ERROR_BROKEN_PACKAGE},
        {{"secret/link>../sample", "sample/"},
         "/secret/link: links to folders of tests are not supported",
         ERROR_UNSUPPORTED},
        {{"secret/loop>."}, "/secret/loop: links to folders of tests are not supported", ERROR_UNSUPPORTED},
        {{"secret/y.files/a"}, "/secret/y.files: there is no y.in beside it", ERROR_BROKEN_PACKAGE},
        {{"secret/g/y.files/"}, "/secret/g/y.files: there is no y.in beside it", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files=a"}, "/secret/x.files: must be a folder", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files|"}, "/secret/x.files: must be a folder", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files>x.in"}, "/secret/x.files: must be a folder", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files>/etc"}, "/secret/x.files: is a link that leads out of the package", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files>../../.."}, "/secret/x.files: is a link that leads out of the package", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files/a>/etc/passwd"},
         "/secret/x.files/a: is a link that leads out of the package",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.files/sub/a>../../../../../../../etc"},
         "/secret/x.files/sub/a: is a link that leads out of the package",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.files/a>b"}, "/secret/x.files/a: is a link that leads to no regular file", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files/sub/a|"}, "/secret/x.files/sub/a: must be a regular file", ERROR_BROKEN_PACKAGE},
        {{"secret/x.files/sub/a b"},
         "/secret/x.files/sub/a b: the format does not allow this name",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.files/loop>."},
         "/secret/x.files/loop: links to folders of files are not supported",
         ERROR_UNSUPPORTED},
    };
    check_cases(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(a_test_brings_the_folder_of_its_name_along)
{
    static const char *const files[] = {
        "secret/1.in",
        "secret/1.ans",
        "secret/1.files/a.txt",
        "secret/1.files/sub/b.in",
        "secret/1.files/.keep",
        "secret/2.in",
        "secret/2.ans",
        "secret/2.files>1.files",
        "secret/3.in",
        "secret/3.ans",
        "secret/4.in",
        "secret/4.ans",
        "secret/4.files/",
        "secret/5.in",
        "secret/5.ans",
        "secret/5.files/sub/a>../../1.in",
        "secret/1.files/1.in",
        "secret/1.files/c.d",
        "secret/1.files/e.files/f",
        "secret/1.files/g>../2.in",
    };
    static const char *const wanted[] = {"1.files", "2.files", NULL, "4.files", "5.files"};
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem(&problem);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        add(&fixture, files[i]);
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(data.count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < data.count; i++) {
        char path[300];
        snprintf(path, sizeof path, "twosum/data/secret/%s", wanted[i] != NULL ? wanted[i] : "");
        if (wanted[i] != NULL)
            ck_assert_pstr_eq(data.cases[i].files_path, fixture_path(&fixture, path));
        else
            ck_assert_ptr_null(data.cases[i].files_path);
    }
    testdata_free(&data);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

/* It leads to a file of the package all the same, but what copies the files opens nothing that starts at the root. */
START_TEST(a_link_among_the_files_must_be_relative)
{
    for (int i = 0; i < 2; i++) {
        struct problem problem = {0};
        struct testdata data = {0};
        struct error err = {0};
        struct fixture fixture = new_problem(&problem);
        add(&fixture, "secret/x.in");
        add(&fixture, "secret/x.ans");
        add(&fixture, "secret/plain/");
        fixture_link(&fixture, fixture_path(&fixture, i == 0 ? "twosum/data/secret/x.in" : "twosum/data/secret/plain"),
                     i == 0 ? "twosum/data/secret/x.files/a" : "twosum/data/secret/x.files");
        ck_assert_int_eq(testdata_load(&problem, &data, &err), -1);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        ck_assert_str_eq(err.message, i == 0 ? "twosum/data/secret/x.files/a: is a link with an absolute path"
                                             : "twosum/data/secret/x.files: is a link with an absolute path");
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(settings_that_break_the_format_are_refused_with_their_place)
{
    static const struct data_case cases[] = {
        {{"secret/x.yaml=arg: [1]\n"},
         "/secret/x.yaml:1:1: unknown key 'arg': did you mean 'args'?",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=args: a b\n"}, "/secret/x.yaml:1:7: args must be a list of strings", ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=args: [a]\nargs: [b]\n"},
         "/secret/x.yaml:2:1: key 'args' stands here again, first in line 1",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=output_validator_args: [[]]\n"},
         "/secret/x.yaml:1:25: output_validator_args must be a string, not a list",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=input_validator_args: {v: x}\n"},
         "/secret/x.yaml:1:27: input_validator_args must be a list of strings",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=input_validator_args: x\n"},
         "/secret/x.yaml:1:23: input_validator_args must be a list of strings, or a map of such lists",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=full_feedback: 1\n"},
         "/secret/x.yaml:1:16: full_feedback must be true or false, not '1'",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=hint: [a]\n"}, "/secret/x.yaml:1:7: hint must be a string, not a list", ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=- a\n"}, "/secret/x.yaml:1:1: the file must be a map", ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=max_score: 1\n"}, "/secret/x.yaml:1:1: unknown key 'max_score'", ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml=hint: a\n"}, "/secret/test_group.yaml:1:1: unknown key 'hint'", ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml=max_score: 1\n"},
         "/secret/test_group.yaml:1:12: max_score is for scoring problems; a pass-fail problem must not give it",
         ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml=score_aggregation: min\n"},
         "/secret/test_group.yaml:1:20: score_aggregation is for scoring problems; a pass-fail problem must not give "
         "it",
         ERROR_BROKEN_PACKAGE},
        {{"sample/test_group.yaml=require_pass: sample\n"},
         "/sample/test_group.yaml:1:15: require_pass is for scoring problems; a pass-fail problem must not give it",
         ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml=static_validation_score: pass-fail\n"},
         "/secret/test_group.yaml:1:26: static_validation_score: static validation is not supported",
         ERROR_UNSUPPORTED},
        {{"secret/test_group.yaml=static_validator_args: [a]\n"},
         "/secret/test_group.yaml:1:24: static_validator_args: static validation is not supported",
         ERROR_UNSUPPORTED},
    };
    check_cases(cases, sizeof cases / sizeof *cases);
}
END_TEST

/* True when no tolerance is set; a wrong tolerance of 0 would make 7 and 7.0 equal. */
static bool is_exact(const struct token_rules *rules)
{
    return rules->absolute_tolerance < 0 && rules->relative_tolerance < 0;
}

START_TEST(rules_of_the_validator_come_down_and_are_replaced_as_a_whole)
{
    static const char *const files[] = {
        "sample/1.in",
        "sample/1.ans",
        "secret/test_group.yaml=output_validator_args: [float_tolerance, 1e-6, case_sensitive]\n",
        "secret/g1/1.in",
        "secret/g1/1.ans",
        "secret/g1/2.in",
        "secret/g1/2.ans",
        "secret/g1/2.yaml=output_validator_args: [float_absolute_tolerance, 0.5]\n",
        "secret/g1/3.in",
        "secret/g1/3.ans",
        "secret/g1/3.yaml=output_validator_args: []\n",
        "secret/g2/test_group.yaml=output_validator_args: [space_change_sensitive]\n",
        "secret/g2/deep/1.in",
        "secret/g2/deep/1.ans",
        "secret/g1/test_group.yaml=full_feedback: true\n",
        "secret/g2/deep/2.in",
        "secret/g2/deep/2.ans",
        "secret/g2/deep/2.yaml=hint: look\n",
    };
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem(&problem);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        add(&fixture, files[i]);
    ck_assert_msg(testdata_load(&problem, &data, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(data.count, 6);
    const struct token_rules *sample = &data.cases[0].rules;
    ck_assert(is_exact(sample) && !sample->case_sensitive && !sample->space_change_sensitive);
    const struct token_rules *first = &data.cases[1].rules;
    ck_assert(first->absolute_tolerance == 1e-6 && first->relative_tolerance == 1e-6 && first->case_sensitive);
    const struct token_rules *second = &data.cases[2].rules;
    ck_assert(second->absolute_tolerance == 0.5 && second->relative_tolerance < 0 && !second->case_sensitive);
    const struct token_rules *third = &data.cases[3].rules;
    ck_assert(is_exact(third) && !third->case_sensitive && !third->space_change_sensitive);
    for (size_t i = 4; i < 6; i++) {
        const struct token_rules *deep = &data.cases[i].rules;
        ck_assert(is_exact(deep) && !deep->case_sensitive && deep->space_change_sensitive);
    }
    testdata_free(&data);
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(wrong_arguments_of_the_validator_are_refused_with_their_place)
{
    static const struct data_case cases[] = {
        {{"secret/x.yaml=output_validator_args: [case-sensitive]\n"},
         "/secret/x.yaml:1:25: output_validator_args: unknown argument 'case-sensitive'",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=hint: a\noutput_validator_args:\n  - case_sensitive\n  - float_tolerance\n"},
         "/secret/x.yaml:4:5: output_validator_args: no number after float_tolerance",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=output_validator_args: [float_tolerance, case_sensitive]\n"},
         "/secret/x.yaml:1:42: output_validator_args: 'case_sensitive' after float_tolerance is not a number",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=output_validator_args: [float_tolerance 1e-6]\n"},
         "/secret/x.yaml:1:25: output_validator_args: unknown argument 'float_tolerance 1e-6'",
         ERROR_BROKEN_PACKAGE},
        {{"secret/x.yaml=output_validator_args: [\"a\\e[2J\"]\n"},
         "/secret/x.yaml:1:25: output_validator_args: unknown argument 'a?[2J'",
         ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml=output_validator_args:\n- float_absolute_tolerance\n- 1\n- float_tolerance\n- 1\n"},
         "/secret/test_group.yaml:4:3: output_validator_args: float_tolerance sets a tolerance that is already set",
         ERROR_BROKEN_PACKAGE},
        {{"secret/test_group.yaml=output_validator_args: [float_relative_tolerance, -1]\n"},
         "/secret/test_group.yaml:1:51: output_validator_args: '-1' after float_relative_tolerance is negative",
         ERROR_BROKEN_PACKAGE},
        {{"test_group.yaml=output_validator_args: [float_tolerance, 1e999]\n"},
         "/test_group.yaml:1:42: output_validator_args: '1e999' after float_tolerance is too large",
         ERROR_BROKEN_PACKAGE},
        {{"sample/test_group.yaml=output_validator_args: [case_sensitive, '']\n"},
         "/sample/test_group.yaml:1:41: output_validator_args: unknown argument ''",
         ERROR_BROKEN_PACKAGE},
        /* what is wrong in the group is no better for a test that replaces it */
        {{"secret/x.yaml=output_validator_args: []\n", "secret/test_group.yaml=output_validator_args: [x]\n"},
         "/secret/test_group.yaml:1:25: output_validator_args: unknown argument 'x'",
         ERROR_BROKEN_PACKAGE},
    };
    check_cases(cases, sizeof cases / sizeof *cases);
}
END_TEST

/* Makes a file for add(): a list of count args of length bytes each, one a line, and one more, last. */
static const char *write_args(char *text, const char *name, size_t count, size_t length, const char *last)
{
    char *at = text + sprintf(text, "%s=args:\n", name);
    for (size_t i = 0; i < count; i++) {
        at = stpcpy(at, "- ");
        memset(at, 'a', length);
        at = stpcpy(at + length, "\n");
    }
    sprintf(at, "- %s\n", last);
    return text;
}

START_TEST(arguments_of_a_program_have_a_bound)
{
    static char text[6][200 * 1024];
    const struct data_case cases[] = {
        {.files = {write_args(text[0], "secret/x.yaml", 999, 1, "b")}},
        {.files = {write_args(text[1], "secret/x.yaml", 2, 50 * 1024 - 1, "bb")}},
        {{write_args(text[2], "secret/x.yaml", 1000, 1, "b")},
         "/secret/x.yaml:1002:3: args: more than 1000 arguments",
         ERROR_BROKEN_PACKAGE},
        {{write_args(text[3], "secret/test_group.yaml", 1500, 1, "b")},
         "/secret/test_group.yaml:1002:3: args: more than 1000 arguments",
         ERROR_BROKEN_PACKAGE},
        {{write_args(text[4], "secret/x.yaml", 100, 1024, "b")},
         "/secret/x.yaml:102:3: args: more than 100 KiB together",
         ERROR_BROKEN_PACKAGE},
        {{write_args(text[5], "secret/test_group.yaml", 1, 100 * 1024 + 1, "b")},
         "/secret/test_group.yaml:2:3: args: more than 100 KiB together",
         ERROR_BROKEN_PACKAGE},
    };
    check_cases(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(groups_and_plain_folders_do_not_mix)
{
    struct problem problem = {0};
    struct testdata data = {0};
    struct error err = {0};
    struct fixture fixture = new_problem(&problem);
    add(&fixture, "secret/g/1.in");
    add(&fixture, "secret/g/1.ans");
    add(&fixture, "secret/g/test_group.yaml");
    add(&fixture, "secret/p/1.in");
    add(&fixture, "secret/p/1.ans");
    ck_assert_int_eq(testdata_load(&problem, &data, &err), -1);
    ck_assert_str_eq(err.message, "twosum/data/secret: groups (folders with a test_group.yaml) must not stand beside "
                                  "folders that are none");
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_problem_needs_a_secret_test)
{
    static const struct {
        const char *file, *message;
    } cases[] = {
        {NULL, "twosum/data: there is no such folder"},
        {"sample/", "twosum/data/secret: there is no secret test"},
        {"secret/", "twosum/data/secret: there is no secret test"},
        {"secret/deep/er/", "twosum/data/secret: there is no secret test"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct testdata data = {0};
        struct error err = {0};
        struct fixture fixture = new_problem(&problem);
        if (cases[i].file != NULL)
            add(&fixture, cases[i].file);
        ck_assert_int_eq(testdata_load(&problem, &data, &err), -1);
        ck_assert_str_eq(err.message, cases[i].message);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        tests_are_in_the_order_of_their_names_samples_first,
        settings_come_down_and_are_replaced_as_a_whole,
        what_the_format_allows_is_read,
        data_that_breaks_the_format_is_refused_by_name,
        a_test_brings_the_folder_of_its_name_along,
        a_link_among_the_files_must_be_relative,
        settings_that_break_the_format_are_refused_with_their_place,
        rules_of_the_validator_come_down_and_are_replaced_as_a_whole,
        wrong_arguments_of_the_validator_are_refused_with_their_place,
        arguments_of_a_program_have_a_bound,
        groups_and_plain_folders_do_not_mix,
        a_problem_needs_a_secret_test,
    };
    return suite_run_tests("testdata", tests, sizeof tests / sizeof *tests, 60);
}
