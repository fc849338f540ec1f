#include "judge/package/natural.h"
#include "judge/package/testdata.h"

#include "tests/unit/fixture.h"

/* Writes a package of that version with the files of cases, as check_cases() reads them. */
static void write_version(const struct fixture *fixture, const char *head, const char *const *files)
{
    char text[300];
    snprintf(text, sizeof text, "%s", head);
    fixture_write(fixture, "twosum/problem.yaml", text);
    for (; *files != NULL; files++) {
        char name[200];
        const char *equals = strchr(*files, '=');
        size_t length = equals == NULL ? strlen(*files) : (size_t)(equals - *files);
        snprintf(name, sizeof name, "twosum/data/%.*s", (int)length, *files);
        fixture_write(fixture, name, equals == NULL ? "" : equals + 1);
    }
}

/* Reads problem and tests with all findings; both must be readable. */
static void read_version(const struct fixture *fixture, struct problem *problem, struct testdata *data,
                         struct findings *findings)
{
    struct error err = {0};
    findings->all = true;
    ck_assert_msg(problem_read(fixture_path(fixture, "twosum"), NULL, problem, &err) == 0, "%s", err.message);
    ck_assert_msg(testdata_read(problem, findings, data, &err) == 0, "%s", err.message);
}

static bool is_found(const struct findings *findings, const char *rule, const char *message)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule, rule) == 0 &&
            (message == NULL || strcmp(findings->items[i].message, message) == 0))
            return true;
    return false;
}

