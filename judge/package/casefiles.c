#include "judge/package/casefiles.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"

enum role {
    ROLE_INPUT,
    ROLE_ANSWER,
    ROLE_OUTPUT,
    ROLE_IN_STATEMENT,
    ROLE_IN_DOWNLOAD,
    ROLE_ANS_STATEMENT,
    ROLE_ANS_DOWNLOAD,
    ROLE_INTERACTION,
    ROLE_PICTURE,
    ROLE_SETTINGS,
    ROLE_FILES,
    ROLE_HINT,
    ROLE_DESCRIPTION,
    ROLE_ARGS,
    ROLES
};

struct extension {
    const char *text;
    enum role role;
};

static const struct extension extensions[] = {
    {".in", ROLE_INPUT},
    {".ans", ROLE_ANSWER},
    {".yaml", ROLE_SETTINGS},
    {".png", ROLE_PICTURE},
    {".jpg", ROLE_PICTURE},
    {".jpeg", ROLE_PICTURE},
    {".svg", ROLE_PICTURE},
    {".out", ROLE_OUTPUT},
    {".in.statement", ROLE_IN_STATEMENT},
    {".in.download", ROLE_IN_DOWNLOAD},
    {".ans.statement", ROLE_ANS_STATEMENT},
    {".ans.download", ROLE_ANS_DOWNLOAD},
    {".files", ROLE_FILES},
    {".interaction", ROLE_INTERACTION},
    {".hint", ROLE_HINT},
    {".desc", ROLE_DESCRIPTION},
    {".args", ROLE_ARGS},
};

static const struct extension *find_extension(const char *name)
{
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        if (name_has_suffix(name, extensions[i].text))
            return &extensions[i];
    }
    return NULL;
}

bool case_is_file_name(const char *name)
{
    return find_extension(name) != NULL;
}

/* One file of one test, while they are sorted out. */
struct part {
    const char *name; /* owned by the folder */
    size_t stem_length;
    enum role role;
};

static int compare_parts(const void *left, const void *right)
{
    const struct part *a = left;
    const struct part *b = right;
    size_t shorter = a->stem_length < b->stem_length ? a->stem_length : b->stem_length;
    int order = memcmp(a->name, b->name, shorter);
    if (order != 0)
        return order;
    if (a->stem_length != b->stem_length)
        return a->stem_length < b->stem_length ? -1 : 1;
    return strcmp(a->name, b->name);
}

static bool same_stem(const struct part *a, const struct part *b)
{
    return a->stem_length == b->stem_length && memcmp(a->name, b->name, a->stem_length) == 0;
}

int case_check_name(const struct folder *folder, const struct entry *entry, bool *ignored, struct error *err)
{
    static const char message[] = "the format does not allow this name, and it looks like test data";
    *ignored = !name_is_legal(entry->name);
    if (!*ignored)
        return 0;
    size_t length = strlen(entry->name);
    bool data = (length >= 3 && strcmp(entry->name + length - 3, ".in") == 0) ||
                (length >= 4 && strcmp(entry->name + length - 4, ".ans") == 0);
    /* a folder `my tests` would take all its tests with it */
    if (!data && (entry->kind != ENTRY_FOLDER || entry->name[0] == '.'))
        return 0;
    folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, message);
    return error_rule(err, "test-name");
}

/* Settings of the whole folder, which are not part of a test. */
static bool is_group_file(const char *name, enum package_version version)
{
    if (strcmp(name, "test_group.yaml") == 0)
        return !version_is_legacy(version);
    return strcmp(name, "testdata.yaml") == 0 && version != PACKAGE_2025_09;
}

static int other_version(const struct folder *folder, const char *name, const char *instead, struct error *err)
{
    folder_error(folder, name, ERROR_BROKEN_PACKAGE, err, "belongs to another version of the format; %s", instead);
    return error_rule(err, "file-of-other-version");
}

static bool is_old(enum role role)
{
    return role == ROLE_HINT || role == ROLE_DESCRIPTION || role == ROLE_ARGS;
}

/* What another version would use, and ours would not. */
static int check_version(const struct folder *folder, const char *name, const struct extension *extension,
                         enum package_version version, struct error *err)
{
    bool legacy = version_is_legacy(version);
    if (strcmp(name, "testdata.yaml") == 0)
        return other_version(folder, name, "in 2025-09 it is test_group.yaml", err);
    if (strcmp(name, "test_group.yaml") == 0)
        return other_version(folder, name, "in legacy it is testdata.yaml", err);
    if (extension == NULL)
        return 0;
    if (version == PACKAGE_2025_09 && is_old(extension->role))
        return other_version(folder, name, "in 2025-09 it is a key of the test's .yaml", err);
    if (legacy && (extension->role == ROLE_SETTINGS || extension->role == ROLE_FILES))
        return other_version(folder, name, "legacy has no such file of a test", err);
    return 0;
}

