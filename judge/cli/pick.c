#include "judge/cli/pick.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/package/archive.h"
#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"

static int add_list(const char *list, struct strings *folders, struct error *err)
{
    while (*list != '\0') {
        size_t length = strcspn(list, ":");
        if (length > 0 && strings_add(folders, list, length, err) != 0)
            return -1;
        list += length + (list[length] == ':');
    }
    return 0;
}

static int add_own(struct strings *folders, struct error *err)
{
    auto_free char *path = xdg_data_path("problems");
    return path == NULL ? 0 : strings_add(folders, path, strlen(path), err);
}

int pick_folders(const struct session *session, struct strings *folders, bool *required, struct error *err)
{
    static const char *const fixed[] = {JUDGE_DATADIR "/problems", JUDGE_SOURCE_ROOT "/problems"};
    const char *list = getenv("JUDGE_CATALOG");
    *required = true;
    if (session->catalogs.count > 0)
        return strings_add_all(folders, &session->catalogs, err);
    if (list != NULL && list[0] != '\0')
        return add_list(list, folders, err);
    *required = false;
    if (add_own(folders, err) != 0)
        return -1;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (strings_add(folders, fixed[i], strlen(fixed[i]), err) != 0)
            return -1;
    }
    return 0;
}

static bool holds_metadata(const char *folder)
{
    struct stat status;
    auto_free char *path = text_format("%s/problem.yaml", folder);
    return path != NULL && stat(path, &status) == 0;
}

/* A package named as a catalog would be a catalog without problems. */
static int refuse_packages(const struct strings *folders, struct error *err)
{
    for (size_t i = 0; i < folders->count; i++) {
        if (!holds_metadata(folders->items[i]))
            continue;
        error_set(err, ERROR_USAGE, "%.300s is no catalog", folders->items[i]);
        return error_hint(err, "%.60s is a package itself: name the folder above it, or --problem %.60s",
                          folders->items[i], folders->items[i]);
    }
    return 0;
}

int pick_catalog(const struct session *session, struct catalog *catalog, struct error *err)
{
    auto_strings struct strings folders = {0};
    bool required = false;
    if (pick_folders(session, &folders, &required, err) != 0)
        return -1;
    if ((!required || refuse_packages(&folders, err) == 0) &&
        catalog_open_indexed((const char *const *)folders.items, folders.count, required, catalog, err) == 0)
        return 0;
    if (required && session->catalogs.count == 0 && err->kind != ERROR_MEMORY) {
        error_context(err, "JUDGE_CATALOG");
        if (err->hint[0] == '\0')
            error_hint(err, "JUDGE_CATALOG is a list of folders of problems, separated by colons");
    }
    return -1;
}

bool pick_is_path(const char *word)
{
    return strchr(word, '/') != NULL || holds_metadata(word) || archive_is_zip(word);
}

/* A folder without a problem.yaml is not a broken package but none. */
static int refuse_other_folders(const char *path, struct error *err)
{
    struct stat status;
    auto_free char *metadata = text_format("%s/problem.yaml", path);
    if (metadata == NULL)
        return error_memory(err);
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode) || lstat(metadata, &status) == 0 || errno != ENOENT)
        return 0;
    error_set(err, ERROR_NO_SUCH_PROBLEM, "there is no problem package at %.300s: no problem.yaml is in it", path);
    return -1;
}

static int pick_folder(const char *path, struct pick *pick, struct error *err)
{
    if (refuse_other_folders(path, err) != 0)
        return -1;
    auto_free struct problem *loaded = calloc(1, sizeof *loaded);
    if (loaded == NULL)
        return error_memory(err);
    if (problem_load(path, loaded, err) != 0)
        return -1;
    *pick = (struct pick){.problem = loaded, .loaded = loaded};
    loaded = NULL;
    return 0;
}

static int pick_archive(const char *path, struct pick *pick, struct error *err)
{
    auto_free struct unpacked *unpacked = calloc(1, sizeof *unpacked);
    const char *package = NULL;
    if (unpacked == NULL)
        return error_memory(err);
    if (unpack_one(path, unpacked, &package, err) != 0)
        return -1;
    if (pick_folder(package, pick, err) != 0) {
        unpack_close(unpacked);
        return -1;
    }
    pick->unpacked = take_ptr(unpacked);
    return 0;
}

static int pick_package(const char *path, struct pick *pick, struct error *err)
{
    return archive_is_zip(path) ? pick_archive(path, pick, err) : pick_folder(path, pick, err);
}

int pick_named(const struct catalog *catalog, const char *word, struct pick *pick, struct error *err)
{
    const struct catalog_entry *entry = NULL;
    if (catalog_find(catalog, word, &entry, err) != 0 || catalog_load(catalog, entry, err) != 0)
        return -1;
    *pick = (struct pick){.problem = &entry->problem, .number = (size_t)(entry - catalog->entries) + 1};
    return 0;
}

int pick_problem(const struct catalog *catalog, const char *word, struct pick *pick, struct error *err)
{
    return pick_is_path(word) ? pick_package(word, pick, err) : pick_named(catalog, word, pick, err);
}

void pick_free(struct pick *pick)
{
    if (pick->loaded != NULL)
        problem_free(pick->loaded);
    free(pick->loaded);
    if (pick->unpacked != NULL)
        unpack_close(pick->unpacked);
    free(pick->unpacked);
    *pick = (struct pick){0};
}
