#include "judge/package/validators.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/token_rules.h"
#include "sandbox/cleanup.h"

static bool is_source(const char *name)
{
    static const char *const suffixes[] = {".c", ".cc", ".cpp", ".cxx", ".c++", ".py", NULL};
    for (size_t i = 0; suffixes[i] != NULL; i++) {
        if (name_has_suffix(name, suffixes[i]))
            return true;
    }
    return false;
}

/* A file that lies beside programs and is none. What is in an unknown language is one: without it verdicts would be
 * others. */
static bool is_note(const struct entry *entry)
{
    static const char *const names[] = {"README", "LICENSE", "Makefile"};
    if (entry->kind != ENTRY_FILE)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(entry->name, names[i]) == 0)
            return true;
    return name_has_suffix(entry->name, ".md") || name_has_suffix(entry->name, ".txt");
}

/* Is read with the sources that it lies beside. */
static bool is_header(const struct entry *entry)
{
    static const char *const suffixes[] = {".h", ".hh", ".hpp", ".hxx"};
    for (size_t i = 0; entry->kind == ENTRY_FILE && i < sizeof suffixes / sizeof *suffixes; i++)
        if (name_has_suffix(entry->name, suffixes[i]))
            return true;
    return false;
}

static int warn_note(const struct folder *folder, const struct entry *entry, struct error *err)
{
    return findings_add(folder->findings, FINDING_WARNING, "validator-stray", err,
                        "%s/%s: is no program, and is passed over", folder_label(folder), entry->name);
}

static int warn_name(const struct folder *folder, const struct entry *entry, struct error *err)
{
    if (entry->name[0] == '.')
        return 0;
    return findings_add(folder->findings, FINDING_WARNING, "name-not-allowed", err,
                        "%s/%.200s: the format does not allow this name, and it counts as absent", folder_label(folder),
                        entry->name);
}

static int add_program(const struct folder *folder, const struct entry *entry, struct strings *programs,
                       struct error *err)
{
    auto_free char *path = text_format("%s/%s", folder->path, entry->name);
    if (path == NULL)
        return error_memory(err);
    if (entry->kind != ENTRY_FOLDER && folder_want_file(folder, entry, err) != 0)
        return -1;
    return strings_add(programs, path, strlen(path), err);
}

/* Each entry of folder is a program. */
static int add_all(const struct folder *folder, struct strings *programs, struct error *err)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        int result = !name_is_legal(entry->name) ? warn_name(folder, entry, err)
                     : is_note(entry)            ? warn_note(folder, entry, err)
                     : is_header(entry)          ? 0
                                                 : add_program(folder, entry, programs, err);
        if (result != 0)
            return -1;
    }
    return 0;
}

/* output_validator/ holds one program, in one of several shapes. */
static int add_one(const struct folder *folder, struct strings *programs, struct error *err)
{
    const struct entry *first = NULL, *below_one = NULL;
    size_t files = 0, folders = 0, sources = 0;
    bool scripts = false;
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        if (!name_is_legal(entry->name)) {
            if (warn_name(folder, entry, err) != 0)
                return -1;
            continue;
        }
        if (is_note(entry)) {
            if (warn_note(folder, entry, err) != 0)
                return -1;
            continue;
        }
        bool below = entry->kind == ENTRY_FOLDER;
        files += !below;
        folders += below;
        sources += !below && is_source(entry->name);
        scripts = scripts || (!below && (strcmp(entry->name, "build") == 0 || strcmp(entry->name, "run") == 0));
        first = first == NULL ? entry : first;
        below_one = below ? entry : below_one;
    }
    if (first == NULL)
        return 0;
    if (files + folders == 1 && !scripts) /* a single file is named as such: its name tells the language */
        return add_program(folder, first, programs, err);
    if (sources > 0 || scripts)
        return strings_add(programs, folder->path, strlen(folder->path), err);
    if (folders == 1)
        return add_program(folder, below_one, programs, err);
    error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: there is no one program in it: %zu files, %zu folders, and no source",
              folder_label(folder), files, folders);
    return error_rule(err, "output-validator-shape");
}

/* ---- refusals ---- */

