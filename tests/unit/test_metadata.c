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
        {"name: again\n", "4:1: key 'name' stands here again, first in line 2"},
        {"type: batch\n", "4:7: unknown type 'batch'"},
        {"type: []\n", "4:7: type must not be an empty list"},
        {"type: [pass-fail, pass-fail]\n", "4:19: type pass-fail stands here again"},
        {"type: pass-fail batch\n", "4:7: unknown type 'batch'"},
        {"validation: custom\n", "4:13: validation is a key of version legacy; this package is in a later one"},
        {"validator_flags: case_sensitive\n",
         "4:18: validator_flags is a key of version legacy; this package is in a later one"},
        {"version: [1]\n", "4:10: version must be a string, not a list"},
        {"credits: {authors: []}\n", "4:20: credits.authors must not be an empty list"},
        {"credits: {authors: x, authors: y}\n", "4:23: key 'authors' stands here again, first in line 4"},
        {"credits: {authors: {email: x}}\n", "4:20: credits.authors: a person needs a name"},
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
        {"limits: {memory: 1048577}\n", "4:18: limits.memory must be an integer from 1 to 1048576, not '1048577'"},
        {"limits: {memory: 1.5}\n", "4:18: limits.memory must be an integer from 1 to 1048576, not '1.5'"},
        {"limits: {memory: '1'}\n", "4:18: limits.memory must be an integer from 1 to 1048576, not the string '1'"},
        {"limits: {time_limit: 2s}\n",
         "4:22: limits.time_limit must be a number of seconds from 0.000001 to 1000000, not '2s'"},
        {"limits: {time_multipliers: {ac_to_time_limit: 0.5}}\n",
         "4:47: limits.time_multipliers.ac_to_time_limit must be a number of at least 1"},
        {"keywords: {a: b}\n", "4:11: keywords must be a list of strings"},
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
        {"type: scoring\n", "4:7: type scoring is not supported: only pass-fail and interactive are"},
        {"type: [interactive, multi-pass]\n",
         "4:21: type multi-pass is not supported: only pass-fail and interactive are"},
        {"type: interactive multi-pass\n", "4:7: type multi-pass is not supported: only pass-fail and interactive are"},
        {"type: submit-answer\n", "4:7: type submit-answer is not supported: only pass-fail and interactive are"},
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
    static const char *const versions[] = {"draft", "2025-09-draft", "2026-01", "1.0", "Legacy"};
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        char text[200];
        char message[300];
        snprintf(text, sizeof text, "author: x\nproblem_format_version: %s\n", versions[i]);
        snprintf(message, sizeof message,
                 "twosum/problem.yaml:2:25: problem_format_version '%s' is not supported; supported versions: legacy, "
                 "legacy-icpc, 2023-07, 2023-07-draft, 2025-09",
                 versions[i]);
        check_file(&fixture, text, ERROR_UNSUPPORTED, message);
    }
    fixture_free(&fixture);
}
END_TEST

/* Reads the package whose problem.yaml is text, which must work, with all that is found. */
static void read_all(const struct fixture *fixture, const char *text, struct findings *findings,
                     struct problem *problem)
{
    struct error err = {0};
    findings->all = true;
    fixture_write(fixture, "twosum/problem.yaml", text);
    ck_assert_msg(problem_read(fixture_path(fixture, "twosum"), findings, problem, &err) == 0, "%s%s", text,
                  err.message);
}

/* The finding of that rule, or NULL. */
static const struct finding *find_rule(const struct findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule, rule) == 0)
            return &findings->items[i];
    return NULL;
}

