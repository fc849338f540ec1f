#include "judge/package/catalog.h"

#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/catalog_folder.h"
#include "judge/package/index.h"
#include "sandbox/cleanup.h"

static void free_entry(struct catalog_entry *entry)
{
    free(entry->path);
    free(entry->short_name);
    problem_free(&entry->problem);
    free(entry->error);
    *entry = (struct catalog_entry){0};
}

void catalog_free(struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->count; i++)
        free_entry(&catalog->entries[i]);
    free(catalog->entries);
    free(catalog->faults);
    for (size_t i = 0; i < catalog->folder_count; i++)
        curation_free(&catalog->curations[i]);
    free(catalog->curations);
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

/* Room for one more entry behind the others, zeroed; it counts when catalog->count says so. NULL with ERROR_MEMORY. */
static struct catalog_entry *room_for_entry(struct catalog *catalog, struct error *err)
{
    if ((catalog->count & (catalog->count - 1)) == 0) {
        size_t capacity = catalog->count == 0 ? 1 : catalog->count * 2;
        struct catalog_entry *entries = reallocarray(catalog->entries, capacity, sizeof *entries);
        if (entries == NULL) {
            error_memory(err);
            return NULL;
        }
        catalog->entries = entries;
    }
    struct catalog_entry *entry = &catalog->entries[catalog->count];
    *entry = (struct catalog_entry){0};
    return entry;
}

/* The path of the folder called name: the real one, so that a link is not a second problem. */
static char *path_of(const char *folder, const char *name, bool may_be_link)
{
    char *path = text_format("%s/%s", strcmp(folder, "/") == 0 ? "" : folder, name);
    char *real = path == NULL || !may_be_link ? NULL : realpath(path, NULL);
    if (real == NULL)
        return path;
    free(path);
    return real;
}

/* A folder while its packages are looked for. */
struct scan {
    char *folder;        /* real path */
    size_t at;           /* its place among the folders */
    int fd;              /* open on it */
    bool indexed;        /* the index may be asked */
    struct index *index; /* empty unless indexed */
};

/* Keeps what is wrong with a package, if something is. Want of memory is nothing that is wrong with it. */
static int keep_error(struct catalog_entry *entry, const struct error *broken, struct error *err)
{
    if (broken->kind == ERROR_NONE)
        return 0;
    if (broken->kind == ERROR_MEMORY) {
        *err = *broken;
        return -1;
    }
    entry->error = malloc(sizeof *entry->error);
    if (entry->error == NULL)
        return error_memory(err);
    *entry->error = *broken;
    return 0;
}

