#include "judge/package/catalog.h"

#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/curation.h"
#include "judge/package/nearest.h"
#include "sandbox/cleanup.h"

static void free_entry(struct catalog_entry *entry)
{
    free(entry->path);
    free(entry->short_name);
    problem_free(&entry->problem);
}

void catalog_free(struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->count; i++)
        free_entry(&catalog->entries[i]);
    free(catalog->entries);
    free(catalog->faults);
    curated_patterns_free(&catalog->patterns);
    curated_lists_free(&catalog->lists);
    strings_free(&catalog->missing);
    *catalog = (struct catalog){0};
}

/* True when the folder called name in the catalog folder holds a problem.yaml, of whatever kind. A folder that cannot
 * be looked into counts: its owner wants to hear about it. */
static bool holds_problem(int fd, const char *name)
{
    char path[NAME_MAX + sizeof "/problem.yaml"];
    struct stat status;
    if (name[0] == '.' || strlen(name) > NAME_MAX)
        return false;
    snprintf(path, sizeof path, "%s/problem.yaml", name);
    if (fstatat(fd, path, &status, AT_SYMLINK_NOFOLLOW) == 0)
        return true;
    return errno == EACCES || errno == EIO;
}

static int append(struct catalog *catalog, struct catalog_entry *entry, struct error *err)
{
    if ((catalog->count & (catalog->count - 1)) == 0) {
        size_t capacity = catalog->count == 0 ? 1 : catalog->count * 2;
        struct catalog_entry *entries = reallocarray(catalog->entries, capacity, sizeof *entries);
        if (entries == NULL)
            return error_memory(err);
        catalog->entries = entries;
    }
    catalog->entries[catalog->count++] = *entry;
    return 0;
}

/* Adds the folder called name, unread. The real path, so that a link is not a second problem. */
static int add_found(const char *folder, size_t folder_at, const char *name, struct catalog *catalog, struct error *err)
{
    auto_free char *path = text_format("%s/%s", folder, name);
    if (path == NULL)
        return error_memory(err);
    struct catalog_entry entry = {.path = realpath(path, NULL), .folder = folder_at, .place = SIZE_MAX};
    if (entry.path == NULL)
        entry.path = take_ptr(path);
    entry.short_name = strdup(strrchr(entry.path, '/') + 1);
    if (entry.short_name == NULL || append(catalog, &entry, err) != 0) {
        free_entry(&entry);
        return error_memory(err);
    }
    return 0;
}

static int compare_entries(const void *left, const void *right)
{
    const struct catalog_entry *a = left;
    const struct catalog_entry *b = right;
    if (a->folder != b->folder)
        return a->folder < b->folder ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return strcmp(a->short_name, b->short_name);
}

/* Opens a catalog folder; *dir stays NULL when it does not exist and need not. */
static int open_folder(const char *path, int required, DIR **dir, struct error *err)
{
    *dir = opendir(path);
    if (*dir != NULL)
        return 0;
    if (errno == ENOENT && !required)
        return 0;
    if (errno == ENOENT || errno == ENOTDIR)
        return error_errno(err, ERROR_USAGE, "the catalog folder %.300s", path);
    return error_errno(err, ERROR_IO, "the catalog folder %.300s", path);
}

/* Adds what is in one folder, unread, by short name. */
static int scan_folder(const char *folder, size_t folder_at, int required, struct catalog *catalog, struct error *err)
{
    auto_closedir DIR *dir = NULL;
    if (open_folder(folder, required, &dir, err) != 0)
        return -1;
    if (dir == NULL)
        return 0;
    size_t before = catalog->count;
    const struct dirent *found;
    while (errno = 0, (found = readdir(dir)) != NULL) {
        bool folder_like = found->d_type == DT_DIR || found->d_type == DT_LNK || found->d_type == DT_UNKNOWN;
        if (folder_like && holds_problem(dirfd(dir), found->d_name) &&
            add_found(folder, folder_at, found->d_name, catalog, err) != 0)
            return -1;
    }
    if (errno != 0)
        return error_errno(err, ERROR_IO, "the catalog folder %.300s", folder);
    if (catalog->count > before)
        qsort(catalog->entries + before, catalog->count - before, sizeof *catalog->entries, compare_entries);
    return 0;
}

