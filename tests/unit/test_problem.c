#include "judge/package/problem.h"

#include "tests/unit/fixture.h"

/* What problem_load() says about a package whose problem.yaml is FIXTURE_HEAD and more. */
static int load(const struct fixture *fixture, const char *more, struct problem *problem, struct error *err)
{
    fixture_package(fixture, "twosum", more);
    return problem_load(fixture_path(fixture, "twosum"), problem, err);
}

START_TEST(a_minimal_package_gets_our_defaults)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    ck_assert_msg(load(&fixture, "", &problem, &err) == 0, "%s", err.message);
    ck_assert_str_eq(problem.dir, fixture_path(&fixture, "twosum"));
    ck_assert_str_eq(problem.short_name, "twosum");
    ck_assert_str_eq(problem.name, "Two Sum");
    ck_assert_str_eq(problem.uuid, "7a0f4a8e-0000-4000-8000-000000000001");
    ck_assert_int_eq(problem.difficulty, DIFFICULTY_UNRATED);
    ck_assert_uint_eq(problem.patterns.count, 0);
    ck_assert_int_eq(problem.limits.time_us, 1000000);
    ck_assert(!problem.limits.time_given);
    ck_assert_int_eq(problem.limits.memory_bytes, INT64_C(256) << 20);
    ck_assert_int_eq(problem.limits.output_bytes, 8 << 20);
    ck_assert_int_eq(problem.limits.code_bytes, 128 << 10);
    ck_assert_int_eq(problem.limits.compilation_time_us, 60000000);
    ck_assert_int_eq(problem.limits.compilation_memory_bytes, INT64_C(2048) << 20);
    ck_assert_int_eq(problem.limits.validation_time_us, 60000000);
    ck_assert_int_eq(problem.limits.validation_memory_bytes, INT64_C(2048) << 20);
    ck_assert_int_eq(problem.limits.validation_output_bytes, 8 << 20);
    ck_assert(!problem.function_style);
    ck_assert_ptr_null(problem.include_dir);
    ck_assert_ptr_null(problem.statement);
    ck_assert_ptr_null(problem.starter);
    problem_free(&problem);
    ck_assert_ptr_null(problem.dir);
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_short_name_is_that_of_the_real_folder)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_package(&fixture, "twosum", "");
    fixture_link(&fixture, "twosum", "Other-Name");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "Other-Name/"), &problem, &err), 0);
    ck_assert_str_eq(problem.short_name, "twosum");
    problem_free(&problem);
    ck_assert_int_eq(chdir(fixture_path(&fixture, "twosum")), 0);
    ck_assert_int_eq(problem_load(".", &problem, &err), 0);
    ck_assert_str_eq(problem.dir, fixture_path(&fixture, "twosum"));
    problem_free(&problem);
    fixture_package(&fixture, "Two-Sum", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "Two-Sum"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "Two-Sum: the folder of a package is named with a-z and 0-9 only");
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_folder_that_is_missing_is_no_problem)
{
    struct problem problem = {0};
    struct error err = {0};
    ck_assert_int_eq(problem_load("/nowhere/twosum", &problem, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_NO_SUCH_PROBLEM);
    err.kind = ERROR_NONE;
    ck_assert_int_eq(problem_load("/dev/null", &problem, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_NO_SUCH_PROBLEM);
}
END_TEST

START_TEST(problem_yaml_must_be_a_regular_file_of_the_package)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_folder(&fixture, "none");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "none"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "none/problem.yaml: there is no such file");
    fixture_fifo(&fixture, "fifo/problem.yaml");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "fifo"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "fifo/problem.yaml: must be a regular file");
    fixture_folder(&fixture, "dir/problem.yaml");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "dir"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "dir/problem.yaml: must be a regular file");
    fixture_package(&fixture, "outside", "");
    fixture_link(&fixture, "../outside/problem.yaml", "linked/problem.yaml");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "linked"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "linked/problem.yaml: is a link that leads out of the package");
    fixture_link(&fixture, "nowhere", "dangling/problem.yaml");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "dangling"), &problem, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    fixture_free(&fixture);
}
END_TEST

