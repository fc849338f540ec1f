#include "judge/package/submissions.h"

#include "tests/unit/fixture.h"

struct package {
    struct fixture fixture;
    struct problem problem;
    struct findings findings;
    struct submissions submissions;
    struct error err;
    char dir[200], name[8];
};

static void open_package(struct package *package, enum package_version version)
{
    static const char *const files[] = {"accepted/a.c", "accepted/b.cpp", "wrong_answer/w.c", "other/o.c"};
    *package = (struct package){.fixture = fixture_new(), .findings = {.all = true}, .name = "twosum"};
    for (size_t i = 0; i < 4; i++) {
        char name[100];
        snprintf(name, sizeof name, "twosum/submissions/%s", files[i]);
        fixture_write(&package->fixture, name, "int main(void) { return 0; }\n");
    }
    snprintf(package->dir, sizeof package->dir, "%s", fixture_path(&package->fixture, "twosum"));
    package->problem = (struct problem){.dir = package->dir, .short_name = package->name, .version = version};
}

static void read_yaml(struct package *package, const char *yaml)
{
    if (yaml != NULL)
        fixture_write(&package->fixture, "twosum/submissions/submissions.yaml", yaml);
    ck_assert_msg(submissions_read(&package->problem, &package->findings, &package->submissions, &package->err) == 0,
                  "%s", package->err.message);
}

static void close_package(struct package *package)
{
    submissions_free(&package->submissions);
    findings_free(&package->findings);
    fixture_free(&package->fixture);
}

static const struct submission *find(const struct package *package, const char *name)
{
    for (size_t i = 0; i < package->submissions.count; i++)
        if (strcmp(package->submissions.items[i].name, name) == 0)
            return &package->submissions.items[i];
    ck_abort_msg("no %s", name);
}

static const struct submission_rule *rule(const struct package *package, const char *name, size_t index)
{
    const struct submission *submission = find(package, name);
    ck_assert_uint_lt(index, submission->rule_count);
    return &package->submissions.rules[submission->rules[index]];
}

/* The one finding of that rule; its message starts with the place. */
static void ck_finding(const struct package *package, const char *name, const char *place)
{
    size_t count = 0;
    for (size_t i = 0; i < package->findings.count; i++) {
        const struct finding *finding = &package->findings.items[i];
        if (strcmp(finding->rule, name) != 0)
            continue;
        count++;
        ck_assert_msg(strncmp(finding->message, place, strlen(place)) == 0, "%s", finding->message);
    }
    ck_assert_msg(count == 1, "%zu findings %s", count, name);
}

START_TEST(folders_say_which_verdicts_the_tests_may_have)
{
    struct package package;
    open_package(&package, PACKAGE_2025_09);
    read_yaml(&package, NULL);
    ck_assert_uint_eq(package.submissions.count, 4);
    ck_assert_uint_eq(rule(&package, "accepted/a.c", 0)->permitted, EXPECT_AC);
    ck_assert_int_eq(rule(&package, "accepted/a.c", 0)->timing, TIMING_LOWER);
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 0)->permitted, EXPECT_AC | EXPECT_WA);
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 0)->required, EXPECT_WA);
    ck_assert(!rule(&package, "wrong_answer/w.c", 0)->overall);
    ck_assert_str_eq(find(&package, "accepted/b.cpp")->language, "C++");
    ck_assert_uint_eq(find(&package, "other/o.c")->rule_count, 0);
    ck_finding(&package, "nothing-expected", "twosum/submissions/other/o.c: ");
    close_package(&package);
}
END_TEST

START_TEST(in_legacy_the_verdict_of_the_whole_counts)
{
    struct package package;
    open_package(&package, PACKAGE_LEGACY);
    fixture_write(&package.fixture, "twosum/submissions/time_limit_exceeded/t.c", "int main(void) { for (;;); }\n");
    fixture_write(&package.fixture, "twosum/submissions/rejected/r.c", "int main(void) { return 1; }\n");
    read_yaml(&package, NULL);
    ck_assert(rule(&package, "wrong_answer/w.c", 0)->overall);
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 0)->permitted, EXPECT_WA);
    ck_assert_int_eq(rule(&package, "wrong_answer/w.c", 0)->timing, TIMING_LOWER);
    ck_assert_int_eq(rule(&package, "time_limit_exceeded/t.c", 0)->timing, TIMING_UPPER);
    ck_assert_uint_eq(find(&package, "rejected/r.c")->rule_count, 0);
    ck_finding(&package, "submissions-folder", "twosum/submissions/rejected: ");
    close_package(&package);
}
END_TEST

