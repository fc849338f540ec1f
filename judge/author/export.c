#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/author/stage.h"
#include "judge/package/folder.h"
#include "judge/package/tree.h"
#include "sandbox/cleanup.h"

#define auto_strings __attribute__((cleanup(strings_free)))

bool export_is_native(const struct problem *problem, enum export_format format)
{
    bool legacy = problem->version == PACKAGE_LEGACY || problem->version == PACKAGE_LEGACY_ICPC;
    return format == EXPORT_LEGACY ? legacy : problem->version == PACKAGE_2025_09;
}

static bool is_folder(const struct stage *stage, const char *name)
{
    struct stat status;
    return fstatat(stage->fd, name, &status, 0) == 0 && S_ISDIR(status.st_mode);
}

/* The name of the only thing in a folder of programs, "folder/name"; NULL, with *count, when there are others. */
static int only_entry(struct stage *stage, const char *folder, char **only, size_t *count)
{
    auto_strings struct strings names = {0};
    if (stage_list(stage, folder, &names) != 0)
        return -1;
    *count = names.count;
    *only = names.count == 1 ? text_format("%s/%s", folder, names.items[0]) : NULL;
    return names.count == 1 && *only == NULL ? error_memory(stage->err) : 0;
}

/* ---- to legacy ---- */

/* attachments/templates/c/x becomes attachments/x. */
static int flatten_templates(struct stage *stage)
{
    auto_strings struct strings languages = {0};
    if (stage_list(stage, "attachments/templates", &languages) != 0)
        return -1;
    for (size_t i = 0; i < languages.count; i++) {
        auto_strings struct strings files = {0};
        auto_free char *folder = text_format("attachments/templates/%s", languages.items[i]);
        if (folder == NULL)
            return error_memory(stage->err);
        if (stage_list(stage, folder, &files) != 0)
            return -1;
        for (size_t k = 0; k < files.count; k++) {
            auto_free char *from = text_format("%s/%s", folder, files.items[k]);
            auto_free char *to = text_format("attachments/%s", files.items[k]);
            if (from == NULL || to == NULL)
                return error_memory(stage->err);
            if (stage_has(stage, to) &&
                stage_note(stage, "%s is left out: there is an attachment of that name", from) != 0)
                return -1;
            if (stage_rename(stage, from, to) != 0)
                return -1;
        }
    }
    return stage_drop(stage, "attachments/templates", NULL);
}

/* A single file is read by every judge; a program of several stands in a folder of its own. */
static int move_output_validator(struct stage *stage)
{
    auto_free char *only = NULL;
    size_t count = 0;
    if (only_entry(stage, "output_validator", &only, &count) != 0)
        return -1;
    if (only != NULL) {
        auto_free char *to = text_format("output_validators/%s", strrchr(only, '/') + 1);
        if (to == NULL)
            return error_memory(stage->err);
        return stage_rename(stage, only, to) != 0 ? -1 : stage_drop(stage, "output_validator", NULL);
    }
    return stage_rename(stage, "output_validator", "output_validators/output_validator");
}

/* generators.yaml names the program that gives the answers by its path. */
static int rename_in_generators(struct stage *stage, const char *from)
{
    static const char name[] = "generators/generators.yaml";
    auto_free char *text = NULL, *made = NULL, *path = text_format("%s/%s", stage->path, name);
    size_t length = 0, made_length = 0, stem = strlen(from) - 2;
    if (path == NULL)
        return error_memory(stage->err);
    if (!stage_has(stage, name))
        return 0;
    if (file_read_as(path, name, 1 << 20, ERROR_IO, &text, &length, stage->err) != 0)
        return -1;
    FILE *out = open_memstream(&made, &made_length);
    if (out == NULL)
        return error_memory(stage->err);
    const char *at = text;
    for (const char *found = strstr(at, from); found != NULL; found = strstr(at, from)) {
        fwrite(at, 1, (size_t)(found - at) + stem, out);
        at = found + strlen(from);
    }
    fwrite(at, 1, length - (size_t)(at - text), out);
    if (fclose(out) != 0)
        return error_memory(stage->err);
    return stage_write(stage, name, made, made_length);
}

