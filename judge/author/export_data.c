#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/author/stage.h"
#include "judge/author/yaml_text.h"
#include "judge/package/casefiles.h"
#include "judge/package/folder.h"
#include "judge/package/version.h"
#include "sandbox/cleanup.h"

#define auto_strings __attribute__((cleanup(strings_free)))

/* ---- arguments ---- */

static bool same(const struct strings *a, const struct strings *b)
{
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; i++)
        equal = strcmp(a->items[i], b->items[i]) == 0;
    return equal;
}

/* The arguments that the output validator of a test gets: those of problem.yaml stand in front. */
static int output_args(const struct stage *stage, const struct test_case *test, struct strings *args)
{
    const struct strings *flags = &stage->problem->validator_flags, *own = &test->output_validator_args;
    bool there = own->count >= flags->count;
    for (size_t i = 0; there && i < flags->count; i++)
        there = strcmp(own->items[i], flags->items[i]) == 0;
    if (!there && strings_add_all(args, flags, stage->err) != 0)
        return -1;
    return strings_add_all(args, own, stage->err);
}

/* A list for all input validators; empty, and *several set, when a test has lists for some of them by name. */
static int input_args(const struct stage *stage, const struct test_case *test, struct strings *args, bool *several)
{
    for (size_t i = 0; i < test->input_validator_args.count; i++) {
        if (test->input_validator_args.items[i].validator != NULL)
            *several = true;
        else if (strings_add_all(args, &test->input_validator_args.items[i].args, stage->err) != 0)
            return -1;
    }
    return 0;
}

/* The settings of a test in words that both versions have. */
struct said {
    struct strings output, input;
};

static void said_free(struct said *said)
{
    strings_free(&said->output);
    strings_free(&said->input);
}

#define auto_said __attribute__((cleanup(said_free)))

static int say(struct stage *stage, const struct test_case *test, struct said *said)
{
    bool several = false;
    if (output_args(stage, test, &said->output) != 0 || input_args(stage, test, &said->input, &several) != 0)
        return -1;
    return several ? stage_note(stage, "arguments for single input validators are left out") : 0;
}

/* Whether all tests that belong to which say the same, and what the first of them says. */
static int agree(struct stage *stage, bool (*belongs)(const struct test_case *, const void *), const void *which,
                 struct said *common, bool *all)
{
    bool begun = false;
    *all = true;
    for (size_t i = 0; i < stage->data->count; i++) {
        auto_said struct said said = {0};
        if (!belongs(&stage->data->cases[i], which))
            continue;
        if (say(stage, &stage->data->cases[i], &said) != 0)
            return -1;
        if (!begun) {
            *common = said;
            said = (struct said){0};
            begun = true;
        } else if (!same(&common->output, &said.output) || !same(&common->input, &said.input)) {
            *all = false;
        }
    }
    return 0;
}

/* ---- 2025-09 ---- */

static bool in_part(const struct test_case *test, const void *which)
{
    return test->sample == *(const bool *)which;
}

static void write_said(FILE *out, const struct said *said)
{
    if (said->output.count > 0)
        yaml_write_list(out, "output_validator_args", &said->output);
    if (said->input.count > 0)
        yaml_write_list(out, "input_validator_args", &said->input);
}

/* The yaml of a test; said is NULL when a file for all tests says it. */
static int write_case_yaml(struct stage *stage, const struct test_case *test, const struct said *said)
{
    auto_free char *text = NULL, *name = text_format("data/%s.yaml", test->name);
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL || name == NULL)
        return error_memory(stage->err);
    if (test->args.count > 0)
        yaml_write_list(out, "args", &test->args);
    if (said != NULL)
        write_said(out, said);
    if (test->full_feedback != test->sample)
        fprintf(out, "full_feedback: %s\n", test->full_feedback ? "true" : "false");
    if (test->hint != NULL)
        yaml_write_text(out, "hint", test->hint);
    if (test->description != NULL)
        yaml_write_text(out, "description", test->description);
    if (fclose(out) != 0)
        return error_memory(stage->err);
    return length == 0 ? 0 : stage_write(stage, name, text, length);
}

static int write_group_yaml(struct stage *stage, const char *part, const struct said *said)
{
    auto_free char *text = NULL, *name = text_format("data/%s/test_group.yaml", part);
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL || name == NULL)
        return error_memory(stage->err);
    write_said(out, said);
    if (fclose(out) != 0)
        return error_memory(stage->err);
    return length == 0 ? 0 : stage_write(stage, name, text, length);
}

static int write_part(struct stage *stage, bool sample)
{
    auto_said struct said common = {0};
    bool all = true;
    if (agree(stage, in_part, &sample, &common, &all) != 0)
        return -1;
    if (all && write_group_yaml(stage, sample ? "sample" : "secret", &common) != 0)
        return -1;
    for (size_t i = 0; i < stage->data->count; i++) {
        auto_said struct said said = {0};
        const struct test_case *test = &stage->data->cases[i];
        if (test->sample != sample)
            continue;
        if (!all && say(stage, test, &said) != 0)
            return -1;
        if (write_case_yaml(stage, test, all ? NULL : &said) != 0)
            return -1;
    }
    return 0;
}

