#include "judge/package/submissions.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/expectation.h"
#include "judge/package/folder.h"
#include "judge/package/glob.h"
#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

/* Languages by the suffix of a file: those that others write their submissions in are named in a note. */
static const struct language {
    const char *suffix, *name;
    bool judged;
} LANGUAGES[] = {
    {".c", "C", true},         {".cc", "C++", true},         {".cpp", "C++", true},        {".cxx", "C++", true},
    {".c++", "C++", true},     {".C", "C++", true},          {".py", "Python", false},     {".py2", "Python", false},
    {".py3", "Python", false}, {".java", "Java", false},     {".kt", "Kotlin", false},     {".go", "Go", false},
    {".rs", "Rust", false},    {".js", "JavaScript", false}, {".ts", "TypeScript", false}, {".cs", "C#", false},
    {".hs", "Haskell", false}, {".rb", "Ruby", false},       {".ml", "OCaml", false},      {".scala", "Scala", false},
    {".pas", "Pascal", false}, {".pl", "Perl", false},       {".php", "PHP", false},       {".swift", "Swift", false},
    {".sh", "shell", false},   {".lisp", "Lisp", false},     {".cl", "Lisp", false},       {".f90", "Fortran", false},
    {".adb", "Ada", false},    {".jl", "Julia", false},      {".lua", "Lua", false},       {".dart", "Dart", false},
    {".d", "D", false},
};

static const struct language *language_of(const char *name)
{
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (name_has_suffix(name, LANGUAGES[i].suffix))
            return &LANGUAGES[i];
    return NULL;
}

void submissions_free(struct submissions *submissions)
{
    for (size_t i = 0; i < submissions->count; i++) {
        free(submissions->items[i].name);
        free(submissions->items[i].path);
        free(submissions->items[i].language);
        free(submissions->items[i].rules);
    }
    for (size_t i = 0; i < submissions->rule_count; i++)
        expectation_free(&submissions->rules[i]);
    free(submissions->items);
    free(submissions->rules);
    *submissions = (struct submissions){0};
}