/* Puts the included files beside a submission, for judges that know no include/. A file becomes a folder. */
static int add_includes(struct stage *stage, const char *folder, const char *name)
{
    auto_free char *path = text_format("%s/%s", folder, name);
    auto_free char *program = strdup(name);
    if (path == NULL || program == NULL)
        return error_memory(stage->err);
    bool single = !is_folder(stage, path);
    if (single && !name_has_suffix(name, ".c"))
        return 0;
    if (single) {
        auto_free char *aside = text_format("%s/.moved", folder);
        program[strlen(program) - 2] = '\0';
        auto_free char *inside = text_format("%s/%s/%s", folder, program, name);
        auto_free char *there = text_format("%s/%s", folder, program);
        if (aside == NULL || inside == NULL || there == NULL)
            return error_memory(stage->err);
        if (stage_has(stage, there))
            return stage_note(stage, "%s stays without the included files: there is a folder of its name", path);
        if (stage_rename(stage, path, aside) != 0 || stage_rename(stage, aside, inside) != 0 ||
            rename_in_generators(stage, path) != 0)
            return -1;
    }
    for (size_t i = 0; i < stage->problem->includes.count; i++) {
        const char *file = stage->problem->includes.items[i];
        auto_free char *from =
            text_format("%s/include/%s/%s", stage->path, strrchr(stage->problem->include_dir, '/') + 1, file);
        auto_free char *to = text_format("%s/%s/%s", folder, program, file);
        if (from == NULL || to == NULL)
            return error_memory(stage->err);
        if (stage_copy(stage, from, to) != 0)
            return -1;
    }
    return 0;
}

/* True when a folder of a submission has a C file in it. */
static int has_code(struct stage *stage, const char *path, bool *code)
{
    auto_strings struct strings names = {0};
    *code = !is_folder(stage, path);
    if (*code)
        return 0;
    if (stage_list(stage, path, &names) != 0)
        return -1;
    for (size_t i = 0; i < names.count; i++)
        *code = *code || name_has_suffix(names.items[i], ".c");
    return 0;
}

static int complete_submissions(struct stage *stage)
{
    auto_strings struct strings folders = {0};
    if (stage->problem->includes.count == 0)
        return 0;
    if (stage_list(stage, "submissions", &folders) != 0)
        return -1;
    for (size_t i = 0; i < folders.count; i++) {
        auto_strings struct strings names = {0};
        auto_free char *folder = text_format("submissions/%s", folders.items[i]);
        if (folder == NULL)
            return error_memory(stage->err);
        if (is_folder(stage, folder) && stage_list(stage, folder, &names) != 0)
            return -1;
        for (size_t k = 0; k < names.count; k++) {
            bool code = false;
            auto_free char *path = text_format("%s/%s", folder, names.items[k]);
            if (path == NULL)
                return error_memory(stage->err);
            if (has_code(stage, path, &code) != 0 || (code && add_includes(stage, folder, names.items[k]) != 0))
                return -1;
        }
    }
    return stage_note(stage, "DOMjudge ignores include/: its users write the whole program; the package's own "
                             "submissions have the included files beside them");
}