/* ---- legacy ---- */

static int refuse_legacy(struct stage *stage, const char *rule, const char *test, const char *what)
{
    error_set(stage->err, ERROR_UNSUPPORTED, "%.60s: %.150s: %s", stage->problem->short_name, test, what);
    error_hint(stage->err, "export it with --format 2025-09");
    return error_rule(stage->err, rule);
}

/* "a b c", as legacy has arguments. */
static int join(struct stage *stage, const char *test, const struct strings *args, char **joined)
{
    auto_free char *text = strdup("");
    for (size_t i = 0; i < args->count && text != NULL; i++) {
        if (args->items[i][0] == '\0' || args->items[i][strcspn(args->items[i], " \t\n\r\v\f")] != '\0')
            return refuse_legacy(stage, "export-settings", test,
                                 "legacy has no arguments of validators with blanks in them, and no empty ones");
        char *longer = text_format("%s%s%s", text, i > 0 ? " " : "", args->items[i]);
        free(text);
        text = longer;
    }
    if (text == NULL)
        return error_memory(stage->err);
    *joined = take_ptr(text);
    return 0;
}

/* The length of the folder's part of a test's name: "secret/g1" of "secret/g1/07". */
static size_t folder_length(const char *name)
{
    return (size_t)(strrchr(name, '/') - name);
}

static bool in_folder(const struct test_case *test, const void *which)
{
    const char *name = which;
    size_t length = folder_length(name);
    return folder_length(test->name) == length && strncmp(test->name, name, length) == 0;
}

/* testdata.yaml of the folder that test is in; without_output: problem.yaml says the output validator's for all. */
static int write_testdata(struct stage *stage, const struct test_case *test, bool without_output)
{
    auto_said struct said common = {0};
    auto_free char *output = NULL, *input = NULL, *text = NULL;
    bool all = true;
    if (agree(stage, in_folder, test->name, &common, &all) != 0)
        return -1;
    if (!all && !(without_output && common.input.count == 0))
        return refuse_legacy(stage, "export-settings", test->name,
                             "other tests of its folder have other arguments of validators, which legacy cannot say");
    if (join(stage, test->name, &common.output, &output) != 0 || join(stage, test->name, &common.input, &input) != 0)
        return -1;
    size_t length = 0;
    auto_free char *name = text_format("data/%.*s/testdata.yaml", (int)folder_length(test->name), test->name);
    FILE *out = open_memstream(&text, &length);
    if (out == NULL || name == NULL)
        return error_memory(stage->err);
    if (!without_output)
        yaml_write_text(out, "output_validator_flags", output);
    if (input[0] != '\0')
        yaml_write_text(out, "input_validator_flags", input);
    if (fclose(out) != 0)
        return error_memory(stage->err);
    return length == 0 ? 0 : stage_write(stage, name, text, length);
}

static int write_text_file(struct stage *stage, const struct test_case *test, const char *suffix, const char *text)
{
    if (text == NULL)
        return 0;
    auto_free char *name = text_format("data/%s%s", test->name, suffix);
    auto_free char *line = text_format("%s%s", text, name_has_suffix(text, "\n") ? "" : "\n");
    if (name == NULL || line == NULL)
        return error_memory(stage->err);
    return stage_write(stage, name, line, strlen(line));
}

static int check_legacy(struct stage *stage)
{
    for (size_t i = 0; i < stage->data->count; i++) {
        const struct test_case *test = &stage->data->cases[i];
        if (test->args.count > 0)
            return refuse_legacy(stage, "export-args", test->name,
                                 "legacy has no arguments of programs (args), so its verdicts would be wrong");
        if (test->files_path != NULL)
            return refuse_legacy(stage, "export-files", test->name,
                                 "legacy has no files of tests (.files), so its verdicts would be wrong");
        if (test->full_feedback != test->sample && stage_note(stage, "full_feedback is left out: legacy has none") != 0)
            return -1;
    }
    return 0;
}

/* Whether the output validator gets the same arguments for all tests, and which. */
static int agree_on_output(struct stage *stage, struct strings *output, bool *all)
{
    *all = true;
    for (size_t i = 0; i < stage->data->count; i++) {
        auto_said struct said said = {0};
        if (say(stage, &stage->data->cases[i], &said) != 0)
            return -1;
        if (i == 0 && strings_add_all(output, &said.output, stage->err) != 0)
            return -1;
        *all = *all && same(&said.output, output);
    }
    return 0;
}

/* Where the output validator gets the same arguments for all tests they go into problem.yaml. */
static int write_legacy(struct stage *stage, char **flags)
{
    auto_strings struct strings output = {0};
    bool alike = true;
    if (check_legacy(stage) != 0 || agree_on_output(stage, &output, &alike) != 0 ||
        (alike && join(stage, "tests", &output, flags) != 0))
        return -1;
    for (size_t i = 0; i < stage->data->count; i++) {
        const struct test_case *test = &stage->data->cases[i];
        if (write_testdata(stage, test, alike) != 0 || write_text_file(stage, test, ".hint", test->hint) != 0 ||
            write_text_file(stage, test, ".desc", test->description) != 0)
            return -1;
    }
    return 0;
}