START_TEST(programs_that_change_the_verdict_are_unsupported)
{
    static const struct {
        const char *file, *message; /* NULL: allowed */
    } cases[] = {
        {"static_validator/s.py", "twosum/static_validator: static validation is not supported"},
        {"graders/g.py", "twosum/graders: graders are not supported"},
        {"output_validator/.gitkeep", NULL},
        {"input_visualizer/v.py", NULL},
        {"input_validators/v.c", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct error err = {0};
        char name[100];
        snprintf(name, sizeof name, "twosum/%s", cases[i].file);
        fixture_write(&fixture, name, "x");
        int result = load(&fixture, "", &problem, &err);
        ck_assert_msg(result == (cases[i].message == NULL ? 0 : -1), "%s", cases[i].file);
        if (cases[i].message != NULL)
            ck_assert_str_eq(err.message, cases[i].message);
        ck_assert_int_eq(err.kind, cases[i].message != NULL ? ERROR_UNSUPPORTED : ERROR_NONE);
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(the_output_validator_is_one_program_in_one_of_its_shapes)
{
    static const struct {
        const char *files[4];
        const char *program; /* NULL: none */
    } cases[] = {
        {{"output_validator/validate.c"}, "output_validator/validate.c"},
        {{"output_validator/validate.c", "output_validator/.gitignore"}, "output_validator/validate.c"},
        {{"output_validator/validate.cc", "output_validator/validate.h"}, "output_validator"},
        {{"output_validator/validate.py", "output_validator/lib/x.py"}, "output_validator"},
        {{"output_validator/build", "output_validator/source/x.c"}, "output_validator"},
        {{"output_validator/run"}, "output_validator"},
        {{"output_validator/val/validate.c", "output_validator/val/validate.h"}, "output_validator/val"},
        {{"output_validator/val/validate.c", "output_validator/README.md"}, "output_validator/val"},
        {{"output_validator"}, "output_validator"},
        {{"output_validator/.gitkeep"}, NULL},
        {{"output_validators/validate.c"}, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct error err = {0};
        char name[100];
        for (size_t k = 0; k < 4 && cases[i].files[k] != NULL; k++) {
            snprintf(name, sizeof name, "twosum/%s", cases[i].files[k]);
            fixture_write(&fixture, name, "x");
        }
        ck_assert_msg(load(&fixture, "", &problem, &err) == 0, "%s", err.message);
        ck_assert_uint_eq(problem.output_validators.count, cases[i].program != NULL);
        snprintf(name, sizeof name, "twosum/%s", cases[i].program != NULL ? cases[i].program : "");
        if (cases[i].program != NULL)
            ck_assert_str_eq(problem.output_validators.items[0], fixture_path(&fixture, name));
        problem_free(&problem);
        fixture_free(&fixture);
    }
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_write(&fixture, "twosum/output_validator/a/a.c", "");
    fixture_write(&fixture, "twosum/output_validator/b/b.c", "");
    ck_assert_int_eq(load(&fixture, "", &problem, &err), -1);
    ck_assert_str_eq(err.message,
                     "twosum/output_validator: there is no one program in it: 0 files, 2 folders, and no source");
    fixture_free(&fixture);
}
END_TEST

START_TEST(statements_of_every_version_are_found)
{
    static const struct {
        const char *version, *files[4], *statement;
        size_t count;
    } cases[] = {
        {"2025-09", {"statement/problem.en.tex", "statement/problem.en.md"}, "statement/problem.en.md", 2},
        {"2025-09", {"statement/problem.en.pdf", "statement/problem.sv.md"}, "statement/problem.en.pdf", 2},
        {"2025-09", {"statement/problem.md"}, NULL, 0},
        {"2025-09", {"problem_statement/problem.en.md"}, NULL, 0},
        {"2023-07", {"statement/problem.tex"}, "statement/problem.tex", 1},
        {"legacy", {"problem_statement/problem.tex"}, "problem_statement/problem.tex", 1},
        {"legacy",
         {"problem_statement/problem.sv.tex", "problem_statement/problem.pdf"},
         "problem_statement/problem.pdf",
         2},
        {"legacy",
         {"problem_statement/problem.pt-BR.tex", "problem_statement/problem.css"},
         "problem_statement/problem.pt-BR.tex",
         1},
        {"legacy", {"statement/problem.en.md"}, NULL, 0},
        {"legacy", {"problem.pdf", "problem_statement/figure.png"}, "problem.pdf", 1},
        {"legacy-icpc", {"problem.txt"}, "problem.txt", 1},
        {"2025-09", {"problem.pdf"}, NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct error err = {0};
        char text[200], name[100];
        snprintf(text, sizeof text, "problem_format_version: %s\nname: x\nuuid: y\n", cases[i].version);
        fixture_write(&fixture, "twosum/problem.yaml", text);
        for (size_t k = 0; k < 4 && cases[i].files[k] != NULL; k++) {
            snprintf(name, sizeof name, "twosum/%s", cases[i].files[k]);
            fixture_write(&fixture, name, "x\n");
        }
        ck_assert_msg(problem_load(fixture_path(&fixture, "twosum"), &problem, &err) == 0, "%s", err.message);
        ck_assert_uint_eq(problem.statements.count, cases[i].count);
        if (cases[i].statement == NULL) {
            ck_assert_ptr_null(problem.statement);
        } else {
            snprintf(name, sizeof name, "twosum/%s", cases[i].statement);
            ck_assert_str_eq(problem.statement, fixture_path(&fixture, name));
        }
        problem_free(&problem);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(folders_that_nobody_looks_into_are_told)
{
    static const struct {
        const char *more, *file, *rule, *message;
    } cases[] = {
        {"", "output_validators/v.c", "folder-of-other-version",
         "twosum/output_validators: version 2025-09 does not look here; it looks in output_validator"},
        {"", "problem_statement/problem.md", "folder-of-other-version",
         "twosum/problem_statement: version 2025-09 does not look here; it looks in statement"},
        {"", "submision/x.c", "folder-near-miss",
         "twosum/submision: the format has no such folder: did you mean 'submissions'?"},
        {"", "statement/problem.sv.md", "statement-name",
         "twosum/statement/problem.sv.md: problem.yaml gives no name in this language"},
        {"", "input_validators/a b.py", "name-not-allowed",
         "twosum/input_validators/a b.py: the format does not allow this name, and it counts as absent"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_new();
        struct problem problem = {0};
        struct findings findings = {0};
        struct error err = {0};
        char name[100];
        bool found = false;
        snprintf(name, sizeof name, "twosum/%s", cases[i].file);
        fixture_package(&fixture, "twosum", cases[i].more);
        fixture_write(&fixture, name, "x\n");
        ck_assert_int_eq(problem_read(fixture_path(&fixture, "twosum"), &findings, &problem, &err), 0);
        for (size_t k = 0; k < findings.count; k++)
            found = found || (strcmp(findings.items[k].rule, cases[i].rule) == 0 &&
                              strcmp(findings.items[k].message, cases[i].message) == 0);
        ck_assert_msg(found, "%s", cases[i].message);
        problem_free(&problem);
        findings_free(&findings);
        fixture_free(&fixture);
    }
}
END_TEST

START_TEST(included_files_make_a_function_style_problem)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_write(&fixture, "twosum/include/c/solution.h", "");
    fixture_write(&fixture, "twosum/include/c/harness.c", "");
    fixture_write(&fixture, "twosum/include/c/.gitignore", "");
    fixture_write(&fixture, "twosum/include/default/other.c", "");
    fixture_link(&fixture, "harness.c", "twosum/include/c/copy.c");
    ck_assert_msg(load(&fixture, "", &problem, &err) == 0, "%s", err.message);
    ck_assert(problem.function_style);
    ck_assert_str_eq(problem.include_dir, fixture_path(&fixture, "twosum/include/c"));
    ck_assert_uint_eq(problem.includes.count, 3);
    ck_assert_str_eq(problem.includes.items[0], "copy.c");
    ck_assert_str_eq(problem.includes.items[1], "harness.c");
    ck_assert_str_eq(problem.includes.items[2], "solution.h");
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(include_default_counts_only_without_include_c)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_write(&fixture, "twosum/include/default/table.h", "");
    fixture_write(&fixture, "twosum/include/cpp/main.cpp", "");
    ck_assert_msg(load(&fixture, "", &problem, &err) == 0, "%s", err.message);
    ck_assert(!problem.function_style);
    ck_assert_str_eq(problem.include_dir, fixture_path(&fixture, "twosum/include/default"));
    ck_assert_str_eq(problem.includes.items[0], "table.h");
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(included_files_are_regular_files_inside_the_package)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_link(&fixture, "/etc/passwd", "outside/include/c/a.c");
    fixture_package(&fixture, "outside", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "outside"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "outside/include/c/a.c: is a link that leads out of the package");
    fixture_link(&fixture, "../outside/include", "parent/include");
    fixture_package(&fixture, "parent", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "parent"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "parent/include: is a link that leads out of the package");
    fixture_fifo(&fixture, "fifo/include/c/a.c");
    fixture_package(&fixture, "fifo", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "fifo"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "fifo/include/c/a.c: must be a regular file");
    fixture_folder(&fixture, "folder/include/c/lib");
    fixture_package(&fixture, "folder", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "folder"), &problem, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_UNSUPPORTED);
    fixture_write(&fixture, "name/include/c/-x.c", "");
    fixture_package(&fixture, "name", "");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "name"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "name/include/c/-x.c: the format does not allow this name");
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_statement_is_the_english_one_or_the_first)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_write(&fixture, "twosum/statement/problem.sv.md", "");
    fixture_write(&fixture, "twosum/statement/problem.de.tex", "");
    ck_assert_int_eq(load(&fixture, "", &problem, &err), 0);
    ck_assert_str_eq(problem.statement, fixture_path(&fixture, "twosum/statement/problem.sv.md"));
    problem_free(&problem);
    fixture_write(&fixture, "twosum/statement/problem.en.md", "");
    fixture_write(&fixture, "twosum/statement/problem.de.md", "");
    ck_assert_int_eq(load(&fixture, "", &problem, &err), 0);
    ck_assert_str_eq(problem.statement, fixture_path(&fixture, "twosum/statement/problem.en.md"));
    problem_free(&problem);
    fixture_free(&fixture);
}
END_TEST

START_TEST(attachments_are_given_once_each)
{
    static const char *const files[] = {"attachments/solution.c",
                                        "attachments/a.h",
                                        "attachments/b.txt",
                                        "attachments/.hidden",
                                        "attachments/templates/c/x.c",
                                        "attachments/templates/c/a.h",
                                        "attachments/templates/default/y.c",
                                        "attachments/pictures/p.png"};
    static const char *const wanted[] = {"attachments/templates/c/a.h", "attachments/b.txt", "attachments/solution.c"};
    struct problem problem = {0};
    struct error err = {0};
    struct fixture fixture = fixture_new();
    fixture_package(&fixture, "twosum", "");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char name[100];
        snprintf(name, sizeof name, "twosum/%s", files[i]);
        fixture_write(&fixture, name, "");
    }
    ck_assert_msg(problem_load(fixture_path(&fixture, "twosum"), &problem, &err) == 0, "%s", err.message);
    ck_assert_str_eq(problem.starter, fixture_path(&fixture, "twosum/attachments/templates/c/x.c"));
    ck_assert_uint_eq(problem.attachments.count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < problem.attachments.count; i++) {
        char name[100];
        snprintf(name, sizeof name, "twosum/%s", wanted[i]);
        ck_assert_str_eq(problem.attachments.items[i], fixture_path(&fixture, name));
    }
    problem_free(&problem);
    fixture_link(&fixture, "/etc/passwd", "twosum/attachments/out.txt");
    ck_assert_int_eq(problem_load(fixture_path(&fixture, "twosum"), &problem, &err), -1);
    ck_assert_str_eq(err.message, "twosum/attachments/out.txt: is a link that leads out of the package");
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_written_solution_is_the_english_one_the_one_without_language_or_the_first)
{
    static const char *const files[] = {"solution.sv.md", "solution.de.md", "solution.md", "solution.en.md"};
    struct fixture fixture = fixture_new();
    fixture_write(&fixture, "twosum/solution/solution.doc", "");
    fixture_write(&fixture, "twosum/solution/solutions.en.md", "");
    fixture_write(&fixture, "twosum/solution/figure.md", "");
    for (size_t i = 0; i <= sizeof files / sizeof *files; i++) {
        struct problem problem = {0};
        struct error err = {0};
        char name[100];
        ck_assert_msg(load(&fixture, "", &problem, &err) == 0, "%s", err.message);
        if (i == 0)
            ck_assert_ptr_null(problem.solution);
        else
            ck_assert_str_eq(strrchr(problem.solution, '/') + 1, files[i - 1]);
        problem_free(&problem);
        ck_assert_ptr_null(problem.solution);
        snprintf(name, sizeof name, "twosum/solution/%s", i < sizeof files / sizeof *files ? files[i] : "more.md");
        fixture_write(&fixture, name, "");
    }
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_written_solution_is_a_regular_file_of_the_package)
{
    struct fixture fixture = fixture_new();
    struct problem problem = {0};
    struct error err = {0};
    fixture_link(&fixture, "/etc/passwd", "twosum/solution/solution.md");
    ck_assert_int_eq(load(&fixture, "", &problem, &err), -1);
    ck_assert_str_eq(err.message, "twosum/solution/solution.md: is a link that leads out of the package");
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_starter_is_the_most_special_one)
{
    static const char *const places[] = {"attachments/solution.c", "attachments/templates/default/t.c",
                                         "attachments/templates/c/t.c"};
    struct fixture fixture = fixture_new();
    fixture_write(&fixture, "twosum/attachments/solution.h", "");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct problem problem = {0};
        struct error err = {0};
        char name[100];
        snprintf(name, sizeof name, "twosum/%s", places[i]);
        fixture_write(&fixture, name, "");
        ck_assert_msg(load(&fixture, "", &problem, &err) == 0, "%s", err.message);
        ck_assert_str_eq(problem.starter, fixture_path(&fixture, name));
        problem_free(&problem);
    }
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_minimal_package_gets_our_defaults,
        the_short_name_is_that_of_the_real_folder,
        a_folder_that_is_missing_is_no_problem,
        problem_yaml_must_be_a_regular_file_of_the_package,
        programs_that_change_the_verdict_are_unsupported,
        the_output_validator_is_one_program_in_one_of_its_shapes,
        statements_of_every_version_are_found,
        folders_that_nobody_looks_into_are_told,
        included_files_make_a_function_style_problem,
        include_default_counts_only_without_include_c,
        included_files_are_regular_files_inside_the_package,
        the_statement_is_the_english_one_or_the_first,
        attachments_are_given_once_each,
        the_written_solution_is_the_english_one_the_one_without_language_or_the_first,
        the_written_solution_is_a_regular_file_of_the_package,
        the_starter_is_the_most_special_one,
    };
    return suite_run_tests("problem", tests, sizeof tests / sizeof *tests, 60);
}