static int check_part(const struct folder *folder, const struct entry *entry, const struct extension *extension,
                      const struct case_rules *rules, struct error *err)
{
    if (check_version(folder, entry->name, extension, rules->version, err) != 0)
        return -1;
    if (extension == NULL) {
        folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "is not a file of a test");
        return error_rule(err, "test-stray");
    }
    if (strncmp(entry->name, "test_group.", 11) == 0) {
        folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "a test must not be called test_group");
        return error_rule(err, "test-name");
    }
    return extension->role == ROLE_FILES ? folder_want_folder(folder, entry, err)
                                         : folder_want_file(folder, entry, err);
}

/* Old packages keep notes and programs among their tests, which other tools pass over. */
static bool may_stray(const struct entry *entry, const struct extension *extension, enum package_version version)
{
    return extension == NULL && version != PACKAGE_2025_09 && entry->kind == ENTRY_FILE;
}

/* Looks at one entry; *extension stays NULL when it is no part of a test. */
static int sort_entry(const struct folder *folder, const struct entry *entry, const struct case_rules *rules,
                      const struct extension **extension, struct error *err)
{
    bool ignored = false;
    if (case_check_name(folder, entry, &ignored, err) != 0)
        return -1;
    const struct extension *found = find_extension(entry->name);
    bool subfolder = entry->kind == ENTRY_FOLDER && found == NULL;
    if (ignored || subfolder || is_group_file(entry->name, rules->version))
        return 0;
    if (may_stray(entry, found, rules->version))
        return findings_add(folder->findings, FINDING_WARNING, "test-stray", err, "%s/%s: is not a file of a test",
                            folder_label(folder), entry->name);
    if (check_part(folder, entry, found, rules, err) != 0)
        return -1;
    *extension = found;
    return 0;
}

/* Collects the parts of all tests; parts has room for every entry. */
static int collect(const struct folder *folder, const struct case_rules *rules, struct part *parts, size_t *count,
                   struct error *err)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        const struct extension *extension = NULL;
        if (sort_entry(folder, entry, rules, &extension, err) != 0) {
            if (findings_keep(folder->findings, "test-files", err) != 0)
                return error_default_rule(err, "test-files");
            continue;
        }
        if (extension == NULL)
            continue;
        size_t stem_length = strlen(entry->name) - strlen(extension->text);
        parts[(*count)++] = (struct part){entry->name, stem_length, extension->role};
    }
    return 0;
}

/* ---- what is shown of a sample ---- */

/* Why the files that are to be shown or given in the place of a test's own do not go together; NULL when they do. */
static const char *display_fault(const size_t seen[ROLES], const struct case_rules *rules)
{
    bool talk = seen[ROLE_INTERACTION] > 0;
    if (talk && !rules->interactive)
        return "the problem is not interactive, and the test has a .interaction";
    if (version_is_legacy(rules->version))
        return NULL;
    if (talk && (seen[ROLE_IN_STATEMENT] > 0 || seen[ROLE_ANS_STATEMENT] > 0 || seen[ROLE_OUTPUT] > 0))
        return "beside a .interaction there must be no .in.statement, .ans.statement or .out: it is shown instead";
    if (talk && (seen[ROLE_IN_DOWNLOAD] == 0 || seen[ROLE_ANS_DOWNLOAD] == 0))
        return "beside a .interaction there must be .in.download and .ans.download";
    if (seen[ROLE_IN_STATEMENT] > 0 && seen[ROLE_IN_DOWNLOAD] == 0)
        return "beside .in.statement there must be .in.download";
    if (seen[ROLE_ANS_STATEMENT] > 0 && seen[ROLE_ANS_DOWNLOAD] == 0)
        return "beside .ans.statement there must be .ans.download";
    if (seen[ROLE_ANS_STATEMENT] > 0 && seen[ROLE_OUTPUT] > 0)
        return "both .ans.statement and .out would be shown";
    if (seen[ROLE_IN_DOWNLOAD] > 0 && seen[ROLE_IN_STATEMENT] == 0 && !talk)
        return "beside .in.download there must be .in.statement or .interaction";
    if (seen[ROLE_ANS_DOWNLOAD] > 0 && seen[ROLE_ANS_STATEMENT] + seen[ROLE_OUTPUT] == 0 && !talk)
        return "beside .ans.download there must be .ans.statement, .out or .interaction";
    return NULL;
}

static int check_display(const struct folder *folder, const struct part *first, const size_t seen[ROLES],
                         const struct case_rules *rules, struct error *err)
{
    const char *fault = display_fault(seen, rules);
    if (fault == NULL)
        return 0;
    return findings_add(folder->findings, FINDING_ERROR, "sample-display", err, "%s/%.*s: %s", folder_label(folder),
                        (int)first->stem_length, first->name, fault);
}