/* ---- files ---- */

static int add_files(struct stage *stage, const struct test_case *test, bool *added)
{
    auto_free char *input = text_format("data/%s.in", test->name), *answer = text_format("data/%s.ans", test->name);
    if (input == NULL || answer == NULL)
        return error_memory(stage->err);
    *added = !stage_has(stage, input);
    if (!*added)
        return 0;
    if (test->input_path == NULL || test->answer_path == NULL)
        return error_set(stage->err, ERROR_IO, "%.200s: the test was not made", test->name);
    return stage_copy(stage, test->input_path, input) != 0 ? -1 : stage_copy(stage, test->answer_path, answer);
}

/* True for what says something in the words of one version only. */
static bool is_settings(const char *name, const struct stage *stage)
{
    static const char *const known[] = {".yaml", ".hint", ".desc", ".args"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (name_has_suffix(name, known[i]))
            return true;
    static const char *const shown[] = {".in.statement", ".ans.statement", ".in.download", ".ans.download", ".out"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown && stage->format == EXPORT_LEGACY; i++)
        if (name_has_suffix(name, shown[i]))
            return true;
    return false;
}

/* Older versions pass over what is no file of a test; 2025-09 refuses it, and looks at an .out. */
static int drop_stray(struct stage *stage, const char *path, const char *name)
{
    struct stat status;
    bool output = name_has_suffix(name, ".out") && version_is_legacy(stage->problem->version);
    if (stage->format != EXPORT_2025_09 || (case_is_file_name(name) && !output) ||
        fstatat(stage->fd, path, &status, 0) != 0 || !S_ISREG(status.st_mode))
        return 0;
    return stage_drop(stage, path, "it is no file of a test");
}

/* Likewise directly in data/. */
static int drop_strays_above(struct stage *stage)
{
    auto_strings struct strings names = {0};
    if (stage_list(stage, "data", &names) != 0)
        return -1;
    for (size_t i = 0; i < names.count; i++) {
        auto_free char *path = text_format("data/%s", names.items[i]);
        if (path == NULL)
            return error_memory(stage->err);
        if (drop_stray(stage, path, names.items[i]) != 0)
            return -1;
    }
    return 0;
}

/* Takes what says something in the words of the other version out of the folder, and those below. */
static int drop_settings(struct stage *stage, const char *folder)
{
    auto_strings struct strings names = {0};
    if (stage_list(stage, folder, &names) != 0)
        return -1;
    for (size_t i = 0; i < names.count; i++) {
        const char *name = names.items[i];
        auto_free char *path = text_format("%s/%s", folder, name);
        if (path == NULL)
            return error_memory(stage->err);
        bool files = name_has_suffix(name, ".files");
        if (!files && drop_settings(stage, path) != 0)
            return -1;
        bool shown = strstr(name, ".statement") != NULL || strstr(name, ".download") != NULL;
        if (!is_settings(name, stage) && drop_stray(stage, path, name) != 0)
            return -1;
        if (is_settings(name, stage) && stage_drop(stage, path, shown ? "legacy shows the test itself" : NULL) != 0)
            return -1;
    }
    return 0;
}

int export_generated(struct stage *stage)
{
    for (size_t i = 0; i < stage->data->count; i++) {
        auto_said struct said said = {0};
        const struct test_case *test = &stage->data->cases[i];
        bool added = false;
        if (add_files(stage, test, &added) != 0)
            return -1;
        if (!added)
            continue;
        if (stage->format == EXPORT_LEGACY && (write_text_file(stage, test, ".hint", test->hint) != 0 ||
                                               write_text_file(stage, test, ".desc", test->description) != 0))
            return -1;
        if (stage->format == EXPORT_2025_09 &&
            (say(stage, test, &said) != 0 || write_case_yaml(stage, test, &said) != 0))
            return -1;
    }
    return 0;
}

int export_data(struct stage *stage, char **flags)
{
    static const char *const parts[] = {"data/sample", "data/secret"};
    bool added = false;
    *flags = NULL;
    for (size_t i = 0; i < 2; i++)
        if (drop_settings(stage, parts[i]) != 0)
            return -1;
    if (stage_drop(stage, "data/testdata.yaml", NULL) != 0 || stage_drop(stage, "data/test_group.yaml", NULL) != 0)
        return -1;
    if (drop_strays_above(stage) != 0)
        return -1;
    for (size_t i = 0; i < stage->data->count; i++)
        if (add_files(stage, &stage->data->cases[i], &added) != 0)
            return -1;
    if (stage->format == EXPORT_LEGACY)
        return write_legacy(stage, flags);
    return write_part(stage, true) != 0 ? -1 : write_part(stage, false);
}
