#include "judge/package/problem.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/package/folder.h"
#include "judge/package/layout.h"
#include "judge/package/metadata.h"
#include "judge/package/short_name.h"
#include "judge/package/statements.h"
#include "judge/package/timelimit.h"
#include "judge/package/validators.h"
#include "sandbox/cleanup.h"

const char *difficulty_name(enum difficulty difficulty)
{
    switch (difficulty) {
    case DIFFICULTY_UNRATED:
        return "unrated";
    case DIFFICULTY_EASY:
        return "easy";
    case DIFFICULTY_MEDIUM:
        return "medium";
    case DIFFICULTY_HARD:
        return "hard";
    }
    return "unrated";
}

void problem_free(struct problem *problem)
{
    free(problem->dir);
    free(problem->short_name);
    free(problem->name);
    free(problem->uuid);
    origin_free(&problem->origin);
    strings_free(&problem->patterns);
    strings_free(&problem->includes);
    free(problem->include_dir);
    free(problem->statement);
    free(problem->starter);
    free(problem->solution);
    strings_free(&problem->statements);
    strings_free(&problem->name_languages);
    free(problem->complexity);
    strings_free(&problem->attachments);
    strings_free(&problem->output_validators);
    strings_free(&problem->input_validators);
    strings_free(&problem->validator_flags);
    constants_free(&problem->constants);
    *problem = (struct problem){0};
}

/* The real path: a link's own name would be a second short name of the same problem. */
static int locate(const char *path, struct problem *problem, struct error *err)
{
    struct stat status;
    problem->dir = realpath(path, NULL);
    bool missing = problem->dir == NULL && (errno == ENOENT || errno == ENOTDIR);
    if (missing || (problem->dir != NULL && stat(problem->dir, &status) == 0 && !S_ISDIR(status.st_mode)))
        return error_set(err, ERROR_NO_SUCH_PROBLEM, "there is no problem package at %.300s", path);
    if (problem->dir == NULL)
        return error_errno(err, ERROR_IO, "%.300s: cannot find the package", path);
    const char *base = strrchr(problem->dir, '/') + 1;
    if (!short_name_is_legal(base)) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the folder of a package is named with a-z and 0-9 only", base);
        text_clean(err->message);
        return error_rule(err, "short-name");
    }
    problem->short_name = strdup(base);
    return problem->short_name != NULL ? 0 : error_memory(err);
}

static int read_metadata(const struct folder *root, struct problem *problem, struct metadata *metadata,
                         struct error *err)
{
    const struct entry *entry = folder_find(root, "problem.yaml");
    if (entry == NULL) {
        folder_error(root, "problem.yaml", ERROR_BROKEN_PACKAGE, err, "there is no such file");
        return error_rule(err, "yaml-missing");
    }
    if (folder_want_file(root, entry, err) != 0)
        return -1;
    auto_free char *path = text_format("%s/problem.yaml", problem->dir);
    auto_free char *file = text_format("%s/problem.yaml", problem->short_name);
    if (path == NULL || file == NULL)
        return error_memory(err);
    return metadata_read(path, file, root->findings, problem, metadata, err);
}

/* Passing over a file that the candidate's program is built from would change the program. */
static int add_include(const struct folder *folder, const struct entry *entry, struct problem *problem,
                       struct error *err)
{
    bool code = name_has_suffix(entry->name, ".c") || name_has_suffix(entry->name, ".h");
    if (!name_is_legal(entry->name)) {
        if (code)
            return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "the format does not allow this name");
        return 0;
    }
    if (entry->kind == ENTRY_FOLDER)
        return folder_error(folder, entry->name, ERROR_UNSUPPORTED, err,
                            "folders among the included files are not supported");
    if (folder_want_file(folder, entry, err) != 0)
        return -1;
    problem->function_style = problem->function_style || name_has_suffix(entry->name, ".c");
    return strings_add(&problem->includes, entry->name, strlen(entry->name), err);
}

static int read_includes(const struct folder *root, struct problem *problem, struct error *err)
{
    auto_folder struct folder include = {0};
    auto_folder struct folder language = {0};
    bool present = false;
    if (folder_enter(root, "include", &include, &present, err) != 0)
        return -1;
    if (folder_enter(&include, "c", &language, &present, err) != 0)
        return -1;
    if (!present && folder_enter(&include, "default", &language, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < language.count; i++) {
        if (add_include(&language, &language.entries[i], problem, err) != 0)
            return -1;
    }
    if (present)
        problem->include_dir = take_ptr(language.path);
    return 0;
}

static int set_path(const struct folder *folder, const struct entry *entry, char **path, struct error *err)
{
    if (folder_want_file(folder, entry, err) != 0)
        return -1;
    *path = text_format("%s/%s", folder->path, entry->name);
    return *path != NULL ? 0 : error_memory(err);
}

static int find_source(const struct folder *folder, char **path, struct error *err)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        if (name_is_legal(entry->name) && name_has_suffix(entry->name, ".c"))
            return set_path(folder, entry, path, err);
    }
    return 0;
}