static int drop_what_legacy_lacks(struct stage *stage)
{
    static const char *const names[] = {"data/invalid_input",
                                        "data/invalid_output",
                                        "data/valid_output",
                                        "data/invalid_answer",
                                        "submissions/brute_force",
                                        "submissions/rejected",
                                        "submissions/submissions.yaml",
                                        "input_visualizer",
                                        "output_visualizer",
                                        "static_validator"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (stage_drop(stage, names[i], "legacy has none") != 0)
            return -1;
    return 0;
}

static int write_time_limit(struct stage *stage)
{
    char text[40];
    const struct limits *limits = &stage->problem->limits;
    if (!limits->time_given)
        return stage_note(stage, "there is no time limit: the judge that reads it will choose one");
    int length =
        snprintf(text, sizeof text, "%" PRId64 ".%06" PRId64, limits->time_us / 1000000, limits->time_us % 1000000);
    while (text[length - 1] == '0')
        length--;
    length -= text[length - 1] == '.';
    text[length++] = '\n';
    return stage_write(stage, ".timelimit", text, (size_t)length);
}

static int note_markdown(struct stage *stage)
{
    auto_strings struct strings names = {0};
    if (stage_list(stage, "problem_statement", &names) != 0)
        return -1;
    for (size_t i = 0; i < names.count; i++)
        if (name_has_suffix(names.items[i], ".md"))
            return stage_note(stage, "problem_statement/%s is Markdown: problemtools reads it, DOMjudge wants a PDF",
                              names.items[i]);
    return 0;
}

/* What lies where the version of the package does not look must not come alive where the other looks. */
static int drop_unused(struct stage *stage)
{
    static const char *const modern[] = {"statement",          "output_validator",    "submissions/submissions.yaml",
                                         "data/invalid_input", "data/invalid_output", "data/valid_output"};
    static const char *const legacy[] = {"problem_statement", "output_validators"};
    bool is_legacy = version_is_legacy(stage->problem->version);
    const char *const *names = is_legacy ? modern : legacy;
    size_t count = is_legacy ? sizeof modern / sizeof *modern : sizeof legacy / sizeof *legacy;
    auto_free char *reason =
        text_format("version %s does not look at it, and the other would", version_name(stage->problem->version));
    if (reason == NULL)
        return error_memory(stage->err);
    for (size_t i = 0; i < count; i++)
        if (stage_drop(stage, names[i], reason) != 0)
            return -1;
    return 0;
}

static int to_legacy(struct stage *stage)
{
    static const char *const substituted[] = {"statement", "solution",    "input_validators", "output_validator",
                                              "include",   "submissions", "generators"};
    auto_free char *flags = NULL;
    for (size_t i = 0; i < sizeof substituted / sizeof *substituted; i++)
        if (stage_apply_constants(stage, substituted[i]) != 0)
            return -1;
    if (stage->problem->constants.count > 0 &&
        stage_note(stage, "the constants are put in where they stood: legacy has none") != 0)
        return -1;
    if (drop_unused(stage) != 0 || drop_what_legacy_lacks(stage) != 0 || flatten_templates(stage) != 0 ||
        move_output_validator(stage) != 0 || stage_rename(stage, "statement", "problem_statement") != 0 ||
        note_markdown(stage) != 0 || complete_submissions(stage) != 0 || export_data(stage, &flags) != 0)
        return -1;
    return export_metadata(stage, flags == NULL ? "" : flags) != 0 ? -1 : write_time_limit(stage);
}

/* ---- to 2025-09 ---- */

/* problem.tex and problem.md have no language there: they are English. */
static int name_languages(struct stage *stage)
{
    static const char *const suffixes[] = {"tex", "md", "pdf"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char from[40], to[40];
        snprintf(from, sizeof from, "statement/problem.%s", suffixes[i]);
        snprintf(to, sizeof to, "statement/problem.en.%s", suffixes[i]);
        if (stage_rename(stage, from, to) != 0)
            return -1;
    }
    return 0;
}

static int refuse_validators(struct stage *stage)
{
    error_set(stage->err, ERROR_UNSUPPORTED, "%s: has several output validators, and 2025-09 has one",
              stage->problem->short_name);
    error_hint(stage->err, "export it with --format legacy");
    return error_rule(stage->err, "export-validators");
}

/* The one that is used becomes output_validator/: a file in it, or all that is in its folder. */
static int take_output_validator(struct stage *stage)
{
    const struct strings *used = &stage->problem->output_validators;
    if (used->count > 1)
        return refuse_validators(stage);
    if (used->count == 1) {
        const char *from = used->items[0] + strlen(stage->problem->dir) + 1;
        if (!is_folder(stage, from)) /* with the headers beside it */
            return stage_rename(stage, "output_validators", "output_validator");
        if (stage_rename(stage, from, "output_validator") != 0)
            return -1;
        return stage_drop(stage, "output_validators", NULL);
    }
    return stage_drop(stage, "output_validators", "validation is default, so nothing in it was used");
}

static int to_2025_09(struct stage *stage)
{
    bool legacy = stage->problem->version != PACKAGE_2023_07;
    auto_free char *flags = NULL;
    if (drop_unused(stage) != 0 || stage_rename(stage, "problem_statement", "statement") != 0 ||
        (!stage_has(stage, "statement") && stage_rename(stage, "problem.pdf", "statement/problem.en.pdf") != 0) ||
        name_languages(stage) != 0 || stage_rename(stage, "input_format_validators", "input_validators") != 0)
        return -1;
    if (legacy && take_output_validator(stage) != 0)
        return -1;
    if (stage->problem->version == PACKAGE_LEGACY_ICPC && stage_drop(stage, "include", "legacy-icpc has none") != 0)
        return -1;
    for (size_t i = 0; i < 2; i++) {
        static const char *const pages[] = {"problem.html", "problem.txt"};
        if (stage_has(stage, pages[i]) && !stage_has(stage, "statement") &&
            stage_note(stage, "%s is no statement in 2025-09, which knows .md, .tex and .pdf", pages[i]) != 0)
            return -1;
    }
    if (stage_drop(stage, ".timelimit", NULL) != 0 || stage_drop(stage, "domjudge-problem.ini", NULL) != 0 ||
        stage_drop(stage, "graders", "only scoring problems use it") != 0 ||
        stage_drop(stage, "submissions/partially_accepted", "only scoring problems use it") != 0 ||
        export_data(stage, &flags) != 0)
        return -1;
    return export_metadata(stage, "");
}

/* ---- all of it ---- */

static int convert(struct stage *stage)
{
    if (export_is_native(stage->problem, stage->format))
        return export_generated(stage);
    return stage->format == EXPORT_LEGACY ? to_legacy(stage) : to_2025_09(stage);
}

static int note_findings(struct stage *stage, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (stage_note(stage, "%s", findings->items[i].message) != 0)
            return -1;
    return 0;
}

/* Copies the package, and changes the copy. */
static int export(struct stage *stage, int parent)
{
    const struct tree_limits limits = tree_limits_default();
    const char *name = stage->problem->short_name;
    struct findings findings = {0};
    int result = tree_copy(stage->problem->dir, name, parent, name, &limits, &findings, stage->err);
    if (result == 0)
        result = note_findings(stage, &findings);
    findings_free(&findings);
    if (result != 0)
        return -1;
    stage->fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    auto_free char *metadata = text_format("%s/problem.yaml", stage->path);
    struct yaml_node *root = NULL;
    if (stage->fd < 0)
        return error_errno(stage->err, ERROR_IO, "cannot open the exported package");
    if (metadata == NULL)
        return error_memory(stage->err);
    if (yaml_read(metadata, "problem.yaml", NULL, &root, stage->err) != 0)
        return -1;
    stage->root = root;
    result = convert(stage);
    yaml_discard(root);
    return result;
}

int export_package(const struct problem *problem, const struct testdata *data, enum export_format format,
                   const char *path, struct strings *notes, struct error *err)
{
    auto_free char *package = text_format("%s/%s", path, problem->short_name);
    auto_close int parent = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (package == NULL)
        return error_memory(err);
    if (parent < 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot open the folder", path);
    struct stage stage = {
        .problem = problem, .data = data, .format = format, .path = package, .fd = -1, .notes = notes, .err = err};
    int result = export(&stage, parent);
    cleanup_close(&stage.fd);
    return result;
}