int submissions_list(const struct problem *problem, const char *folder, struct strings *programs, struct error *err)
{
    auto_folder struct folder root = {0}, submissions = {0}, found = {0};
    bool present = false;
    if (folder_open(problem->dir, NULL, &root, err) != 0 ||
        folder_enter(&root, "submissions", &submissions, &present, err) != 0 ||
        folder_enter(&submissions, folder, &found, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < found.count; i++) {
        const struct entry *entry = &found.entries[i];
        const struct language *language = language_of(entry->name);
        bool source = entry->kind == ENTRY_FILE && language != NULL && language->judged;
        if (!name_is_legal(entry->name) || (!source && entry->kind != ENTRY_FOLDER))
            continue;
        auto_free char *path = text_format("%s/%s", found.path, entry->name);
        if (path == NULL)
            return error_memory(err);
        if (strings_add(programs, path, strlen(path), err) != 0)
            return -1;
    }
    return 0;
}

/* ---- which there are ---- */

/* The language of the first file in the folder that has one; C++ before C, for its compiler takes both. */
static int language_of_folder(const struct folder *parent, const char *name, const struct language **language,
                              struct error *err)
{
    auto_folder struct folder inside = {0};
    bool present = false;
    if (folder_enter(parent, name, &inside, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < inside.count; i++) {
        const struct language *found =
            inside.entries[i].kind == ENTRY_FILE ? language_of(inside.entries[i].name) : NULL;
        if (found != NULL && (*language == NULL || (found->judged && strcmp(found->name, "C++") == 0)))
            *language = found;
    }
    return 0;
}

static int add_submission(const struct folder *folder, const struct entry *entry, const char *group,
                          struct submissions *submissions, struct error *err)
{
    const struct language *language = entry->kind == ENTRY_FILE ? language_of(entry->name) : NULL;
    if (entry->kind == ENTRY_FOLDER && language_of_folder(folder, entry->name, &language, err) != 0)
        return -1;
    struct submission *items = reallocarray(submissions->items, submissions->count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    submissions->items = items;
    struct submission *made = &items[submissions->count++];
    *made = (struct submission){
        .name = text_format("%s/%s", group, entry->name),
        .path = text_format("%s/%s", folder->path, entry->name),
        .language = strdup(language == NULL ? "unknown" : language->name),
        .judged = language != NULL && language->judged,
    };
    return made->name != NULL && made->path != NULL && made->language != NULL ? 0 : error_memory(err);
}

static int list_group(const struct folder *all, const char *group, struct submissions *submissions, struct error *err)
{
    auto_folder struct folder folder = {0};
    bool present = false;
    if (folder_enter(all, group, &folder, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < folder.count; i++) {
        const struct entry *entry = &folder.entries[i];
        if (!name_is_legal(entry->name))
            continue;
        if (entry->kind != ENTRY_FILE && entry->kind != ENTRY_FOLDER) {
            if (folder_want_file(&folder, entry, err) != 0 && findings_keep(all->findings, "file-kind", err) != 0)
                return -1;
            continue;
        }
        if (add_submission(&folder, entry, group, submissions, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- what is expected ---- */

static int read_yaml(const struct folder *all, const struct problem *problem, struct submissions *submissions,
                     struct error *err)
{
    const struct entry *entry = folder_find(all, "submissions.yaml");
    if (entry == NULL)
        return 0;
    auto_free char *path = text_format("%s/submissions.yaml", all->path);
    auto_free char *file = text_format("%s/submissions/submissions.yaml", problem->short_name);
    struct yaml_node *root = NULL;
    if (path == NULL || file == NULL)
        return error_memory(err);
    if (problem->version == PACKAGE_LEGACY || problem->version == PACKAGE_LEGACY_ICPC)
        return findings_add(all->findings, FINDING_WARNING, "submissions-yaml", err,
                            "%s: version legacy has no such file, and it is ignored", file);
    if (folder_want_file(all, entry, err) != 0 || yaml_read(path, file, all->findings, &root, err) != 0)
        return -1;
    int result = root == NULL ? 0 : expectation_of_yaml(root, submissions, err);
    yaml_discard(root);
    return result;
}

static int name_rule(struct submission *submission, size_t rule, struct error *err)
{
    size_t *rules = reallocarray(submission->rules, submission->rule_count + 1, sizeof *rules);
    if (rules == NULL)
        return error_memory(err);
    submission->rules = rules;
    rules[submission->rule_count++] = rule;
    return 0;
}

/* What submissions.yaml says of the language goes before the names of files. */
static int set_language(const struct submission_rule *rule, const struct submission_rule *earlier,
                        struct submission *submission, struct error *err)
{
    bool c = strcmp(rule->language, "c") == 0, cpp = strcmp(rule->language, "cpp") == 0;
    if (earlier != NULL && strcmp(earlier->language, rule->language) != 0) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: says that %.100s is in %s, and %.300s that it is in %s",
                  rule->place, submission->name, rule->language, earlier->place, earlier->language);
        return error_rule(err, "submission-language");
    }
    char *language = strdup(c ? "C" : cpp ? "C++" : rule->language);
    if (language == NULL)
        return error_memory(err);
    free(submission->language);
    submission->language = language;
    submission->judged = c || cpp;
    submission->build = c ? SUBMISSION_AS_C : cpp ? SUBMISSION_AS_CPP : SUBMISSION_BY_NAMES;
    return 0;
}

/* Takes over language and entry point from the rules that name the submission. */
static int settle_language(const struct folder *all, const struct submissions *submissions,
                           struct submission *submission, struct error *err)
{
    const struct submission_rule *language = NULL, *entry = NULL;
    for (size_t i = 0; i < submission->rule_count; i++) {
        const struct submission_rule *rule = &submissions->rules[submission->rules[i]];
        entry = rule->has_entry ? rule : entry;
        if (rule->language == NULL)
            continue;
        if (set_language(rule, language, submission, err) != 0 &&
            findings_keep(all->findings, "submission-language", err) != 0)
            return -1;
        language = rule;
    }
    if (entry == NULL || !submission->judged)
        return 0;
    return findings_add(all->findings, FINDING_WARNING, "submission-entrypoint", err,
                        "%s: %s has no entry point that could be chosen: %s is built from all its files", entry->place,
                        submission->language, submission->name);
}

static int find_comment(const struct problem *problem, struct submissions *submissions, struct submission *submission,
                        struct error *err)
{
    bool found = false;
    auto_free char *name = text_format("%s/submissions/%s", problem->short_name, submission->name);
    if (name == NULL)
        return error_memory(err);
    if (expectation_of_comment(submission->path, name, submissions, &found, err) != 0)
        return -1;
    return found ? name_rule(submission, submissions->rule_count - 1, err) : 0;
}

static int apply_rules(const struct folder *all, const struct problem *problem, struct submissions *submissions,
                       struct error *err)
{
    size_t count = submissions->rule_count;
    for (size_t i = 0; i < submissions->count; i++) {
        struct submission *submission = &submissions->items[i];
        for (size_t k = 0; k < count; k++)
            if (glob_matches(&submissions->rules[k].entries, submission->name) && name_rule(submission, k, err) != 0)
                return -1;
        if (settle_language(all, submissions, submission, err) != 0)
            return -1;
        if (submission->rule_count > 0)
            continue;
        if (language_of(submission->name) != NULL && find_comment(problem, submissions, submission, err) != 0) {
            if (findings_keep(all->findings, "expected-results", err) != 0)
                return -1;
            continue;
        }
        if (submission->rule_count == 0 && findings_add(all->findings, FINDING_WARNING, "nothing-expected", err,
                                                        "%s/submissions/%s: nothing says what is expected of it",
                                                        problem->short_name, submission->name) != 0)
            return -1;
    }
    return 0;
}

static int tell_of_rules(const struct folder *all, const struct submissions *submissions, struct error *err)
{
    for (size_t i = 0; i < submissions->rule_count; i++) {
        const struct submission_rule *rule = &submissions->rules[i];
        bool named = rule->entries.count == 0;
        for (size_t k = 0; k < submissions->count && !named; k++)
            named = glob_matches(&rule->entries, submissions->items[k].name);
        if (!named && strstr(rule->place, ".yaml:") != NULL &&
            findings_add(all->findings, FINDING_WARNING, "glob-names-nothing", err,
                         "%s: the pattern names no submission", rule->place) != 0)
            return -1;
    }
    return 0;
}

static int tell_of_languages(const struct folder *all, const struct problem *problem,
                             const struct submissions *submissions, struct error *err)
{
    for (size_t i = 0; i < submissions->count; i++) {
        const struct submission *submission = &submissions->items[i];
        if (!submission->judged &&
            findings_add(all->findings, FINDING_NOTE, "not-judged", err, "%s/submissions/%s: not judged: %s",
                         problem->short_name, submission->name,
                         strcmp(submission->language, "unknown") == 0 ? "a language that judge does not know"
                                                                      : submission->language) != 0)
            return -1;
    }
    return 0;
}

/* A folder of a name that the format does not have is free to be there, but one letter off is a mistake. */
static int read_group(const struct folder *all, const struct problem *problem, const char *group,
                      struct submissions *submissions, struct error *err)
{
    bool known = false;
    if (list_group(all, group, submissions, err) != 0 ||
        expectation_of_folder(problem->version, group, submissions, &known, err) != 0)
        return -1;
    const char *nearest = known ? NULL : expectation_nearest_folder(group);
    if (nearest == NULL)
        return 0;
    return findings_add(all->findings, FINDING_WARNING, "submissions-folder", err, "%s/submissions/%s: %s%s",
                        problem->short_name, group,
                        strcmp(nearest, group) == 0 ? "this version of the format has no such folder" : "did you mean ",
                        strcmp(nearest, group) == 0 ? "" : nearest);
}

static int read_all(const struct problem *problem, struct findings *findings, struct submissions *submissions,
                    struct error *err)
{
    auto_folder struct folder root = {0}, all = {0};
    bool present = false;
    if (folder_open(problem->dir, findings, &root, err) != 0 ||
        folder_enter(&root, "submissions", &all, &present, err) != 0)
        return -1;
    if (read_yaml(&all, problem, submissions, err) != 0 && findings_keep(findings, "submissions-yaml", err) != 0)
        return -1;
    for (size_t i = 0; i < all.count; i++) {
        const struct entry *entry = &all.entries[i];
        if (name_is_legal(entry->name) && entry->kind == ENTRY_FOLDER &&
            read_group(&all, problem, entry->name, submissions, err) != 0)
            return -1;
        if (name_is_legal(entry->name) && entry->kind == ENTRY_FILE && language_of(entry->name) != NULL &&
            findings_add(findings, FINDING_WARNING, "stray-submission", err,
                         "%s/submissions/%s: lies in no folder that says what is expected of it, and is passed over",
                         problem->short_name, entry->name) != 0)
            return -1;
    }
    if (apply_rules(&all, problem, submissions, err) != 0 || tell_of_rules(&all, submissions, err) != 0)
        return -1;
    return tell_of_languages(&all, problem, submissions, err);
}

int submissions_read(const struct problem *problem, struct findings *findings, struct submissions *result,
                     struct error *err)
{
    struct submissions submissions = {0};
    if (read_all(problem, findings, &submissions, err) != 0) {
        submissions_free(&submissions);
        return -1;
    }
    *result = submissions;
    return 0;
}