START_TEST(a_key_that_is_a_folder_of_the_format_replaces_its_rule)
{
    struct package package;
    open_package(&package, PACKAGE_2025_09);
    read_yaml(&package, "wrong_answer:\n  permitted: [AC, WA, TLE]\n");
    ck_assert_uint_eq(find(&package, "wrong_answer/w.c")->rule_count, 1);
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 0)->permitted, EXPECT_AC | EXPECT_WA | EXPECT_TLE);
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 0)->required, EXPECT_WA);
    ck_assert_int_eq(rule(&package, "wrong_answer/w.c", 0)->timing, TIMING_NONE);
    close_package(&package);
}
END_TEST

START_TEST(another_pattern_adds_to_the_rule_of_the_folder)
{
    struct package package;
    open_package(&package, PACKAGE_2025_09);
    read_yaml(&package, "wrong_answer/*:\n  message: too small\n  secret/*-hard: {required: [WA]}\n"
                        "'{other,accepted}/{o,b}.*':\n  use_for_time_limit: upper\n  authors: [Ada]\n");
    const struct submission *wrong = find(&package, "wrong_answer/w.c");
    ck_assert_uint_eq(wrong->rule_count, 3);
    ck_assert_str_eq(rule(&package, "wrong_answer/w.c", 0)->message, "too small");
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 0)->permitted, EXPECT_ANY);
    ck_assert_uint_eq(rule(&package, "wrong_answer/w.c", 1)->required, EXPECT_WA);
    ck_assert_str_eq(rule(&package, "wrong_answer/w.c", 1)->tests.items[0], "secret/*-hard");
    ck_assert_str_eq(rule(&package, "wrong_answer/w.c", 1)->place, "twosum/submissions/submissions.yaml:3:3");
    ck_assert_uint_eq(find(&package, "accepted/a.c")->rule_count, 1);
    ck_assert_uint_eq(find(&package, "accepted/b.cpp")->rule_count, 2);
    ck_assert_int_eq(rule(&package, "other/o.c", 0)->timing, TIMING_UPPER);
    close_package(&package);
}
END_TEST

static const struct {
    const char *yaml, *rule, *place;
} broken[] = {
    {"accepted: [AC]\n", "submissions-yaml", "twosum/submissions/submissions.yaml:1:11: "},
    {"accepted:\n  permitted: [AC, OK]\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:19: "},
    {"accepted:\n  permitted: []\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:14: "},
    {"accepted:\n  required: AC\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:13: "},
    {"accepted:\n  use_for_time_limit: maybe\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:23: "},
    {"accepted:\n  model_solution: maybe\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:19: "},
    {"accepted:\n  language: C++\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:13: "},
    {"accepted:\n  language: [c]\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:13: "},
    {"accepted:\n  entrypoint: ''\n", "submissions-yaml", "twosum/submissions/submissions.yaml:2:15: "},
    {"accepted: {language: c}\n'accepted/*.cpp': {language: cpp}\n", "submission-language",
     "twosum/submissions/submissions.yaml:2:1: says that accepted/b.cpp is in cpp, and "
     "twosum/submissions/submissions.yaml:1:1 that it is in c"},
    {"accepted:\n  verdict: AC\n", "unknown-key", "twosum/submissions/submissions.yaml:2:3: "},
    {"accepted:\n  sample: {language: c}\n", "unknown-key", "twosum/submissions/submissions.yaml:2:12: "},
    {"'accepted/[ab].c': {}\n", "bad-glob", "twosum/submissions/submissions.yaml:1:1: "},
    {"accepted:\n  'secret/{a': {}\n", "bad-glob", "twosum/submissions/submissions.yaml:2:3: "},
    {"nowhere/*: {}\n", "glob-names-nothing", "twosum/submissions/submissions.yaml:1:1: "},
};

START_TEST(what_is_wrong_in_submissions_yaml_has_its_place)
{
    struct package package;
    open_package(&package, PACKAGE_2025_09);
    read_yaml(&package, broken[_i].yaml);
    ck_finding(&package, broken[_i].rule, broken[_i].place);
    close_package(&package);
    if (strcmp(broken[_i].rule, "glob-names-nothing") == 0)
        return;
    open_package(&package, PACKAGE_2025_09);
    fixture_write(&package.fixture, "twosum/submissions/submissions.yaml", broken[_i].yaml);
    ck_assert_int_eq(submissions_read(&package.problem, NULL, &package.submissions, &package.err), -1);
    ck_assert_str_eq(package.err.rule, broken[_i].rule);
    close_package(&package);
}
END_TEST