START_TEST(legacy_settings_come_down_through_every_folder)
{
    static const char *const files[] = {
        "testdata.yaml=output_validator_flags: float_tolerance 1e-3\ninput_validator_flags: -n 5\n",
        "secret/a.in",
        "secret/a.ans",
        "secret/a.hint=Think.\n",
        "secret/a.desc=the first\n",
        "secret/g/deep/b.in",
        "secret/g/deep/b.ans",
        "secret/g/deep/b.args= x  y\n",
        "secret/g/testdata.yaml=output_validator_flags: {name: v, flags: float_absolute_tolerance 0.5}\n"
        "input_validator_flags: {v: -a b, w: ''}\non_reject: break\n",
        "secret/g/notes.txt=x\n",
        NULL,
    };
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct testdata data = {0};
    struct findings findings = {0};
    write_version(&fixture, "validator_flags: case_sensitive float_relative_tolerance 1e-9\n", files);
    read_version(&fixture, &problem, &data, &findings);
    ck_assert_uint_eq(findings_count(&findings, FINDING_ERROR), 0);
    ck_assert(is_found(&findings, "key-ignored", NULL) && is_found(&findings, "test-stray", NULL) &&
              is_found(&findings, "sample-missing", NULL));
    ck_assert_uint_eq(data.count, 2);
    const struct test_case *a = &data.cases[0], *b = &data.cases[1];
    ck_assert_str_eq(a->hint, "Think.");
    ck_assert_str_eq(a->description, "the first");
    ck_assert_uint_eq(a->output_validator_args.count, 5);
    ck_assert_str_eq(a->output_validator_args.items[0], "case_sensitive");
    ck_assert_str_eq(a->output_validator_args.items[4], "1e-3");
    ck_assert(a->rules.case_sensitive && a->rules.relative_tolerance == 1e-3 && a->rules.absolute_tolerance == 1e-3);
    ck_assert_uint_eq(a->input_validator_args.count, 1);
    ck_assert_ptr_null(a->input_validator_args.items[0].validator);
    ck_assert_str_eq(a->input_validator_args.items[0].args.items[1], "5");
    ck_assert_str_eq(b->name, "secret/g/deep/b");
    ck_assert_uint_eq(b->args.count, 2);
    ck_assert(b->rules.case_sensitive && b->rules.relative_tolerance == 1e-9 && b->rules.absolute_tolerance == 0.5);
    ck_assert_uint_eq(b->input_validator_args.count, 2);
    ck_assert_str_eq(b->input_validator_args.items[0].validator, "v");
    ck_assert_uint_eq(b->input_validator_args.items[0].args.count, 2);
    ck_assert(!b->full_feedback);
    testdata_free(&data);
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_another_version_says_is_an_error_and_both_spellings_are_one)
{
    static const char legacy[] = "name: x\n", draft[] = "problem_format_version: 2023-07-draft\nname: x\nuuid: y\n";
    static const struct {
        const char *head, *files[3], *rule, *message;
    } cases[] = {
        {legacy,
         {"secret/test_group.yaml=args: []\n"},
         "file-of-other-version",
         "twosum/data/secret/test_group.yaml: belongs to another version of the format; in legacy it is testdata.yaml"},
        {legacy,
         {"secret/x.yaml=args: []\n"},
         "file-of-other-version",
         "twosum/data/secret/x.yaml: belongs to another version of the format; legacy has no such file of a test"},
        {legacy,
         {"secret/testdata.yaml=grader_flags: first_error accept_if_any_accepted\n"},
         "grader-flags",
         "twosum/data/secret/testdata.yaml:1:15: grader_flags: accept_if_any_accepted is not supported"},
        {legacy,
         {"secret/testdata.yaml=output_validator_flags: ignore_case\n"},
         "output-validator-flags",
         "twosum/data/secret/testdata.yaml:1:25: output_validator_args: unknown argument 'ignore_case'"},
        {legacy,
         {"secret/x.interaction=>1\n"},
         "sample-display",
         "twosum/data/secret/x: the problem is not interactive, and the test has a .interaction"},
        {draft,
         {"secret/testdata.yaml=on_reject: break\n", "secret/test_group.yaml=args: []\n"},
         "spelling-twice",
         "twosum/data/secret/testdata.yaml: says the same as test_group.yaml beside it: only one may be there"},
        {draft,
         {"secret/testdata.yaml=output_validator_args: []\noutput_validator_flags: ''\n"},
         "spelling-twice",
         "twosum/data/secret/testdata.yaml:2:25: both output_validator_args and output_validator_flags are given"},
        {draft,
         {"secret/x.args=a\n", "secret/x.yaml=args: [a]\n"},
         "spelling-twice",
         "twosum/data/secret/x.yaml: says the same as its .args beside it: only one may be there"},
        {draft,
         {"secret/x.in.statement=1\n"},
         "sample-display",
         "twosum/data/secret/x: beside .in.statement there must be .in.download"},
        {draft,
         {"secret/x.ans.statement=1\n", "secret/x.ans.download=1\n", "secret/x.out=1\n"},
         "sample-display",
         "twosum/data/secret/x: both .ans.statement and .out would be shown"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct testdata data = {0};
        struct findings findings = {0};
        const char *files[8] = {"secret/x.in", "secret/x.ans", "secret/y.in", "secret/y.ans"};
        memcpy(files + 4, cases[i].files, sizeof cases[i].files);
        write_version(&fixture, cases[i].head, files);
        read_version(&fixture, &problem, &data, &findings);
        ck_assert_msg(is_found(&findings, cases[i].rule, cases[i].message), "%s: %s", cases[i].message,
                      findings.count > 0 ? findings.items[0].message : "nothing");
        ck_assert_uint_ge(data.count, 1);
        testdata_free(&data);
        problem_free(&problem);
        findings_free(&findings);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(one_broken_test_does_not_hide_the_others)
{
    static const char *const files[] = {"sample/1.in=1\n",
                                        "sample/1.ans=1\n",
                                        "secret/a.in=1\n",
                                        "secret/b.in=2\n",
                                        "secret/b.ans=2\n",
                                        "secret/c.in=3\n",
                                        "secret/c.ans=3\n",
                                        "secret/c.yaml=hints: x\n",
                                        "secret/stray.txt=x\n",
                                        "wrong/x.in=1\n",
                                        "secret/10.in=4\n",
                                        "secret/10.ans=4\n",
                                        "secret/9.in=5\n",
                                        "secret/9.ans=5\n",
                                        "secret/sub/.gitkeep=",
                                        "sample/2.in.statement=1\n",
                                        NULL};
    static const struct {
        const char *rule, *message;
    } wanted[] = {
        {"test-half", "twosum/data/secret/a.in: there is no a.ans beside it"},
        {"unknown-key", "twosum/data/secret/c.yaml:1:1: unknown key 'hints': did you mean 'hint'?"},
        {"test-stray", "twosum/data/secret/stray.txt: is not a file of a test"},
        {"data-folder", "twosum/data/wrong: the format has no such folder in data/"},
        {"test-order", "twosum/data/secret: 10 comes before 9: numbers of one width would keep their order"},
        {"group-empty", "twosum/data/secret/sub: the folder has no test"},
        {"sample-without-input", "twosum/data/sample/2: the sample has no .in, and is not run"},
    };
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct testdata data = {0};
    struct findings findings = {0};
    write_version(&fixture, FIXTURE_HEAD, files);
    read_version(&fixture, &problem, &data, &findings);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(is_found(&findings, wanted[i].rule, wanted[i].message), "%s", wanted[i].message);
    ck_assert_uint_eq(findings.count, sizeof wanted / sizeof *wanted);
    ck_assert_uint_eq(data.count, 5); /* sample/1, secret/10, 9, b, and c, of which only a key was unknown */
    ck_assert_uint_eq(data.sample_count, 1);
    ck_assert(data.cases[0].full_feedback && !data.cases[1].full_feedback);
    testdata_free(&data);
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

START_TEST(probes_are_what_validators_alone_look_at)
{
    static const char *const files[] = {"test_group.yaml=input_validator_args: [all]\n",
                                        "secret/x.in",
                                        "secret/x.ans",
                                        "valid_output/v.in",
                                        "valid_output/v.ans",
                                        "valid_output/v.out",
                                        "valid_output/v.yaml=output_validator_args: [case_sensitive]\n",
                                        "invalid_input/deep/i.in",
                                        "invalid_output/o.in",
                                        "invalid_output/o.ans",
                                        "invalid_output/o.out",
                                        "invalid_output/half.in",
                                        "invalid_output/half.ans",
                                        "fuzz/f.in",
                                        NULL};
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct testdata data = {0}, probes = {0};
    struct findings findings = {.all = true};
    struct error err = {0};
    write_version(&fixture, FIXTURE_HEAD, files);
    read_version(&fixture, &problem, &data, &findings);
    ck_assert_uint_eq(data.count, 1);
    ck_assert(is_found(&findings, "settings-place", NULL) && is_found(&findings, "data-folder", NULL));
    ck_assert_int_eq(testdata_read_probes(&problem, &findings, &probes, &err), 0);
    ck_assert(is_found(&findings, "test-half", "twosum/data/invalid_output/half.ans: there is no half.out beside it"));
    ck_assert_uint_eq(probes.count, 3);
    ck_assert_int_eq(probes.cases[0].part, TEST_INVALID_INPUT);
    ck_assert_str_eq(probes.cases[0].name, "invalid_input/deep/i");
    ck_assert_ptr_null(probes.cases[0].answer_path);
    ck_assert_ptr_null(probes.cases[0].output_path);
    ck_assert_str_eq(probes.cases[0].input_validator_args.items[0].args.items[0], "all");
    ck_assert_int_eq(probes.cases[1].part, TEST_INVALID_OUTPUT);
    ck_assert_str_eq(probes.cases[1].output_path, fixture_path(&fixture, "twosum/data/invalid_output/o.out"));
    ck_assert_int_eq(probes.cases[2].part, TEST_VALID_OUTPUT);
    ck_assert(probes.cases[2].rules.case_sensitive);
    ck_assert_int_eq(testdata_read_probes(&problem, NULL, &data, &err), -1);
    testdata_free(&data);
    testdata_free(&probes);
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

START_TEST(contents_are_looked_into_for_authors)
{
    static const char *const files[] = {
        "secret/1.in=1 2\n", "secret/1.ans=3\n",   "secret/2.in=1 2\n", "secret/2.ans=3",  "secret/3.in=4\r\n",
        "secret/3.ans=5\n",  "secret/4.in=\xff\n", "secret/4.ans=1\n",  "secret/5.in=6\n", NULL};
    static const struct {
        const char *rule, *message;
    } wanted[] = {
        {"input-twice", "twosum/data/secret/2.in: is the same input as that of secret/1"},
        {"text-last-line", "twosum/data/secret/2.ans: the last line has no newline"},
        {"text-carriage-return", "twosum/data/secret/3.in: the file has carriage returns: lines must end in LF only"},
        {"text-encoding", "twosum/data/secret/4.in: the file is not UTF-8"},
        {"answer-size", "twosum/data/secret/5.ans: the answer has 600000 bytes, more than half of limits.output"},
        {"answer-size", "twosum/data/secret/6.ans: the answer has 1048577 bytes, more than limits.output"},
        {"file-size", "twosum/data/secret/6.in: the file has 101 MiB, more than 100"},
    };
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct testdata data = {0};
    struct findings findings = {0}, contents = {0};
    struct error err = {0};
    char head[300];
    char *large = calloc(1, 1048577);
    ck_assert_ptr_nonnull(large);
    memset(large, '\n', 1048577);
    snprintf(head, sizeof head, "%slimits: {output: 1}\n", FIXTURE_HEAD);
    write_version(&fixture, head, files);
    fixture_write_bytes(&fixture, "twosum/data/secret/5.ans", large, 600000);
    fixture_write_bytes(&fixture, "twosum/data/secret/6.ans", large, 1048577);
    fixture_write(&fixture, "twosum/data/secret/6.in", "");
    ck_assert_int_eq(truncate(fixture_path(&fixture, "twosum/data/secret/6.in"), INT64_C(101) << 20), 0);
    fixture_link(&fixture, "1.in", "twosum/data/secret/7.in");
    fixture_link(&fixture, "1.ans", "twosum/data/secret/7.ans");
    read_version(&fixture, &problem, &data, &findings);
    ck_assert_int_eq(testdata_check_contents(&problem, &data, &contents, &err), 0);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(is_found(&contents, wanted[i].rule, wanted[i].message), "%s", wanted[i].message);
    ck_assert_uint_eq(contents.count, sizeof wanted / sizeof *wanted + 1); /* 6.in has no newline either */
    free(large);
    testdata_free(&data);
    problem_free(&problem);
    findings_free(&findings);
    findings_free(&contents);
    fixture_free(&fixture);
}
END_TEST

/* Reads an interactive legacy package with a sample that is only to be shown, and gives what its contents say. */
static void check_talk(const char *text, struct findings *contents, const char *shown)
{
    char talk[200];
    snprintf(talk, sizeof talk, "sample/1.interaction=%s", text);
    const char *const files[] = {talk, "sample/2.in.statement=x\n", "secret/1.in=1\n", "secret/1.ans=1\n", NULL};
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct testdata data = {0};
    struct findings findings = {0};
    struct error err = {0};
    write_version(&fixture, "validation: custom interactive\n", files);
    fixture_write(&fixture, "twosum/output_validators/v.c", "");
    read_version(&fixture, &problem, &data, &findings);
    ck_assert_uint_eq(data.count, 1);
    ck_assert_uint_eq(data.talks.count, 1);
    ck_assert_str_eq(data.talks.items[0], shown);
    char *path = testdata_talk_path(&problem, data.talks.items[0]);
    ck_assert_int_eq(access(path, R_OK), 0);
    free(path);
    ck_assert_int_eq(testdata_check_contents(&problem, &data, contents, &err), 0);
    testdata_free(&data);
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}

START_TEST(each_line_of_a_conversation_says_who_speaks)
{
    static const struct {
        const char *text, *message; /* NULL: nothing is wrong */
    } cases[] = {
        {">1\n<2\n>\n", NULL},
        {"<1", NULL},
        {">1\n\n<2\n", "twosum/data/sample/1.interaction:2: "},
        {">1\n---\n", "twosum/data/sample/1.interaction:2: "},
        {"1\n>2\n", "twosum/data/sample/1.interaction:1: "},
        {" >1\n", "twosum/data/sample/1.interaction:1: "},
        {"", "twosum/data/sample/1.interaction: there is no line in it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct findings contents = {0};
        check_talk(cases[i].text, &contents, "sample/1");
        ck_assert_msg(contents.count == (cases[i].message != NULL), "%s", cases[i].text);
        if (cases[i].message != NULL) {
            ck_assert_str_eq(contents.items[0].rule, "interaction-line");
            ck_assert_int_eq(contents.items[0].level, FINDING_ERROR);
            ck_assert_msg(strncmp(contents.items[0].message, cases[i].message, strlen(cases[i].message)) == 0, "%s",
                          contents.items[0].message);
        }
        findings_free(&contents);
    }
}
END_TEST

START_TEST(numbers_in_names_are_compared_as_numbers)
{
    static const char *const ordered[] = {
        "",  "1",   "01a", "2", "9", "10", "10a", "99999999999999999999998", "99999999999999999999999",
        "a", "a2b", "a10", "b"};
    for (size_t i = 1; i < sizeof ordered / sizeof *ordered; i++) {
        ck_assert_msg(natural_compare(ordered[i - 1], ordered[i]) < 0, "%s", ordered[i]);
        ck_assert_int_gt(natural_compare(ordered[i], ordered[i - 1]), 0);
        ck_assert_int_eq(natural_compare(ordered[i], ordered[i]), 0);
    }
}
END_TEST

START_TEST(arguments_of_a_custom_validator_are_its_own)
{
    static const char *const files[] = {"secret/x.in", "secret/x.ans",
                                        "secret/x.yaml=output_validator_args: [any, \"thing\", 1e-6]\n", NULL};
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct testdata data = {0};
    struct findings findings = {0};
    write_version(&fixture, FIXTURE_HEAD, files);
    fixture_write(&fixture, "twosum/output_validator/v.c", "");
    read_version(&fixture, &problem, &data, &findings);
    ck_assert_uint_eq(findings_count(&findings, FINDING_ERROR), 0);
    ck_assert(is_found(&findings, "unquoted-number",
                       "twosum/data/secret/x.yaml:1:39: 1e-6 in output_validator_args is a number to some tools, which "
                       "drop it: write it in quotes"));
    ck_assert_uint_eq(data.cases[0].output_validator_args.count, 3);
    testdata_free(&data);
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        legacy_settings_come_down_through_every_folder,
        what_another_version_says_is_an_error_and_both_spellings_are_one,
        one_broken_test_does_not_hide_the_others,
        probes_are_what_validators_alone_look_at,
        contents_are_looked_into_for_authors,
        each_line_of_a_conversation_says_who_speaks,
        numbers_in_names_are_compared_as_numbers,
        arguments_of_a_custom_validator_are_its_own,
    };
    return suite_run_tests("versions", tests, sizeof tests / sizeof *tests, 30);
}
