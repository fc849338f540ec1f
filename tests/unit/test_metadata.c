#include "judge/package/problem.h"

#include "tests/unit/fixture.h"

/* What problem_load() says about a package whose problem.yaml is FIXTURE_HEAD and more. */
static int load(const struct fixture *fixture, const char *more, struct problem *problem, struct error *err)
{
    fixture_package(fixture, "twosum", more);
    return problem_load(fixture_path(fixture, "twosum"), problem, err);
}

START_TEST(all_keys_of_the_format_are_understood)
{
    static const char more[] = "type: [pass-fail]\n"
                               "version: 1.0\n"
                               "credits:\n"
                               "  authors: Ada <ada@example.org>\n"
                               "  contributors: [Bo, {name: Cy, email: cy@example.org, orcid: 0000-0001, kattis: cy}]\n"
                               "  testers: {name: Di}\n"
                               "  translators: {sv: Ed, pt-BR: [Flo]}\n"
                               "  packagers: Gus\n"
                               "  acknowledgements: [Hal]\n"
                               "source: [A contest, {name: B, url: 'https://example.org'}]\n"
                               "license: cc by-sa\n"
                               "rights_owner: Ada\n"
                               "embargo_until: 2024-02-29T23:59:59Z\n"
                               "limits:\n"
                               "  time_limit: 2.5\n"
                               "  time_resolution: 0.1\n"
                               "  time_multipliers: {ac_to_time_limit: 3, time_limit_to_tle: 1.5}\n"
                               "  memory: 64\n"
                               "  output: 1\n"
                               "  code: 16\n"
                               "  compilation_time: 5\n"
                               "  compilation_memory: 100\n"
                               "  validation_time: 6\n"
                               "  validation_memory: 101\n"
                               "  validation_output: 7\n"
                               "keywords: [two-pointers, difficulty-medium, hashing, two-pointers]\n"
                               "languages: [cpp, c]\n"
                               "allow_file_writing: false\n"
                               "constants: {}\n";
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    ck_assert_msg(load(&fixture, more, &problem, &err) == 0, "%s", err.message);
    ck_assert_int_eq(problem.limits.time_us, 2500000);
    ck_assert(problem.limits.time_given);
    ck_assert_int_eq(problem.limits.memory_bytes, 64 << 20);
    ck_assert_int_eq(problem.limits.output_bytes, 1 << 20);
    ck_assert_int_eq(problem.limits.code_bytes, 16 << 10);
    ck_assert_int_eq(problem.limits.compilation_time_us, 5000000);
    ck_assert_int_eq(problem.limits.compilation_memory_bytes, 100 << 20);
    ck_assert_int_eq(problem.limits.validation_time_us, 6000000);
    ck_assert_int_eq(problem.limits.validation_memory_bytes, 101 << 20);
    ck_assert_int_eq(problem.limits.validation_output_bytes, 7 << 20);
    ck_assert_int_eq(problem.difficulty, DIFFICULTY_MEDIUM);
    ck_assert_uint_eq(problem.patterns.count, 2);
    ck_assert_str_eq(problem.patterns.items[0], "two-pointers");
    ck_assert_str_eq(problem.patterns.items[1], "hashing");
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(other_spellings_of_keys_are_understood)
{
    static const char *const cases[] = {
        "type: pass-fail\n",
        "credits: Ada\n",
        "source: A contest\n",
        "source: {name: A}\n",
        "license: public domain\n",
        "embargo_until: 2024-12-31\n",
        "languages: all\n",
        "keywords: []\n",
        "keywords: [No, 1.0, 'null']\n",
        "keywords: [difficulty-easy, difficulty-easy]\n",
        "limits: {}\n",
        "limits: {time_limit: 3}\n",
        "limits: {time_limit: 0.5}\n",
        "limits: {time_limit: 0.7, time_resolution: 0.3}\n",
        "limits: {memory: 1048576, time_limit: 1000000, code: 1048576}\n",
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct error err = {0};
        ck_assert_msg(load(&fixture, cases[i], &problem, &err) == 0, "%s%s", cases[i], err.message);
        problem_free(&problem);
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(keys_that_break_the_format_are_refused_with_their_place)
{
    static const struct {
        const char *more, *message;
    } cases[] = {
        {"author: x\n", "4:1: unknown key 'author'"},
        {"verified: true\n", "4:1: unknown key 'verified'"},
        {"name: again\n", "4:1: key 'name' stands here again, first in line 2"},
        {"type: batch\n", "4:7: unknown type 'batch'"},
        {"type: []\n", "4:7: type must not be an empty list"},
        {"type: [pass-fail, pass-fail]\n", "4:19: type pass-fail stands here again"},
        {"type: interactive multi-pass\n", "4:7: unknown type 'interactive multi-pass'"},
        {"version: [1]\n", "4:10: version must be a string, not a list"},
        {"credits: {boss: x}\n", "4:11: unknown key 'boss' in credits"},
        {"credits: {authors: []}\n", "4:20: credits.authors must not be an empty list"},
        {"credits: {authors: x, authors: y}\n", "4:23: key 'authors' stands here again, first in line 4"},
        {"credits: {authors: {email: x}}\n", "4:20: credits.authors: a person needs a name"},
        {"credits: {authors: {name: x, age: 5}}\n", "4:30: unknown key 'age' in credits.authors"},
        {"credits: {translators: {english: x}}\n", "4:25: 'english' in credits.translators is no language"},
        {"source: {url: x}\n", "4:9: source needs a name"},
        {"source: []\n", "4:9: source must not be an empty list"},
        {"license: MIT\n", "4:10: unknown license 'MIT': it is one of unknown, public domain, cc0, cc by, cc by-sa, "
                           "educational, permission"},
        {"rights_owner: ' '\n", "4:15: rights_owner is blank"},
        {"embargo_until: tomorrow\n",
         "4:16: embargo_until must be a date, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, not 'tomorrow'"},
        {"embargo_until: 2023-02-29\n",
         "4:16: embargo_until must be a date, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, not '2023-02-29'"},
        {"limits: [1]\n", "4:9: limits must be a map"},
        {"limits:\n", "4:8: limits must be a map"},
        {"limits: {memory: 1, memory: 2}\n", "4:21: key 'memory' stands here again, first in line 4"},
        {"limits: {memmory: 1}\n", "4:10: unknown key 'memmory' in limits"},
        {"limits: {memory: 1048577}\n", "4:18: limits.memory must be an integer from 1 to 1048576, not '1048577'"},
        {"limits: {memory: 1.5}\n", "4:18: limits.memory must be an integer from 1 to 1048576, not '1.5'"},
        {"limits: {memory: '1'}\n", "4:18: limits.memory must be an integer from 1 to 1048576, not the string '1'"},
        {"limits: {time_limit: 2s}\n",
         "4:22: limits.time_limit must be a number of seconds from 0.000001 to 1000000, not '2s'"},
        {"limits: {time_multipliers: {ac_to_time_limit: 0.5}}\n",
         "4:47: limits.time_multipliers.ac_to_time_limit must be a number of at least 1"},
        {"keywords: a b\n", "4:11: keywords must be a list of strings"},
        {"keywords: [[a]]\n", "4:12: keywords must be a string, not a list"},
        {"keywords: ['']\n", "4:12: keywords is blank"},
        {"keywords: [difficulty-easy, difficulty-hard]\n",
         "4:29: the keywords say both difficulty-easy and difficulty-hard"},
        {"keywords: [difficulty-Easy]\n", "4:12: unknown keyword 'difficulty-Easy': it is difficulty-easy, "
                                          "difficulty-medium or difficulty-hard"},
        {"languages: c\n", "4:12: languages must be all or a list of language codes"},
        {"languages: []\n", "4:12: languages must be all or a list of language codes"},
        {"allow_file_writing: no\n", "4:21: allow_file_writing must be true or false, not 'no'"},
        {"constants: [1]\n", "4:12: constants must be a map"},
        {"\"a\\nb\\e\": 1\n", "4:1: unknown key 'a?b?'"},
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct error err = {0};
        char wanted[600];
        snprintf(wanted, sizeof wanted, "twosum/problem.yaml:%s", cases[i].message);
        ck_assert_msg(load(&fixture, cases[i].more, &problem, &err) == -1, "%s", cases[i].more);
        ck_assert_str_eq(err.message, wanted);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        ck_assert_ptr_null(problem.dir);
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_we_do_not_do_is_refused_by_name)
{
    static const struct {
        const char *more, *message;
    } cases[] = {
        {"type: scoring\n", "4:7: type scoring is not supported: only pass-fail is"},
        {"type: [pass-fail, interactive]\n", "4:19: type interactive is not supported: only pass-fail is"},
        {"type: multi-pass\n", "4:7: type multi-pass is not supported: only pass-fail is"},
        {"type: submit-answer\n", "4:7: type submit-answer is not supported: only pass-fail is"},
        {"limits: {validation_passes: 2}\n",
         "4:29: limits.validation_passes is for multi-pass problems, which are not supported"},
        {"languages: [cpp, java]\n", "4:12: the problem cannot be solved in C: languages has no c"},
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct error err = {0};
        char wanted[600];
        snprintf(wanted, sizeof wanted, "twosum/problem.yaml:%s", cases[i].message);
        ck_assert_msg(load(&fixture, cases[i].more, &problem, &err) == -1, "%s", cases[i].more);
        ck_assert_str_eq(err.message, wanted);
        ck_assert_int_eq(err.kind, ERROR_UNSUPPORTED);
    }
    fixture_free(&fixture);
}
END_TEST

/* The error of a package whose problem.yaml is text. */
static void check_file(const struct fixture *fixture, const char *text, enum error_kind kind, const char *message)
{
    struct problem problem = {0};
    struct error err = {0};
    fixture_write(fixture, "twosum/problem.yaml", text);
    ck_assert_msg(problem_load(fixture_path(fixture, "twosum"), &problem, &err) == -1, "%s", text);
    ck_assert_str_eq(err.message, message);
    ck_assert_int_eq(err.kind, kind);
}

START_TEST(other_versions_are_refused_by_name)
{
    static const char *const versions[] = {"legacy", "legacy-icpc",   "2023-07", "2023-07-draft",
                                           "draft",  "2025-09-draft", "1.0"};
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        char text[200];
        char message[200];
        snprintf(text, sizeof text, "author: x\nproblem_format_version: %s\n", versions[i]);
        snprintf(message, sizeof message,
                 "twosum/problem.yaml:2:25: problem_format_version '%s' is not supported; supported versions: 2025-09",
                 versions[i]);
        check_file(&fixture, text, ERROR_UNSUPPORTED, message);
    }
    check_file(
        &fixture, "name: x\n", ERROR_UNSUPPORTED,
        "twosum/problem.yaml:1:1: there is no problem_format_version, which means version legacy; supported versions: "
        "2025-09");
    check_file(&fixture, "", ERROR_UNSUPPORTED,
               "twosum/problem.yaml:1:1: the file is empty, which means version legacy; supported versions: 2025-09");
    fixture_free(&fixture);
}
END_TEST

START_TEST(keys_that_must_be_there_are_missed)
{
    struct fixture fixture = fixture_new();
    static const char version[] = "problem_format_version: 2025-09\n";
    char text[200];
    snprintf(text, sizeof text, "%suuid: x\n", version);
    check_file(&fixture, text, ERROR_BROKEN_PACKAGE, "twosum/problem.yaml:1:1: the key name is missing");
    snprintf(text, sizeof text, "%sname: x\n", version);
    check_file(&fixture, text, ERROR_BROKEN_PACKAGE, "twosum/problem.yaml:1:1: the key uuid is missing");
    snprintf(text, sizeof text, "%sname: x\nuuid:\n", version);
    check_file(&fixture, text, ERROR_BROKEN_PACKAGE, "twosum/problem.yaml:3:6: uuid must be a string, not empty");
    check_file(&fixture, "- a\n", ERROR_BROKEN_PACKAGE, "twosum/problem.yaml:1:1: the file must be a map");
    check_file(&fixture, "problem_format_version: [2025-09]\n", ERROR_BROKEN_PACKAGE,
               "twosum/problem.yaml:1:25: problem_format_version must be a string, not a list");
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_title_is_english_or_the_first)
{
    static const struct {
        const char *name, *title; /* NULL: refused */
    } cases[] = {
        {"No", "No"},
        {"{sv: Tva, en: Two}", "Two"},
        {"{sv: Tva, de: Zwei}", "Tva"},
        {"{pt-BR: Dois, fil: Dalawa}", "Dois"},
        {"'Zw\xc3\xb6lf'", "Zw\xc3\xb6lf"},
        {"{}", NULL},
        {"''", NULL},
        {"'  '", NULL},
        {"{en: ''}", NULL},
        {"{en: Two, sv: ~}", NULL},
        {"{english: Two}", NULL},
        {"[Two]", NULL},
        {"~", NULL},
        {"\"a\\nb\"", NULL},
        {"\"a\\x9b31mb\"", NULL},
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct error err = {0};
        char text[300];
        snprintf(text, sizeof text, "problem_format_version: 2025-09\nuuid: x\nname: %s\n", cases[i].name);
        fixture_write(&fixture, "twosum/problem.yaml", text);
        int result = problem_load(fixture_path(&fixture, "twosum"), &problem, &err);
        ck_assert_msg(result == (cases[i].title != NULL ? 0 : -1), "%s %s", cases[i].name, err.message);
        if (cases[i].title != NULL)
            ck_assert_str_eq(problem.name, cases[i].title);
        problem_free(&problem);
    }
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        all_keys_of_the_format_are_understood,
        other_spellings_of_keys_are_understood,
        keys_that_break_the_format_are_refused_with_their_place,
        what_we_do_not_do_is_refused_by_name,
        other_versions_are_refused_by_name,
        keys_that_must_be_there_are_missed,
        the_title_is_english_or_the_first,
    };
    return suite_run_tests("metadata", tests, sizeof tests / sizeof *tests, 60);
}