/* True when name is given already, as the starter or beside it. */
static bool is_given(const struct problem *problem, const char *name)
{
    if (problem->starter != NULL && strcmp(strrchr(problem->starter, '/') + 1, name) == 0)
        return true;
    for (size_t i = 0; i < problem->attachments.count; i++) {
        if (strcmp(strrchr(problem->attachments.items[i], '/') + 1, name) == 0)
            return true;
    }
    return false;
}

/* Adds the files of folder; no second one of a name. */
static int add_attachments(const struct folder *folder, struct problem *problem, struct error *err)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        auto_free char *path = text_format("%s/%s", folder->path, entry->name);
        if (path == NULL)
            return error_memory(err);
        if (!name_is_legal(entry->name) || entry->kind == ENTRY_FOLDER || is_given(problem, entry->name))
            continue;
        if (folder_want_file(folder, entry, err) != 0 ||
            strings_add(&problem->attachments, path, strlen(path), err) != 0)
            return -1;
    }
    return 0;
}

/* The starter, and what lies beside it. */
static int find_templates(const struct folder *attachments, struct problem *problem, struct error *err)
{
    static const char *const languages[] = {"c", "default"};
    auto_folder struct folder templates = {0};
    bool present = false;
    if (folder_enter(attachments, "templates", &templates, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < 2 && problem->starter == NULL; i++) {
        auto_folder struct folder language = {0};
        if (folder_enter(&templates, languages[i], &language, &present, err) != 0 ||
            find_source(&language, &problem->starter, err) != 0)
            return -1;
        if (problem->starter != NULL && add_attachments(&language, problem, err) != 0)
            return -1;
    }
    return 0;
}

static int find_attachments(const struct folder *root, struct problem *problem, struct error *err)
{
    auto_folder struct folder attachments = {0};
    bool present = false;
    if (folder_enter(root, "attachments", &attachments, &present, err) != 0 ||
        find_templates(&attachments, problem, err) != 0)
        return -1;
    if (problem->starter == NULL && find_source(&attachments, &problem->starter, err) != 0)
        return -1;
    return add_attachments(&attachments, problem, err);
}

/* ---- all of it ---- */

/* Keeps the error that result stands for among the findings, where they are for all errors. */
static int keep(const struct folder *root, int result, const char *rule, struct error *err)
{
    if (result == 0 || findings_keep(root->findings, rule, err) == 0)
        return 0;
    return error_default_rule(err, rule);
}

/* A legacy package need not name its problem in problem.yaml. */
static int settle_name(struct problem *problem, char *other_name, struct error *err)
{
    if (problem->name == NULL && version_is_legacy(problem->version) &&
        statements_title(problem, &problem->name, err) != 0)
        return -1;
    if (problem->name != NULL)
        return 0;
    problem->name = strdup(other_name != NULL ? other_name : problem->short_name);
    return problem->name != NULL ? 0 : error_memory(err);
}

static int read_parts(const struct folder *root, const struct metadata *metadata, struct problem *problem,
                      struct error *err)
{
    auto_free char *other_name = NULL;
    if (layout_check(root, problem, err) != 0 || timelimit_read(root, problem, &other_name, err) != 0 ||
        validators_find(root, metadata, problem, err) != 0)
        return -1;
    if (problem->version != PACKAGE_LEGACY_ICPC && keep(root, read_includes(root, problem, err), "include", err) != 0)
        return -1;
    if (statements_find(root, problem, err) != 0 || settle_name(problem, other_name, err) != 0)
        return -1;
    return keep(root, find_attachments(root, problem, err), "attachments", err);
}

static int load(const char *path, struct findings *findings, struct problem *problem, struct error *err)
{
    auto_folder struct folder root = {0};
    struct metadata metadata;
    if (locate(path, problem, err) != 0 || folder_open(problem->dir, findings, &root, err) != 0)
        return -1;
    if (read_metadata(&root, problem, &metadata, err) != 0)
        return error_default_rule(err, "problem-yaml");
    if (read_parts(&root, &metadata, problem, err) != 0)
        return -1;
    if (findings == NULL)
        return 0;
    return statements_check_texts(problem, findings, err);
}

int problem_load(const char *path, struct problem *problem, struct error *err)
{
    return problem_read(path, NULL, problem, err);
}

int problem_read(const char *path, struct findings *findings, struct problem *problem, struct error *err)
{
    struct problem made = {0};
    if (load(path, findings, &made, err) != 0) {
        problem_free(&made);
        return -1;
    }
    *problem = made;
    return 0;
}