/* Keeps the first of each short name. */
static void drop_repeated(struct catalog *catalog)
{
    size_t kept = 0;
    for (size_t i = 0; i < catalog->count; i++) {
        size_t k = 0;
        while (k < kept && strcmp(catalog->entries[k].short_name, catalog->entries[i].short_name) != 0)
            k++;
        if (k < kept)
            free_entry(&catalog->entries[i]);
        else
            catalog->entries[kept++] = catalog->entries[i];
    }
    catalog->count = kept;
}

static int read_packages(struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->count; i++) {
        struct catalog_entry *entry = &catalog->entries[i];
        if (problem_load(entry->path, &entry->problem, &entry->error) == 0)
            continue;
        if (entry->error.kind == ERROR_MEMORY) {
            *err = entry->error;
            return -1;
        }
    }
    return 0;
}

/* ---- catalog.yaml ---- */

/* Keeps what is wrong with a catalog.yaml, once also for a folder that is named twice. Want of memory is no fault. */
static int add_fault(struct catalog *catalog, const struct error *fault, struct error *err)
{
    if (fault->kind == ERROR_MEMORY) {
        *err = *fault;
        return -1;
    }
    for (size_t i = 0; i < catalog->fault_count; i++) {
        if (strcmp(catalog->faults[i].message, fault->message) == 0)
            return 0;
    }
    struct error *faults = reallocarray(catalog->faults, catalog->fault_count + 1, sizeof *faults);
    if (faults == NULL)
        return error_memory(err);
    faults[catalog->fault_count++] = *fault;
    catalog->faults = faults;
    return 0;
}

/* Puts what the folder's catalog.yaml says into the folder's entries and into the catalog. */
static int apply_curation(const struct curation *curation, size_t folder_at, struct catalog *catalog,
                          struct strings *mentioned, struct error *err)
{
    for (size_t i = 0; i < catalog->count; i++) {
        struct catalog_entry *entry = &catalog->entries[i];
        struct error fault = {0};
        if (entry->folder != folder_at)
            continue;
        entry->place = curation_place(curation, entry->short_name);
        if (entry->error.kind == ERROR_NONE && curation_apply(curation, &entry->problem, &fault) != 0 &&
            add_fault(catalog, &fault, err) != 0)
            return -1;
    }
    if (curated_patterns_merge(&catalog->patterns, &curation->patterns, err) != 0 ||
        curated_lists_merge(&catalog->lists, &curation->lists, err) != 0)
        return -1;
    return curation_names(curation, mentioned, err);
}

static int read_curation(const char *folder, size_t folder_at, struct catalog *catalog, struct strings *mentioned,
                         struct error *err)
{
    struct curation curation = {0};
    struct error fault = {0};
    if (curation_read(folder, &curation, &fault) != 0)
        return add_fault(catalog, &fault, err);
    int result = apply_curation(&curation, folder_at, catalog, mentioned, err);
    curation_free(&curation);
    return result;
}

static const struct catalog_entry *find_short_name(const struct catalog *catalog, const char *word)
{
    for (size_t i = 0; i < catalog->count; i++) {
        if (strcmp(catalog->entries[i].short_name, word) == 0)
            return &catalog->entries[i];
    }
    return NULL;
}

static int read_curations(const char *const *folders, size_t count, struct catalog *catalog, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings mentioned = {0};
    for (size_t i = 0; i < count; i++) {
        if (read_curation(folders[i], i, catalog, &mentioned, err) != 0)
            return -1;
    }
    for (size_t i = 0; i < mentioned.count; i++) {
        const char *name = mentioned.items[i];
        if (find_short_name(catalog, name) == NULL && strings_add(&catalog->missing, name, strlen(name), err) != 0)
            return -1;
    }
    if (catalog->count > 1)
        qsort(catalog->entries, catalog->count, sizeof *catalog->entries, compare_entries);
    return 0;
}