START_TEST(each_version_has_its_own_defaults)
{
    static const struct {
        const char *text;
        enum package_version version;
        int64_t multiplier, margin;
        bool file_writing;
    } cases[] = {
        {"", PACKAGE_LEGACY, 5000000, 2000000, true},
        {"# nothing\n", PACKAGE_LEGACY, 5000000, 2000000, true},
        {"name: x\n", PACKAGE_LEGACY, 5000000, 2000000, true},
        {"problem_format_version: legacy\n", PACKAGE_LEGACY, 5000000, 2000000, true},
        {"problem_format_version: legacy-icpc\n", PACKAGE_LEGACY_ICPC, 5000000, 2000000, true},
        {"limits: {time_multiplier: 3, time_safety_margin: 1.25}\n", PACKAGE_LEGACY, 3000000, 1250000, true},
        {"problem_format_version: 2023-07\nname: x\nuuid: y\n", PACKAGE_2023_07, 2000000, 1500000, true},
        {"problem_format_version: 2023-07-draft\nname: x\nuuid: y\n", PACKAGE_2023_07, 2000000, 1500000, true},
        {"problem_format_version: 2025-09\nname: x\nuuid: y\n", PACKAGE_2025_09, 2000000, 1500000, false},
        {"problem_format_version: 2025-09\nname: x\nuuid: y\n"
         "limits: {time_multipliers: {ac_to_time_limit: 4, time_limit_to_tle: 1}}\n",
         PACKAGE_2025_09, 4000000, 1000000, false},
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct findings findings = {0};
        read_all(&fixture, cases[i].text, &findings, &problem);
        ck_assert_int_eq(problem.version, cases[i].version);
        ck_assert_int_eq(problem.limits.ac_to_time_limit, cases[i].multiplier);
        ck_assert_int_eq(problem.limits.time_limit_to_tle, cases[i].margin);
        ck_assert(problem.file_writing == cases[i].file_writing);
        ck_assert_int_eq(problem.limits.time_us, 1000000);
        ck_assert_str_eq(problem.limits.time_source, "default");
        problem_free(&problem);
        findings_free(&findings);
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(keys_of_legacy_are_understood)
{
    static const char text[] = "type: pass-fail\n"
                               "name: Two Sum\n"
                               "author: Ada and Bo\n"
                               "source: A contest\n"
                               "source_url: https://example.org\n"
                               "license: cc by-sa\n"
                               "rights_owner:\n"
                               "limits: {memory: 64, validation_output: 2}\n"
                               "validation: custom interactive\n"
                               "validator_flags: '  float_tolerance  1e-6\t-x '\n"
                               "keywords: dp  greedy difficulty-hard\n";
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct findings findings = {0};
    fixture_write(&fixture, "twosum/output_validators/validate.c", "");
    fixture_write(&fixture, "twosum/output_validators/second/run", "");
    fixture_write(&fixture, "twosum/input_format_validators/check.py", "");
    fixture_write(&fixture, "twosum/problem_statement/problem.tex", "\\problemname{Other}\n");
    read_all(&fixture, text, &findings, &problem);
    ck_assert_uint_eq(findings_count(&findings, FINDING_ERROR), 0);
    ck_assert_str_eq(problem.name, "Two Sum");
    ck_assert_ptr_null(problem.uuid);
    ck_assert(problem.interactive);
    ck_assert_int_eq(problem.difficulty, DIFFICULTY_HARD);
    ck_assert_uint_eq(problem.patterns.count, 2);
    ck_assert_str_eq(problem.patterns.items[1], "greedy");
    ck_assert_uint_eq(problem.validator_flags.count, 3);
    ck_assert_str_eq(problem.validator_flags.items[1], "1e-6");
    ck_assert_uint_eq(problem.output_validators.count, 2);
    ck_assert_str_eq(problem.output_validators.items[0], fixture_path(&fixture, "twosum/output_validators/second"));
    ck_assert_uint_eq(problem.input_validators.count, 1);
    ck_assert_str_eq(problem.statement, fixture_path(&fixture, "twosum/problem_statement/problem.tex"));
    ck_assert_ptr_nonnull(find_rule(&findings, "folder-old-name"));
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_legacy_title_comes_from_the_statement_or_the_ini_file_or_the_folder)
{
    static const struct {
        const char *yaml, *tex, *ini, *name;
    } cases[] = {
        {"name: Given\n", "\\problemname{Other}\n", NULL, "Given"},
        {"", "text\n\\problemname{A {nested} name} % x\n", "name = 'Ini'\n", "A {nested} name"},
        {"", "\\problemname{$x^2$}\n%% plainproblemname: x squared \n", NULL, "x squared"},
        {"name:\n", "no name here\n", "short-name = A\nname = 'Ini'\n", "Ini"},
        {"", "\\problemname{}\n", NULL, "twosum"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct findings findings = {0};
        fixture_write(&fixture, "twosum/problem_statement/problem.en.tex", cases[i].tex);
        if (cases[i].ini != NULL)
            fixture_write(&fixture, "twosum/domjudge-problem.ini", cases[i].ini);
        read_all(&fixture, cases[i].yaml, &findings, &problem);
        ck_assert_str_eq(problem.name, cases[i].name);
        problem_free(&problem);
        findings_free(&findings);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(keys_of_legacy_that_break_it_are_refused_with_their_place)
{
    struct fixture fixture = fixture_new();
    static const struct {
        enum error_kind kind;
        const char *text, *message;
    } cases[] = {
        {ERROR_UNSUPPORTED, "type: scoring\n",
         "1:7: type scoring is not supported: only pass-fail and interactive are"},
        {ERROR_UNSUPPORTED, "validation: custom score\n",
         "1:13: validation score is not supported: only pass-fail and interactive are"},
        {ERROR_UNSUPPORTED, "validation: custom multi-pass\n",
         "1:13: validation multi-pass is not supported: only pass-fail and interactive are"},
        {ERROR_BROKEN_PACKAGE, "validation: default interactive\n",
         "1:13: 'interactive' in validation: it is default, custom or custom interactive"},
        {ERROR_BROKEN_PACKAGE, "validation: custom\n",
         "1:13: validation is custom, and output_validators/ has no program"},
        {ERROR_BROKEN_PACKAGE, "validation: custom interactive\n",
         "1:13: an interactive problem needs an output validator, and there is none"},
        {ERROR_BROKEN_PACKAGE, "validator_flags: float_tolerance\n",
         "1:18: validator_flags: no number after float_tolerance"},
        {ERROR_BROKEN_PACKAGE, "constants: {a: 1}\n",
         "1:12: constants is a key of version 2025-09; this package is in version legacy"},
        {ERROR_BROKEN_PACKAGE, "name: [x]\n", "1:7: name must be a string, not a list"},
        {ERROR_BROKEN_PACKAGE, "license: gpl\n",
         "1:10: unknown license 'gpl': it is one of unknown, public domain, cc0, cc by, cc by-sa, educational, "
         "permission"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char message[400];
        snprintf(message, sizeof message, "twosum/problem.yaml:%s", cases[i].message);
        check_file(&fixture, cases[i].text, cases[i].kind, message);
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_does_not_keep_a_package_from_being_read_is_a_finding)
{
    static const char modern[] = "problem_format_version: 2025-09\nname: x\nuuid: y\n";
    static const struct {
        bool legacy;
        enum finding_level level;
        const char *text, *rule, *message;
    } cases[] = {
        {false, FINDING_ERROR, "author: x\n", "unknown-key", "twosum/problem.yaml:4:1: unknown key 'author'"},
        {false, FINDING_ERROR, "keyword: [x]\n", "unknown-key",
         "twosum/problem.yaml:4:1: unknown key 'keyword': did you mean 'keywords'?"},
        {false, FINDING_ERROR, "\"a\\nb\\e-------\": 1\n", "unknown-key",
         "twosum/problem.yaml:4:1: unknown key 'a?b?-------'"},
        {false, FINDING_ERROR, "limits: {memmory: 1}\n", "unknown-key",
         "twosum/problem.yaml:4:10: unknown key 'memmory' in limits: did you mean 'memory'?"},
        {false, FINDING_ERROR, "credits: {boss: x}\n", "unknown-key",
         "twosum/problem.yaml:4:11: unknown key 'boss' in credits"},
        {false, FINDING_ERROR, "keywords: a b\n", "keywords-text",
         "twosum/problem.yaml:4:11: keywords must be a list of strings"},
        {false, FINDING_NOTE, "verified: true\n", "extension-key",
         "twosum/problem.yaml:4:11: verified is no key of the format and is passed over"},
        {false, FINDING_NOTE, "limits: {generator_time: 5}\n", "extension-key",
         "twosum/problem.yaml:4:26: limits.generator_time is no key of the format and is passed over"},
        {false, FINDING_NOTE, "embargo_until: 2030-01-01\n", "embargo",
         "twosum/problem.yaml:4:16: embargo_until is not watched: you see the problem before that"},
        {false, FINDING_WARNING, "limits: {time_limit: 0.5}\n", "time-limit-resolution",
         "twosum/problem.yaml:4:9: limits.time_limit is no multiple of limits.time_resolution, which some tools "
         "refuse"},
        {false, FINDING_ERROR, "license: cc0\n", "license-owner",
         "twosum/problem.yaml:4:10: a license needs one whom it is from: rights_owner, an author or a source"},
        {false, FINDING_ERROR, "license: public domain\nrights_owner: x\n", "license-owner",
         "twosum/problem.yaml:4:10: a problem in the public domain must have no rights_owner"},
        {false, FINDING_WARNING, "license: unknown\n", "license-unknown",
         "twosum/problem.yaml:4:10: the license is unknown: who may use the problem?"},
        {false, FINDING_ERROR, "# end\n", "statement-missing", "twosum: there is no statement"},
        {false, FINDING_ERROR, "# end\n", "input-validator-missing",
         "twosum: there is no input validator: input_validators/ has no program"},
        {false, FINDING_WARNING, "# end", "text-last-line", "twosum/problem.yaml: the last line has no newline"},
        {false, FINDING_WARNING, "# end\r\n", "text-carriage-return",
         "twosum/problem.yaml: the file has carriage returns: lines must end in LF only"},
        {true, FINDING_WARNING, "\xef\xbb\xbfname: x\n", "text-bom",
         "twosum/problem.yaml: the file begins with a byte order mark"},
        {true, FINDING_WARNING, "author: Ada, Bo\n", "author-list",
         "twosum/problem.yaml:1:9: author has ',' or '&' in it: several authors are told apart by 'and'"},
        {true, FINDING_WARNING, "grading: {objective: max}\n", "key-ignored",
         "twosum/problem.yaml:1:10: grading means nothing in a pass-fail problem and is passed over"},
        {true, FINDING_WARNING, "keywords: [a]\n", "keywords-list",
         "twosum/problem.yaml:1:11: keywords is a list, as in version 2025-09; here it is a string of words"},
        {true, FINDING_WARNING, "source_url: x\n", "source-url",
         "twosum/problem.yaml:1:13: source_url is given, and source is not"},
        {true, FINDING_WARNING, "limits: {time_limit: 2}\n", "key-of-other-version",
         "twosum/problem.yaml:1:22: limits.time_limit is a key of version 2025-09"},
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct findings findings = {0};
        char text[500];
        snprintf(text, sizeof text, "%s%s", cases[i].legacy ? "" : modern, cases[i].text);
        read_all(&fixture, text, &findings, &problem);
        const struct finding *found = find_rule(&findings, cases[i].rule);
        ck_assert_msg(found != NULL, "%s", cases[i].text);
        ck_assert_str_eq(found->message, cases[i].message);
        ck_assert_int_eq(found->level, cases[i].level);
        problem_free(&problem);
        findings_free(&findings);
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_list_for_all_errors_has_every_one_of_them)
{
    static const char text[] = "problem_format_version: 2025-09\nlimits: {memory: x, output: y}\n"
                               "allow_file_writing: 7\ntype: scoring\nversion: []\n";
    static const char *const rules[] = {"name-missing",       "uuid-missing", "limits-memory", "limits-output",
                                        "allow-file-writing", "scoring",      "version"};
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct findings findings = {0};
    read_all(&fixture, text, &findings, &problem);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        ck_assert_msg(find_rule(&findings, rules[i]) != NULL, "%s", rules[i]);
    ck_assert_str_eq(problem.name, "twosum");
    problem_free(&problem);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

START_TEST(an_empty_key_of_a_legacy_template_counts_as_not_given)
{
    static const struct {
        const char *text, *message; /* NULL: nothing is said */
    } cases[] = {
        {"name:\nauthor: ''\nsource:\nsource_url:\nlicense:\nrights_owner: ~\nkeywords:\nvalidation:\n"
         "validator_flags:\n",
         NULL},
        {"uuid:\n", "twosum/problem.yaml:1:6: uuid is empty, and counts as not given"},
        {"uuid: ''\n", "twosum/problem.yaml:1:7: uuid is empty, and counts as not given"},
        {"type:\n", "twosum/problem.yaml:1:6: type is empty, and counts as not given"},
        {"limits:\n# memory: 5\n", "twosum/problem.yaml:1:8: limits is empty, and counts as not given"},
        {"limits:\n  memory:\n", "twosum/problem.yaml:2:10: limits.memory is empty, and counts as not given"},
        {"limits: {time_multiplier: }\n",
         "twosum/problem.yaml:1:27: limits.time_multiplier is empty, and counts as not given"},
        {"limits: {time_safety_margin: ~}\n",
         "twosum/problem.yaml:1:30: limits.time_safety_margin is empty, and counts as not given"},
        {"limits: {time_limit: ~}\n", "twosum/problem.yaml:1:22: limits.time_limit is empty, and counts as not given"},
    };
    struct fixture fixture = fixture_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problem problem = {0};
        struct findings findings = {0};
        read_all(&fixture, cases[i].text, &findings, &problem);
        const struct finding *empty = find_rule(&findings, "key-empty");
        const struct limits wanted = limits_of_version(PACKAGE_LEGACY);
        ck_assert_msg((empty != NULL) == (cases[i].message != NULL), "%s", cases[i].text);
        if (empty != NULL) {
            ck_assert_str_eq(empty->message, cases[i].message);
            ck_assert_int_eq(empty->level, FINDING_WARNING);
        }
        ck_assert_ptr_null(problem.uuid);
        ck_assert_int_eq(problem.limits.memory_bytes, wanted.memory_bytes);
        ck_assert_int_eq(problem.limits.ac_to_time_limit, wanted.ac_to_time_limit);
        ck_assert(!problem.limits.time_given);
        problem_free(&problem);
        findings_free(&findings);
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(an_empty_file_says_no_time_limit)
{
    static const struct {
        const char *dot, *ini;
    } cases[] = {{"", NULL}, {" \n", NULL}, {NULL, "timelimit =\n"}, {NULL, "timelimit=''\r\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct findings findings = {0};
        if (cases[i].dot != NULL)
            fixture_write(&fixture, "twosum/.timelimit", cases[i].dot);
        if (cases[i].ini != NULL)
            fixture_write(&fixture, "twosum/domjudge-problem.ini", cases[i].ini);
        read_all(&fixture, "name: x\n", &findings, &problem);
        ck_assert_ptr_nonnull(find_rule(&findings, "time-limit-empty"));
        ck_assert(!problem.limits.time_given);
        problem_free(&problem);
        findings_free(&findings);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(the_first_source_of_a_time_limit_wins)
{
    static const struct {
        const char *yaml, *dot, *ini, *source;
        int64_t micros;
        bool differs;
    } cases[] = {
        {"limits: {time_limit: 3}\n", "2\n", "timelimit='4'\n", "problem.yaml", 3000000, true},
        {"limits: {time_limit: 2}\n", "2.0\n", NULL, "problem.yaml", 2000000, false},
        {"name: x\n", " 0.25 \n", "timelimit = 4\n", ".timelimit", 250000, true},
        {"name: x\n", NULL, "name = x\ntimelimit = \"4\"\n", "domjudge-problem.ini", 4000000, false},
        {"name: x\n", NULL, "color = red\n", "default", 1000000, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct findings findings = {0};
        if (cases[i].dot != NULL)
            fixture_write(&fixture, "twosum/.timelimit", cases[i].dot);
        if (cases[i].ini != NULL)
            fixture_write(&fixture, "twosum/domjudge-problem.ini", cases[i].ini);
        read_all(&fixture, cases[i].yaml, &findings, &problem);
        ck_assert_str_eq(problem.limits.time_source, cases[i].source);
        ck_assert_int_eq(problem.limits.time_us, cases[i].micros);
        ck_assert((find_rule(&findings, "time-limit-differs") != NULL) == cases[i].differs);
        problem_free(&problem);
        findings_free(&findings);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(keys_that_must_be_there_are_missed)
{
    struct fixture fixture = fixture_new();
    static const char version[] = "problem_format_version: 2025-09\n";
    char text[200];
    snprintf(text, sizeof text, "%suuid: x\n", version);
    check_file(&fixture, text, ERROR_BROKEN_PACKAGE, "twosum/problem.yaml:1:1: the key name is missing");
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
        each_version_has_its_own_defaults,
        keys_of_legacy_are_understood,
        a_legacy_title_comes_from_the_statement_or_the_ini_file_or_the_folder,
        keys_of_legacy_that_break_it_are_refused_with_their_place,
        what_does_not_keep_a_package_from_being_read_is_a_finding,
        a_list_for_all_errors_has_every_one_of_them,
        an_empty_key_of_a_legacy_template_counts_as_not_given,
        an_empty_file_says_no_time_limit,
        the_first_source_of_a_time_limit_wins,
        keys_that_must_be_there_are_missed,
        the_title_is_english_or_the_first,
    };
    return suite_run_tests("metadata", tests, sizeof tests / sizeof *tests, 60);
}
