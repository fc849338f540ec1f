#include "judge/package/layout.h"

#include <string.h>
#include <unistd.h>

#include "judge/package/nearest.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 32 };

/* A folder with other names in other versions. */
static const struct {
    const char *legacy, *modern;
} pairs[] = {
    {"problem_statement", "statement"},
    {"output_validators", "output_validator"},
};

static const char *const known[] = {
    "data",      "include",          "submissions",       "attachments",
    "solution",  "input_validators", "output_validator",  "output_validators",
    "statement", "generators",       "static_validator",  "problem_statement",
    "graders",   "input_visualizer", "output_visualizer", "input_format_validators",
    NULL,
};

static int check_pairs(const struct folder *root, const struct problem *problem, struct error *err)
{
    bool legacy = version_is_legacy(problem->version);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *other = legacy ? pairs[i].modern : pairs[i].legacy;
        const char *right = legacy ? pairs[i].legacy : pairs[i].modern;
        if (folder_find(root, other) == NULL)
            continue;
        if (findings_add(root->findings, FINDING_WARNING, "folder-of-other-version", err,
                         "%s/%s: version %s does not look here; it looks in %s", folder_label(root), other,
                         version_name(problem->version), right) != 0)
            return -1;
    }
    return 0;
}

/* Included files are part of the program: without them it would be another. */
static int check_include(const struct folder *root, const struct problem *problem, struct error *err)
{
    auto_folder struct folder include = {0};
    bool present = false;
    const struct entry *entry = folder_find(root, "include");
    if (!version_is_legacy(problem->version) || entry == NULL)
        return 0;
    if (problem->version == PACKAGE_LEGACY && entry->kind != ENTRY_FOLDER) /* the reading of included files tells */
        return 0;
    if (problem->version == PACKAGE_LEGACY) {
        if (folder_enter(root, "include", &include, &present, err) != 0)
            return -1;
        bool used = folder_find(&include, "c") == NULL;
        if (folder_find(&include, "default") == NULL)
            return 0;
        return findings_add(root->findings, FINDING_ERROR, "include-default", err,
                            "%s/include/default: version legacy has no files for all languages; %s", folder_label(root),
                            used ? "judge includes them all the same" : "they are not used");
    }
    return findings_add(root->findings, FINDING_WARNING, "folder-of-other-version", err,
                        "%s/include: version legacy-icpc has no included files, and these are not used",
                        folder_label(root));
}

/* A folder that is called almost as one of the format: nobody would look into it. */
static int check_miss(const struct folder *root, const struct entry *entry, struct error *err)
{
    const char *nearest = NULL;
    size_t least = 3;
    for (size_t i = 0; known[i] != NULL; i++) {
        size_t distance = name_distance(entry->name, known[i]);
        if (strcmp(entry->name, known[i]) == 0)
            return 0;
        if (distance >= least || distance * 4 > strlen(known[i]))
            continue;
        least = distance;
        nearest = known[i];
    }
    if (nearest == NULL)
        return 0;
    return findings_add(root->findings, FINDING_WARNING, "folder-near-miss", err,
                        "%s/%.200s: the format has no such folder: did you mean '%s'?", folder_label(root), entry->name,
                        nearest);
}

int layout_check(const struct folder *root, const struct problem *problem, struct error *err)
{
    if (root->findings == NULL)
        return 0;
    for (size_t i = 0; i < root->count; i++) {
        if (root->entries[i].kind == ENTRY_FOLDER && check_miss(root, &root->entries[i], err) != 0)
            return -1;
    }
    return check_pairs(root, problem, err) != 0 ? -1 : check_include(root, problem, err);
}

/* ---- every name ---- */

static bool may_be_hidden(const char *name, size_t depth)
{
    static const char *const at_root[] = {".git", ".timelimit", ".github", ".gitattributes", NULL};
    if (strcmp(name, ".gitignore") == 0 || strcmp(name, ".gitkeep") == 0)
        return true;
    for (size_t i = 0; depth == 0 && at_root[i] != NULL; i++) {
        if (strcmp(name, at_root[i]) == 0)
            return true;
    }
    return false;
}

static int check_link(const struct folder *folder, const struct entry *entry, struct error *err)
{
    char first = '\0';
    const char *fault = entry->kind == ENTRY_OUTSIDE ? "is a link that leads out of the package"
                        : entry->kind == ENTRY_OTHER ? "is a link that leads to nothing"
                                                     : NULL;
    auto_free char *path = text_format("%s/%s", folder->path, entry->name);
    if (path == NULL)
        return error_memory(err);
    if (fault == NULL && readlink(path, &first, 1) == 1 && first == '/')
        fault = "is a link with an absolute path";
    if (fault == NULL)
        return 0;
    return findings_add(folder->findings, FINDING_ERROR, "link-outside", err, "%s/%.200s: %s", folder_label(folder),
                        entry->name, fault);
}

/* Stricter than the other versions: ^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,253}[a-zA-Z0-9]$. A name of one character is as good
 * as two: nobody else refuses a group called 1. */
static bool icpc_allows(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '_' && strchr("_.-", name[length - 1]) == NULL;
}

static int warn_name(const struct folder *folder, const struct entry *entry, const char *what, struct error *err)
{
    return findings_add(folder->findings, FINDING_WARNING, "name-not-allowed", err, "%s/%.200s: %s",
                        folder_label(folder), entry->name, what);
}

static int walk(const struct folder *folder, size_t depth, bool icpc, struct error *err)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        auto_folder struct folder below = {0};
        bool present = false;
        if (may_be_hidden(entry->name, depth))
            continue;
        if (!name_is_legal(entry->name)) {
            if (warn_name(folder, entry, "the format does not allow this name, and it counts as absent", err) != 0)
                return -1;
            continue;
        }
        if (icpc && !icpc_allows(entry->name) &&
            warn_name(folder, entry, "legacy-icpc does not allow this name; judge uses it all the same", err) != 0)
            return -1;
        if (entry->linked) {
            if (check_link(folder, entry, err) != 0)
                return -1;
            continue;
        }
        if (entry->kind != ENTRY_FOLDER || depth > DEPTH_MAX)
            continue;
        if (folder_enter(folder, entry->name, &below, &present, err) != 0 || walk(&below, depth + 1, icpc, err) != 0)
            return -1;
    }
    return 0;
}

int layout_check_names(const struct problem *problem, struct findings *findings, struct error *err)
{
    auto_folder struct folder root = {0};
    if (folder_open(problem->dir, findings, &root, err) != 0)
        return -1;
    return walk(&root, 0, problem->version == PACKAGE_LEGACY_ICPC, err);
}
