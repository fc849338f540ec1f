/* A package: problem.yaml, the settings of its tests, and its statement with the constants put in.
 *
 * Input: parts between lines that say "%%": problem.yaml, test_group.yaml, the .yaml of a test, the statement. With
 * only one part the rest is as it should be. */
#include <stdlib.h>
#include <string.h>

#include "judge/cli/statement.h"
#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

static const char MARK[] = "%%\n";

static const struct {
    const char *name, *otherwise;
} PARTS[] = {
    {"pkg/problem.yaml", "problem_format_version: 2025-09\nname: Two\nuuid: 7a\n"},
    {"pkg/data/secret/test_group.yaml", "args: []\n"},
    {"pkg/data/secret/1.yaml", "hint: think\n"},
    {"pkg/statement/problem.en.md", "Add {{n}}.\n"},
};

static void write_parts(const char *text)
{
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const char *mark = text == NULL ? NULL : strstr(text, MARK);
        size_t length = text == NULL ? 0 : mark == NULL ? strlen(text) : (size_t)(mark - text);
        fuzz_write(PARTS[i].name, text == NULL ? PARTS[i].otherwise : text,
                   text == NULL ? strlen(PARTS[i].otherwise) : length);
        text = mark == NULL ? NULL : mark + strlen(MARK);
    }
}

static void write_rest(void)
{
    static bool done;
    if (!done) {
        fuzz_write("pkg/data/secret/1.in", "1\n", 2);
        fuzz_write("pkg/data/secret/1.ans", "1\n", 2);
        fuzz_write("pkg/include/c/a.h", "", 0);
    }
    done = true;
}

static int write_sample(FILE *out, size_t index, const void *context, struct error *err)
{
    (void)context, (void)err;
    fprintf(out, "sample %zu\n", index);
    return 0;
}

static void check_statement(const struct problem *problem)
{
    static const struct statement_samples samples = {.count = 2, .write = write_sample};
    struct error err = {0};
    auto_free char *text = NULL;
    auto_statement struct statement statement = {0};
    size_t length = 0;
    if (statement_open(problem, problem->statement, &statement, &err) != 0) {
        fuzz_check_error(&err);
        return;
    }
    FILE *memory = open_memstream(&text, &length);
    FUZZ_HOLDS(memory != NULL);
    int result = statement_write(memory, &statement, (struct markdown_look){.columns = 40}, &samples, &err);
    FUZZ_HOLDS(fclose(memory) == 0);
    if (result != 0)
        fuzz_check_error(&err);
    else
        fuzz_check_screen(text, length, FUZZ_TABS);
}

static void check_tests(const struct problem *problem)
{
    struct error err = {0};
    struct testdata data = {0};
    if (testdata_load(problem, &data, &err) != 0) {
        fuzz_check_error(&err);
        return;
    }
    FUZZ_HOLDS(data.count == 1 && strcmp(data.cases[0].name, "secret/1") == 0);
    FUZZ_HOLDS(data.cases[0].input_path != NULL && data.cases[0].answer_path != NULL);
    testdata_free(&data);
}

static void check_problem(const struct problem *problem)
{
    const struct limits *limits = &problem->limits;
    FUZZ_HOLDS(strcmp(problem->short_name, "pkg") == 0 && problem->name[0] != '\0' &&
               (problem->uuid == NULL || problem->uuid[0] != '\0'));
    FUZZ_HOLDS(limits->time_us > 0 && limits->memory_bytes > 0 && limits->output_bytes > 0);
    for (size_t i = 0; i < problem->constants.count; i++)
        FUZZ_HOLDS(problem->constants.items[i].name[0] != '\0' && problem->constants.items[i].value != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct problem problem = {0};
    char path[5000];
    auto_free char *text = fuzz_string(data, size);
    write_parts(text);
    write_rest();
    snprintf(path, sizeof path, "%s/pkg", fuzz_folder());
    if (problem_load(path, &problem, &err) != 0) {
        fuzz_check_error(&err);
        return 0;
    }
    check_problem(&problem);
    check_statement(&problem);
    check_tests(&problem);
    problem_free(&problem);
    return 0;
}