static int refuse_folder(const struct folder *root, const char *name, const char *rule, const char *message,
                         struct error *err)
{
    const struct entry *entry = folder_find(root, name);
    auto_folder struct folder inside = {0};
    bool present = false;
    if (entry == NULL)
        return 0;
    bool used = entry->kind == ENTRY_FILE; /* a program may be a single file */
    if (!used && folder_enter(root, name, &inside, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < inside.count; i++)
        used = used || name_is_legal(inside.entries[i].name);
    if (!used)
        return 0;
    folder_error(root, name, ERROR_UNSUPPORTED, err, "%s", message);
    return error_rule(err, rule);
}

static int keep(const struct folder *root, int result, const char *rule, struct error *err)
{
    if (result == 0 || findings_keep(root->findings, rule, err) == 0)
        return 0;
    return error_default_rule(err, rule);
}

/* ---- output validators ---- */

static int find_output(const struct folder *root, const struct metadata *metadata, struct problem *problem,
                       struct error *err)
{
    auto_folder struct folder folder = {0};
    bool present = false, legacy = version_is_legacy(problem->version);
    const char *name = legacy ? "output_validators" : "output_validator";
    const struct entry *entry = folder_find(root, name);
    if (!legacy && entry != NULL && entry->kind == ENTRY_FILE)
        return add_program(root, entry, &problem->output_validators, err);
    if (folder_enter(root, name, &folder, &present, err) != 0)
        return -1;
    if (!legacy)
        return add_one(&folder, &problem->output_validators, err);
    if (add_all(&folder, &problem->output_validators, err) != 0)
        return -1;
    if (metadata->custom || problem->output_validators.count == 0)
        return 0;
    strings_free(&problem->output_validators);
    return findings_add(root->findings, FINDING_WARNING, "validator-unused", err,
                        "%s/%s: validation is default, so that nothing here is used", folder_label(root), name);
}

static int check_output(const struct metadata *metadata, const struct problem *problem, struct error *err)
{
    struct token_rules rules;
    if (problem->output_validators.count > 0)
        return 0;
    if (problem->interactive) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%s: an interactive problem needs an output validator, and there is none",
                  metadata->type_place);
        return error_rule(err, "validator-missing");
    }
    if (metadata->custom) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%s: validation is custom, and output_validators/ has no program",
                  metadata->validation_place);
        return error_rule(err, "validator-missing");
    }
    const char *const *flags = (const char *const *)problem->validator_flags.items;
    if (token_rules_parse(flags, &rules, err) == 0)
        return 0;
    const char *what = strchr(err->message, ':'); /* "output_validator_args: ..." is not what this version calls them */
    char reason[200];
    snprintf(reason, sizeof reason, "%.180s", what == NULL ? err->message : what + 2);
    error_set(err, err->kind, "%s: validator_flags: %s", metadata->flags_place, reason);
    return error_rule(err, "validator-flags");
}

/* ---- input validators ---- */

static int find_input(const struct folder *root, struct problem *problem, struct error *err)
{
    static const char *const names[] = {"input_validators", "input_format_validators"};
    for (size_t i = 0; i < 2; i++) {
        auto_folder struct folder folder = {0};
        bool present = false;
        if (folder_enter(root, names[i], &folder, &present, err) != 0 ||
            add_all(&folder, &problem->input_validators, err) != 0)
            return -1;
        if (i == 1 && present &&
            findings_add(root->findings, FINDING_WARNING, "folder-old-name", err,
                         "%s/%s: is an old name of input_validators", folder_label(root), names[i]) != 0)
            return -1;
    }
    if (problem->input_validators.count > 0)
        return 0;
    return findings_add(root->findings, FINDING_ERROR, "input-validator-missing", err,
                        "%s: there is no input validator: input_validators/ has no program", folder_label(root));
}

int validators_find(const struct folder *root, const struct metadata *metadata, struct problem *problem,
                    struct error *err)
{
    if (keep(root,
             refuse_folder(root, "static_validator", "static-validator", "static validation is not supported", err),
             "static-validator", err) != 0 ||
        keep(root, refuse_folder(root, "graders", "graders", "graders are not supported", err), "graders", err) != 0)
        return -1;
    if (keep(root, find_output(root, metadata, problem, err), "output-validator", err) != 0 ||
        keep(root, check_output(metadata, problem, err), "output-validator", err) != 0)
        return -1;
    return keep(root, find_input(root, problem, err), "input-validator", err);
}
