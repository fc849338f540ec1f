#include "judge/cli/pick.h"

#include <string.h>
#include <sys/stat.h>

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

/* Source: XDG Base Directory Specification; a relative $XDG_DATA_HOME is to be ignored. */
static int add_own(struct strings *folders, struct error *err)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    auto_free char *path = NULL;
    if (data != NULL && data[0] == '/')
        path = text_format("%s/judge/problems", data);
    else if (home != NULL && home[0] == '/')
        path = text_format("%s/.local/share/judge/problems", home);
    else
        return 0;
    if (path == NULL)
        return error_memory(err);
    return strings_add(folders, path, strlen(path), err);
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

int pick_catalog(const struct session *session, struct catalog *catalog, struct error *err)
{
    auto_strings struct strings folders = {0};
    bool required = false;
    if (pick_folders(session, &folders, &required, err) != 0)
        return -1;
    return catalog_open((const char *const *)folders.items, folders.count, required, catalog, err);
}

bool pick_is_path(const char *word)
{
    struct stat status;
    if (strchr(word, '/') != NULL)
        return true;
    auto_free char *path = text_format("%s/problem.yaml", word);
    return path != NULL && stat(path, &status) == 0;
}

static int pick_package(const char *path, struct pick *pick, struct error *err)
{
    auto_free struct problem *loaded = calloc(1, sizeof *loaded);
    if (loaded == NULL)
        return error_memory(err);
    if (problem_load(path, loaded, err) != 0)
        return -1;
    *pick = (struct pick){.problem = loaded, .loaded = loaded};
    loaded = NULL;
    return 0;
}

int pick_named(const struct catalog *catalog, const char *word, struct pick *pick, struct error *err)
{
    const struct catalog_entry *entry = NULL;
    if (catalog_find(catalog, word, &entry, err) != 0)
        return -1;
    if (entry->error.kind != ERROR_NONE) {
        *err = entry->error;
        return -1;
    }
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
    *pick = (struct pick){0};
}