START_TEST(a_language_goes_before_the_names_of_files)
{
    struct package package;
    open_package(&package, PACKAGE_2025_09);
    fixture_write(&package.fixture, "twosum/submissions/accepted/plain", "int main(void) { return 0; }\n");
    read_yaml(&package, "accepted/a.c: {language: cpp}\n"
                        "accepted/b.cpp: {language: cgmp, entrypoint: b}\n"
                        "accepted/plain: {language: c}\n"
                        "wrong_answer: {language: c, entrypoint: w.c}\n");
    ck_assert_str_eq(find(&package, "accepted/a.c")->language, "C++");
    ck_assert_int_eq(find(&package, "accepted/a.c")->build, SUBMISSION_AS_CPP);
    ck_assert_str_eq(find(&package, "accepted/b.cpp")->language, "cgmp");
    ck_assert(!find(&package, "accepted/b.cpp")->judged);
    ck_finding(&package, "not-judged", "twosum/submissions/accepted/b.cpp: not judged: cgmp");
    ck_assert_str_eq(find(&package, "accepted/plain")->language, "C");
    ck_assert(find(&package, "accepted/plain")->judged);
    ck_assert_int_eq(find(&package, "accepted/plain")->build, SUBMISSION_AS_C);
    ck_assert_int_eq(find(&package, "other/o.c")->build, SUBMISSION_BY_NAMES);
    ck_finding(&package, "submission-entrypoint",
               "twosum/submissions/submissions.yaml:4:1: C has no entry point that could be chosen: wrong_answer/w.c");
    close_package(&package);
}
END_TEST

START_TEST(a_comment_says_what_no_folder_says)
{
    struct package package;
    open_package(&package, PACKAGE_LEGACY);
    fixture_write(&package.fixture, "twosum/submissions/mixed/m.c",
                  "/* one\n * @EXPECTED_RESULTS@: CORRECT, time_limit_exceeded */\nint main(void) { return 0; }\n");
    fixture_write(&package.fixture, "twosum/submissions/mixed/n.c", "\n// @EXPECTED_RESULTS@: PERFECT\n");
    fixture_write(&package.fixture, "twosum/submissions/mixed/ce.c", "// @EXPECTED_RESULTS@: COMPILER-ERROR\n");
    fixture_write(&package.fixture, "twosum/submissions/accepted/a.c", "// @EXPECTED_RESULTS@: RUN-ERROR\n");
    read_yaml(&package, NULL);
    ck_assert_uint_eq(rule(&package, "mixed/m.c", 0)->permitted, EXPECT_AC | EXPECT_TLE);
    ck_assert(rule(&package, "mixed/m.c", 0)->overall);
    ck_assert_uint_eq(rule(&package, "mixed/ce.c", 0)->permitted, EXPECT_CE);
    ck_assert_uint_eq(rule(&package, "accepted/a.c", 0)->permitted, EXPECT_AC);
    ck_finding(&package, "expected-results", "twosum/submissions/mixed/n.c:2: ");
    close_package(&package);
}
END_TEST

START_TEST(other_languages_and_near_names_are_told)
{
    struct package package;
    open_package(&package, PACKAGE_2025_09);
    fixture_write(&package.fixture, "twosum/submissions/accepted/J.java", "class J {}\n");
    fixture_write(&package.fixture, "twosum/submissions/accepted/many/many.c", "int main(void) { return 0; }\n");
    fixture_write(&package.fixture, "twosum/submissions/accepted/many/many.h", "int f(void);\n");
    fixture_write(&package.fixture, "twosum/submissions/wrong_anwser/w.c", "int main(void) { return 0; }\n");
    fixture_write(&package.fixture, "twosum/submissions/stray.c", "int main(void) { return 0; }\n");
    read_yaml(&package, NULL);
    ck_assert(!find(&package, "accepted/J.java")->judged);
    ck_assert(find(&package, "accepted/many")->judged);
    ck_assert_str_eq(find(&package, "accepted/many")->language, "C");
    ck_finding(&package, "not-judged", "twosum/submissions/accepted/J.java: not judged: Java");
    ck_finding(&package, "submissions-folder", "twosum/submissions/wrong_anwser: did you mean wrong_answer");
    ck_finding(&package, "stray-submission", "twosum/submissions/stray.c: ");
    close_package(&package);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("submissions");
    TCase *tcase = tcase_create("submissions");
    tcase_add_test(tcase, folders_say_which_verdicts_the_tests_may_have);
    tcase_add_test(tcase, in_legacy_the_verdict_of_the_whole_counts);
    tcase_add_test(tcase, a_language_goes_before_the_names_of_files);
    tcase_add_test(tcase, a_key_that_is_a_folder_of_the_format_replaces_its_rule);
    tcase_add_test(tcase, another_pattern_adds_to_the_rule_of_the_folder);
    tcase_add_loop_test(tcase, what_is_wrong_in_submissions_yaml_has_its_place, 0,
                        (int)(sizeof broken / sizeof *broken));
    tcase_add_test(tcase, a_comment_says_what_no_folder_says);
    tcase_add_test(tcase, other_languages_and_near_names_are_told);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