/* Adds what is called so, if it holds a problem; unread, unless the index knows it. */
static int add_found(const struct scan *scan, const struct found *found, struct catalog *catalog, struct error *err)
{
    struct catalog_entry *entry = room_for_entry(catalog, err);
    if (entry == NULL)
        return -1;
    entry->folder = scan->at;
    entry->place = SIZE_MAX;
    struct error broken = {0};
    if (found->folder && scan->indexed)
        entry->listed = index_find(scan->index, found->name, &entry->problem, &broken);
    if (!entry->listed && !holds_problem(scan->fd, found->name))
        return 0;
    entry->path = path_of(scan->folder, found->name, !found->folder);
    entry->short_name = entry->path == NULL ? NULL : strdup(strrchr(entry->path, '/') + 1);
    if (entry->short_name == NULL) {
        free_entry(entry);
        return error_memory(err);
    }
    catalog->count++;
    return keep_error(entry, &broken, err);
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

/* Adds what is in one folder. */
static int scan_folder(const char *folder, struct scan *scan, int required, struct catalog *catalog, struct error *err)
{
    auto_closedir DIR *dir = NULL;
    struct found *found = NULL;
    size_t count = 0;
    if (catalog_folder_open(folder, required, &dir, err) != 0)
        return -1;
    if (dir == NULL)
        return 0;
    scan->fd = dirfd(dir);
    scan->folder = realpath(folder, NULL);
    if (scan->folder == NULL)
        return error_errno(err, ERROR_IO, "the catalog folder %.300s", folder);
    if (scan->indexed)
        index_open(scan->folder, scan->index);
    int result = catalog_folder_list(folder, dir, &found, &count, err);
    for (size_t i = 0; i < count && result == 0; i++)
        result = add_found(scan, &found[i], catalog, err);
    catalog_folder_free(found, count);
    return result;
}

/* By short name, and of one name as their folders stand in the catalog. */
static int compare_names(const void *left, const void *right)
{
    const struct catalog_entry *a = *(const struct catalog_entry *const *)left;
    const struct catalog_entry *b = *(const struct catalog_entry *const *)right;
    int order = strcmp(a->short_name, b->short_name);
    return order != 0 ? order : a->folder < b->folder ? -1 : a->folder > b->folder;
}

/* True when each entry stands behind the one before it, all from one folder: then no two have one name. */
static bool is_in_order(const struct catalog *catalog)
{
    for (size_t i = 1; i < catalog->count; i++) {
        if (catalog->entries[i].folder != catalog->entries[0].folder ||
            strcmp(catalog->entries[i - 1].short_name, catalog->entries[i].short_name) >= 0)
            return false;
    }
    return true;
}

/* Keeps the first of each short name, by folder and name. */
static int drop_repeated(struct catalog *catalog, struct error *err)
{
    if (is_in_order(catalog))
        return 0;
    auto_free struct catalog_entry **places = calloc(catalog->count + 1, sizeof *places);
    if (places == NULL)
        return error_memory(err);
    for (size_t i = 0; i < catalog->count; i++)
        places[i] = &catalog->entries[i];
    qsort(places, catalog->count, sizeof *places, compare_names);
    size_t first = 0;
    for (size_t i = 1; i < catalog->count; i++) {
        if (strcmp(places[first]->short_name, places[i]->short_name) == 0)
            free_entry(places[i]);
        else
            first = i;
    }
    size_t kept = 0;
    for (size_t i = 0; i < catalog->count; i++) {
        if (catalog->entries[i].short_name != NULL)
            catalog->entries[kept++] = catalog->entries[i];
    }
    catalog->count = kept;
    if (kept > 1)
        qsort(catalog->entries, kept, sizeof *catalog->entries, compare_entries);
    return 0;
}

/* Reads the package of an entry, and lets the index keep what it says. A link has no place in the index: its name is
 * not that of the package. */
static int read_package(struct scan *scan, struct catalog_entry *entry, struct error *err)
{
    struct stamps stamps = {0};
    const char *name = strrchr(entry->path, '/') + 1;
    size_t length = (size_t)(name - entry->path) - 1;
    bool inside = strlen(scan->folder) == length && strncmp(entry->path, scan->folder, length) == 0;
    bool known = scan->indexed && inside && index_begin(scan->index, name, &stamps);
    struct error broken = {0};
    problem_load(entry->path, &entry->problem, &broken);
    if (known)
        index_add(scan->index, name, &stamps, &entry->problem, &broken);
    stamps_free(&stamps);
    return keep_error(entry, &broken, err);
}

static int read_packages(struct scan *scans, struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->count; i++) {
        struct catalog_entry *entry = &catalog->entries[i];
        if (!entry->listed && read_package(&scans[entry->folder], entry, err) != 0)
            return -1;
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
        if (entry->error == NULL && curation_apply(curation, &entry->problem, &fault) != 0 &&
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
    struct curation *curation = &catalog->curations[folder_at];
    struct error fault = {0};
    if (curation_read(folder, curation, &fault) != 0)
        return add_fault(catalog, &fault, err);
    return apply_curation(curation, folder_at, catalog, mentioned, err);
}

static int read_curations(const char *const *folders, size_t count, struct catalog *catalog, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings mentioned = {0};
    catalog->curations = calloc(count + 1, sizeof *catalog->curations);
    if (catalog->curations == NULL)
        return error_memory(err);
    catalog->folder_count = count;
    for (size_t i = 0; i < count; i++) {
        if (read_curation(folders[i], i, catalog, &mentioned, err) != 0)
            return -1;
    }
    for (size_t i = 0; i < mentioned.count; i++) {
        const char *name = mentioned.items[i];
        if (catalog_find_exactly(catalog, name) == NULL && strings_add(&catalog->missing, name, strlen(name), err) != 0)
            return -1;
    }
    bool placed = false;
    for (size_t i = 0; i < catalog->count; i++)
        placed = placed || catalog->entries[i].place != SIZE_MAX;
    if (placed)
        qsort(catalog->entries, catalog->count, sizeof *catalog->entries, compare_entries);
    return 0;
}

static int read_all(const char *const *folders, size_t count, int required, struct scan *scans, struct catalog *catalog,
                    struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (scan_folder(folders[i], &scans[i], required, catalog, err) != 0)
            return -1;
    }
    if (drop_repeated(catalog, err) != 0 || read_packages(scans, catalog, err) != 0)
        return -1;
    return read_curations(folders, count, catalog, err);
}

static int open_catalog(const char *const *folders, size_t count, int required, bool indexed, struct catalog *catalog,
                        struct error *err)
{
    struct catalog made = {0};
    auto_free struct scan *scans = calloc(count + 1, sizeof *scans);
    auto_free struct index *indexes = calloc(count + 1, sizeof *indexes);
    if (scans == NULL || indexes == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++) {
        indexes[i] = (struct index){.fd = -1, .cache = -1};
        scans[i] = (struct scan){.at = i, .indexed = indexed, .index = &indexes[i]};
    }
    int result = read_all(folders, count, required, scans, &made, err);
    for (size_t i = 0; i < count; i++) {
        index_close(&indexes[i]);
        free(scans[i].folder);
    }
    if (result != 0) {
        catalog_free(&made);
        return -1;
    }
    *catalog = made;
    return 0;
}

int catalog_open(const char *const *folders, size_t count, int required, struct catalog *catalog, struct error *err)
{
    return open_catalog(folders, count, required, false, catalog, err);
}

int catalog_open_indexed(const char *const *folders, size_t count, int required, struct catalog *catalog,
                         struct error *err)
{
    return open_catalog(folders, count, required, true, catalog, err);
}

int catalog_load(const struct catalog *catalog, const struct catalog_entry *entry, struct error *err)
{
    struct catalog_entry *listed = &catalog->entries[entry - catalog->entries];
    struct problem whole = {0};
    struct error told = {0}; /* a catalog.yaml that does not fit is a fault of the catalog already */
    if (listed->error != NULL) {
        *err = *listed->error;
        return -1;
    }
    if (!listed->listed)
        return 0;
    if (problem_load(listed->path, &whole, err) != 0)
        return -1;
    if (curation_apply(&catalog->curations[listed->folder], &whole, &told) != 0 && told.kind == ERROR_MEMORY) {
        problem_free(&whole);
        return error_memory(err);
    }
    problem_free(&listed->problem);
    listed->problem = whole;
    listed->listed = false;
    return 0;
}
