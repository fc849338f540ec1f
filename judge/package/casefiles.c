#include "judge/package/casefiles.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"

enum role { ROLE_INPUT, ROLE_ANSWER, ROLE_SETTINGS, ROLE_PICTURE, ROLE_OTHER, ROLE_FILES, ROLE_INTERACTION, ROLE_OLD };

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
    {".out", ROLE_OTHER},
    {".in.statement", ROLE_OTHER},
    {".in.download", ROLE_OTHER},
    {".ans.statement", ROLE_OTHER},
    {".ans.download", ROLE_OTHER},
    {".files", ROLE_FILES},
    {".interaction", ROLE_INTERACTION},
    {".hint", ROLE_OLD},
    {".desc", ROLE_OLD},
    {".args", ROLE_OLD},
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
    if (data || (entry->kind == ENTRY_FOLDER && entry->name[0] != '.'))
        return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, message);
    return 0;
}

static int check_part(const struct folder *folder, const struct entry *entry, const struct extension *extension,
                      struct error *err)
{
    if (strcmp(entry->name, "testdata.yaml") == 0)
        return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err,
                            "belongs to another version of the format; in 2025-09 it is test_group.yaml");
    if (extension == NULL)
        return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "is not a file of a test");
    if (extension->role == ROLE_OLD)
        return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err,
                            "belongs to another version of the format; in 2025-09 it is a key of the test's .yaml");
    if (extension->role == ROLE_INTERACTION)
        return folder_error(folder, entry->name, ERROR_UNSUPPORTED, err, "interactive samples are not supported");
    if (strncmp(entry->name, "test_group.", 11) == 0)
        return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "a test must not be called test_group");
    return extension->role == ROLE_FILES ? folder_want_folder(folder, entry, err)
                                         : folder_want_file(folder, entry, err);
}

/* Collects the parts of all tests; parts has room for every entry. */
static int collect(const struct folder *folder, struct part *parts, size_t *count, struct error *err)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        bool ignored = false;
        if (case_check_name(folder, entry, &ignored, err) != 0)
            return -1;
        const struct extension *extension = find_extension(entry->name);
        bool subfolder = entry->kind == ENTRY_FOLDER && extension == NULL;
        if (ignored || subfolder || strcmp(entry->name, "test_group.yaml") == 0)
            continue;
        if (check_part(folder, entry, extension, err) != 0)
            return -1;
        size_t stem_length = strlen(entry->name) - strlen(extension->text);
        parts[(*count)++] = (struct part){entry->name, stem_length, extension->role};
    }
    return 0;
}

/* Makes one test of the count parts of one stem. */
static int make_case(const struct folder *folder, const struct part *parts, size_t count, struct case_list *list,
                     struct error *err)
{
    int stem_length = (int)parts->stem_length;
    size_t seen[ROLE_OLD + 1] = {0};
    for (size_t i = 0; i < count; i++)
        seen[parts[i].role]++;
    if (seen[ROLE_INPUT] == 0)
        return folder_error(folder, parts->name, ERROR_BROKEN_PACKAGE, err, "there is no %.*s.in beside it",
                            stem_length, parts->name);
    if (seen[ROLE_ANSWER] == 0)
        return folder_error(folder, parts->name, ERROR_BROKEN_PACKAGE, err, "there is no %.*s.ans beside it",
                            stem_length, parts->name);
    if (seen[ROLE_PICTURE] > 1)
        return folder_error(folder, parts->name, ERROR_BROKEN_PACKAGE, err, "the test has more than one picture");
    char *stem = strndup(parts->name, parts->stem_length);
    if (stem == NULL)
        return error_memory(err);
    list->items[list->count++] = (struct case_files){stem, seen[ROLE_SETTINGS] > 0, seen[ROLE_FILES] > 0};
    return 0;
}

int case_list_read(const struct folder *folder, struct case_list *list, struct error *err)
{
    auto_free struct part *parts = calloc(folder->count + 1, sizeof *parts);
    auto_case_list struct case_list made = {.items = calloc(folder->count + 1, sizeof *made.items)};
    if (parts == NULL || made.items == NULL)
        return error_memory(err);
    size_t count = 0;
    if (collect(folder, parts, &count, err) != 0)
        return -1;
    qsort(parts, count, sizeof *parts, compare_parts);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && same_stem(&parts[start], &parts[end]);)
            end++;
        if (make_case(folder, parts + start, end - start, &made, err) != 0)
            return -1;
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