/* True for a sample of which there is nothing to run. */
static bool is_for_display(const size_t seen[ROLES], const struct case_rules *rules)
{
    size_t shown = seen[ROLE_IN_STATEMENT] + seen[ROLE_ANS_STATEMENT] + seen[ROLE_INTERACTION];
    return rules->part == TEST_SAMPLE && seen[ROLE_INPUT] + seen[ROLE_ANSWER] == 0 && shown > 0;
}

/* ---- tests ---- */

static int missing(const struct folder *folder, const struct part *first, const char *extension, struct error *err)
{
    folder_error(folder, first->name, ERROR_BROKEN_PACKAGE, err, "there is no %.*s%s beside it",
                 (int)first->stem_length, first->name, extension);
    return error_rule(err, "test-half");
}

static int check_whole(const struct folder *folder, const struct part *first, const size_t seen[ROLES],
                       const struct case_rules *rules, struct error *err)
{
    if (seen[ROLE_INPUT] == 0)
        return missing(folder, first, ".in", err);
    if (seen[ROLE_ANSWER] == 0 && rules->part != TEST_INVALID_INPUT)
        return missing(folder, first, ".ans", err);
    if (seen[ROLE_OUTPUT] == 0 && (rules->part == TEST_INVALID_OUTPUT || rules->part == TEST_VALID_OUTPUT))
        return missing(folder, first, ".out", err);
    if (seen[ROLE_PICTURE] <= 1)
        return 0;
    folder_error(folder, first->name, ERROR_BROKEN_PACKAGE, err, "the test has more than one picture");
    return error_rule(err, "test-pictures");
}

static int add_case(const struct part *first, const size_t seen[ROLES], struct case_list *list, struct error *err)
{
    struct case_files made = {
        .stem = strndup(first->name, first->stem_length),
        .has_answer = seen[ROLE_ANSWER] > 0,
        .has_output = seen[ROLE_OUTPUT] > 0,
        .has_yaml = seen[ROLE_SETTINGS] > 0,
        .has_hint = seen[ROLE_HINT] > 0,
        .has_description = seen[ROLE_DESCRIPTION] > 0,
        .has_args = seen[ROLE_ARGS] > 0,
        .has_files = seen[ROLE_FILES] > 0,
        .has_interaction = seen[ROLE_INTERACTION] > 0,
    };
    if (made.stem == NULL)
        return error_memory(err);
    list->items[list->count++] = made;
    return 0;
}

/* A sample without an input is shown, if it is a conversation, and not run. */
static int add_shown(const struct folder *folder, const struct part *first, const size_t seen[ROLES],
                     const struct case_rules *rules, struct case_list *list, struct error *err)
{
    bool talk = seen[ROLE_INTERACTION] > 0;
    if (talk && !rules->interactive)
        return check_display(folder, first, seen, rules, err);
    if (talk && strings_add(&list->talks, first->name, first->stem_length, err) != 0)
        return -1;
    return findings_add(folder->findings, FINDING_WARNING, "sample-without-input", err,
                        "%s/%.*s: the sample has no .in, and is not run", folder_label(folder), (int)first->stem_length,
                        first->name);
}

/* Makes one test of the count parts of one stem. */
static int make_case(const struct folder *folder, const struct part *parts, size_t count,
                     const struct case_rules *rules, struct case_list *list, struct error *err)
{
    size_t seen[ROLES] = {0};
    for (size_t i = 0; i < count; i++)
        seen[parts[i].role]++;
    if (is_for_display(seen, rules))
        return add_shown(folder, parts, seen, rules, list, err);
    if (check_whole(folder, parts, seen, rules, err) != 0 || check_display(folder, parts, seen, rules, err) != 0)
        return -1;
    return add_case(parts, seen, list, err);
}

int case_list_read(const struct folder *folder, const struct case_rules *rules, struct case_list *list,
                   struct error *err)
{
    auto_free struct part *parts = calloc(folder->count + 1, sizeof *parts);
    auto_case_list struct case_list made = {.items = calloc(folder->count + 1, sizeof *made.items)};
    if (parts == NULL || made.items == NULL)
        return error_memory(err);
    size_t count = 0;
    if (collect(folder, rules, parts, &count, err) != 0)
        return -1;
    qsort(parts, count, sizeof *parts, compare_parts);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && same_stem(&parts[start], &parts[end]);)
            end++;
        if (make_case(folder, parts + start, end - start, rules, &made, err) != 0 &&
            findings_keep(folder->findings, "test-files", err) != 0)
            return error_default_rule(err, "test-files");
    }
    *list = made;
    made = (struct case_list){0};
    return 0;
}

void case_list_free(struct case_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].stem);
    free(list->items);
    strings_free(&list->talks);
    *list = (struct case_list){0};
}

static int compare_with_stem(const void *key, const void *item)
{
    const struct case_files *files = item;
    return strcmp(key, files->stem);
}

bool case_list_has(const struct case_list *list, const char *stem)
{
    if (list->count == 0)
        return false;
    return bsearch(stem, list->items, list->count, sizeof *list->items, compare_with_stem) != NULL;
}
