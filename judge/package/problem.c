#include "judge/package/problem.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/package/folder.h"
#include "judge/package/metadata.h"
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
    strings_free(&problem->patterns);
    strings_free(&problem->includes);
    free(problem->include_dir);
    free(problem->statement);
    free(problem->starter);
    free(problem->solution);
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
    if (*base == '\0' || base[strspn(base, "abcdefghijklmnopqrstuvwxyz0123456789")] != '\0') {
        error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the folder of a package is named with a-z and 0-9 only", base);
        text_clean(err->message);
        return -1;
    }
    problem->short_name = strdup(base);
    return problem->short_name != NULL ? 0 : error_memory(err);
}

/* Programs of the package that would change the verdict. */
static int refuse_programs(const struct folder *root, struct error *err)
{
    static const struct {
        const char *name, *message;
    } programs[] = {
        {"output_validator", "custom output validators are not supported"},
        {"output_validators", "custom output validators are not supported"},
        {"static_validator", "static validation is not supported"},
        {"graders", "graders are not supported"},
    };
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        const struct entry *entry = folder_find(root, programs[i].name);
        auto_folder struct folder inside = {0};
        bool present = false;
        if (entry != NULL && entry->kind == ENTRY_FILE) /* a program may be a single file */
            return folder_error(root, entry->name, ERROR_UNSUPPORTED, err, "%s", programs[i].message);
        if (folder_enter(root, programs[i].name, &inside, &present, err) != 0)
            return -1;
        for (size_t k = 0; k < inside.count; k++) {
            if (name_is_legal(inside.entries[k].name))
                return folder_error(root, programs[i].name, ERROR_UNSUPPORTED, err, "%s", programs[i].message);
        }
    }
    return 0;
}

static int read_metadata(const struct folder *root, struct problem *problem, struct error *err)
{
    const struct entry *entry = folder_find(root, "problem.yaml");
    if (entry == NULL)
        return folder_error(root, "problem.yaml", ERROR_BROKEN_PACKAGE, err, "there is no such file");
    if (folder_want_file(root, entry, err) != 0)
        return -1;
    auto_free char *path = text_format("%s/problem.yaml", problem->dir);
    auto_free char *file = text_format("%s/problem.yaml", problem->short_name);
    if (path == NULL || file == NULL)
        return error_memory(err);
    return metadata_read(path, file, root->findings, problem, err);
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

/* True when name is stem.<lang>.md. */
static bool is_text(const char *name, const char *stem)
{
    size_t length = strlen(stem);
    return name_is_legal(name) && strncmp(name, stem, length) == 0 && name[length] == '.' &&
           name_has_suffix(name + length + 1, ".md");
}

/* The text in the folder called name: stem.en.md, else stem.md where the format has that, else the first of any
 * language. */
static int find_text(const struct folder *root, const char *name, const char *stem, bool bare, char **path,
                     struct error *err)
{
    auto_folder struct folder folder = {0};
    bool present = false;
    char english[32], any[32];
    snprintf(english, sizeof english, "%s.en.md", stem);
    snprintf(any, sizeof any, "%s.md", stem);
    if (folder_enter(root, name, &folder, &present, err) != 0)
        return -1;
    const struct entry *chosen = folder_find(&folder, english);
    if (chosen == NULL && bare)
        chosen = folder_find(&folder, any);
    for (size_t i = 0; i < folder.count && chosen == NULL; i++) {
        if (is_text(folder.entries[i].name, stem))
            chosen = &folder.entries[i];
    }
    return chosen != NULL ? set_path(&folder, chosen, path, err) : 0;
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

static int load(const char *path, struct findings *findings, struct problem *problem, struct error *err)
{
    auto_folder struct folder root = {0};
    if (locate(path, problem, err) != 0 || folder_open(problem->dir, findings, &root, err) != 0)
        return -1;
    if (read_metadata(&root, problem, err) != 0 || refuse_programs(&root, err) != 0)
        return -1;
    if (read_includes(&root, problem, err) != 0 ||
        find_text(&root, "statement", "problem", false, &problem->statement, err) != 0 ||
        find_text(&root, "solution", "solution", true, &problem->solution, err) != 0)
        return -1;
    return find_attachments(&root, problem, err);
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