static int read_all(const char *const *folders, size_t count, int required, struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (scan_folder(folders[i], i, required, catalog, err) != 0)
            return -1;
    }
    drop_repeated(catalog);
    if (read_packages(catalog, err) != 0)
        return -1;
    return read_curations(folders, count, catalog, err);
}

int catalog_open(const char *const *folders, size_t count, int required, struct catalog *catalog, struct error *err)
{
    struct catalog made = {0};
    if (read_all(folders, count, required, &made, err) != 0) {
        catalog_free(&made);
        return -1;
    }
    *catalog = made;
    return 0;
}

static enum name_match match_entry(const char *word, const struct catalog_entry *entry)
{
    enum name_match by_name = name_compare(word, entry->short_name);
    enum name_match by_title = NAME_DIFFERENT;
    if (entry->problem.name != NULL)
        by_title = name_compare(word, entry->problem.name);
    return by_name > by_title ? by_name : by_title;
}

static const struct catalog_entry *find_number(const struct catalog *catalog, const char *word)
{
    size_t number = 0;
    if (*word == '\0' || word[strspn(word, "0123456789")] != '\0')
        return NULL;
    for (; *word != '\0' && number <= catalog->count; word++)
        number = number * 10 + (size_t)(*word - '0');
    return number >= 1 && number <= catalog->count ? &catalog->entries[number - 1] : NULL;
}

/* How many entries match word at least as well as wanted; *first is the first of them. */
static size_t count_matches(const struct catalog *catalog, const char *word, enum name_match wanted,
                            const struct catalog_entry **first)
{
    size_t count = 0;
    for (size_t i = catalog->count; i > 0; i--) {
        if (match_entry(word, &catalog->entries[i - 1]) < wanted)
            continue;
        *first = &catalog->entries[i - 1];
        count++;
    }
    return count;
}

static int name_candidates(const struct catalog *catalog, const char *word, enum name_match wanted, size_t count,
                           struct error *err)
{
    char names[sizeof err->hint] = "";
    size_t used = 0, named = 0;
    for (size_t i = 0; i < catalog->count && named < 5; i++) {
        if (match_entry(word, &catalog->entries[i]) < wanted)
            continue;
        const char *separator = named == 0 ? "" : ", ";
        int length = snprintf(names + used, sizeof names - used, "%s%.24s", separator, catalog->entries[i].short_name);
        used += (size_t)length;
        named++;
    }
    error_set(err, ERROR_AMBIGUOUS_PROBLEM, "'%.60s' may mean %zu problems", word, count);
    if (count > named)
        error_hint(err, "it may be %s or %zu more", names, count - named);
    else
        error_hint(err, "it may be %s", names);
    text_clean(err->message);
    return -1;
}

static int no_such_problem(const struct catalog *catalog, const char *word, struct error *err)
{
    const struct catalog_entry *nearest = NULL;
    size_t least = name_distance_limit(word) + 1;
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        size_t distance = name_distance(word, entry->short_name);
        size_t by_title = entry->problem.name != NULL ? name_distance(word, entry->problem.name) : SIZE_MAX;
        if (by_title < distance)
            distance = by_title;
        if (distance < least) {
            least = distance;
            nearest = entry;
        }
    }
    error_set(err, ERROR_NO_SUCH_PROBLEM, "no problem named '%.60s'", word);
    text_clean(err->message);
    return nearest != NULL ? error_hint(err, "did you mean '%.100s'?", nearest->short_name) : -1;
}

int catalog_find(const struct catalog *catalog, const char *word, const struct catalog_entry **entry, struct error *err)
{
    const struct catalog_entry *found = find_short_name(catalog, word);
    if (found == NULL)
        found = find_number(catalog, word);
    for (enum name_match wanted = NAME_EQUAL; found == NULL && wanted >= NAME_PREFIX; wanted--) {
        const struct catalog_entry *first = NULL;
        size_t count = count_matches(catalog, word, wanted, &first);
        if (count > 1)
            return name_candidates(catalog, word, wanted, count, err);
        found = first;
    }
    if (found == NULL)
        return no_such_problem(catalog, word, err);
    *entry = found;
    return 0;
}
