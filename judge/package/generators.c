#include "judge/package/generators.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/folder.h"
#include "judge/package/generated.h"
#include "judge/package/schema.h"
#include "sandbox/cleanup.h"

/* The folders of data/, in the order in which tests are numbered. */
static const char *const parts[] = {"sample",         "secret",        "invalid_output",
                                    "invalid_answer", "invalid_input", "valid_output"};
enum { PARTS = sizeof parts / sizeof *parts };

struct reader {
    struct generators *generators;
    size_t capacity;
    size_t numbered; /* tests of numbered lists in the whole file */
    size_t next;     /* the number of the next one */
};

/* A folder of tests on the way down. */
struct place {
    const char *name; /* its path under data/: "secret/g1" */
    size_t depth;
    struct generated_level level;
};

void generators_free(struct generators *generators)
{
    for (size_t i = 0; i < generators->count; i++)
        generated_free(&generators->items[i]);
    free(generators->items);
    yaml_discard(generators->root);
    *generators = (struct generators){0};
}

static bool is_folder(const struct yaml_node *node)
{
    return yaml_get(node, "data") != NULL;
}

static size_t digits_of(size_t number)
{
    return (size_t)snprintf(NULL, 0, "%zu", number);
}

/* ---- what a folder may say ---- */

static int refuse_key(const struct yaml_node *key, struct error *err)
{
    return yaml_error(key, ERROR_UNSUPPORTED, err, "the key '%.60s' is not supported here", key->text);
}

static int check_keys(const struct yaml_node *folder, bool root, struct error *err)
{
    static const char *const known[] = {"data", "solution", "random_salt", "test_group.yaml", "retries", NULL};
    static const char *const at_root[] = {"generators", "version", NULL};
    for (size_t i = 0; i < folder->count; i++) {
        size_t k = 0, r = 0;
        while (known[k] != NULL && strcmp(known[k], folder->keys[i]->text) != 0)
            k++;
        while (at_root[r] != NULL && strcmp(at_root[r], folder->keys[i]->text) != 0)
            r++;
        if (known[k] == NULL && (!root || at_root[r] == NULL))
            return refuse_key(folder->keys[i], err);
    }
    return 0;
}

/* In a numbered list each item is a map with one key, the name. */
static int check_item(const struct yaml_node *item, struct error *err)
{
    if (item->kind == YAML_MAP && item->count == 1)
        return 0;
    return yaml_error(item, ERROR_BROKEN_PACKAGE, err, "an item of a numbered list must be a map with one key");
}

static int check_data(const struct yaml_node *data, struct error *err)
{
    if (data->kind == YAML_MAP || data->kind == YAML_SEQUENCE)
        return 0;
    return yaml_error(data, ERROR_BROKEN_PACKAGE, err, "data must be a map or a list");
}

/* How many tests of numbered lists there are in folder and below. */
static int count_numbered(const struct yaml_node *folder, size_t depth, size_t *total, struct error *err)
{
    const struct yaml_node *data = yaml_get(folder, "data");
    if (depth >= GENERATORS_DEPTH_MAX)
        return yaml_error(folder, ERROR_BROKEN_PACKAGE, err, "the folders are nested too deeply");
    if (yaml_is_null(data))
        return 0;
    if (check_data(data, err) != 0)
        return -1;
    for (size_t i = 0; i < data->count; i++) {
        const struct yaml_node *value = data->values[i];
        long copies[GENERATED_COPIES_MAX];
        size_t count = 0;
        bool repeated = false;
        if (data->kind == YAML_SEQUENCE) {
            if (check_item(value, err) != 0)
                return -1;
            value = value->values[0];
        }
        if (is_folder(value)) {
            if (count_numbered(value, depth + 1, total, err) != 0)
                return -1;
        } else if (data->kind == YAML_SEQUENCE) {
            if (generated_copies(value, copies, &count, &repeated, err) != 0)
                return -1;
            *total += count;
        }
    }
    return 0;
}

/* ---- the way down ---- */

static int append(struct reader *reader, const struct yaml_node *test, const char *name, long index,
                  const struct place *place, struct error *err)
{
    struct generators *generators = reader->generators;
    bool kept = strncmp(name, "sample/", 7) == 0 || strncmp(name, "secret/", 7) == 0;
    if (!kept)
        return 0;
    if (generators->count == GENERATORS_CASES_MAX)
        return yaml_error(test, ERROR_BROKEN_PACKAGE, err, "more than %d tests", GENERATORS_CASES_MAX);
    if (generators->count == reader->capacity) {
        size_t larger = reader->capacity == 0 ? 16 : 2 * reader->capacity;
        struct generated *items = reallocarray(generators->items, larger, sizeof *items);
        if (items == NULL)
            return error_memory(err);
        generators->items = items;
        reader->capacity = larger;
    }
    struct generated *made = &generators->items[generators->count++];
    *made = (struct generated){0};
    return generated_read(test, name, index, &place->level, made, err);
}

/* The name of a test: with its number in a list, and with the number of the copy where it is repeated. */
static char *name_test(struct reader *reader, const struct place *place, const char *key, bool numbered, bool repeated,
                       long copy)
{
    char number[24] = "", suffix[24] = "";
    if (numbered)
        snprintf(number, sizeof number, "%0*zu%s", (int)digits_of(reader->numbered), reader->next++,
                 key[0] == '\0' ? "" : "-");
    if (repeated)
        snprintf(suffix, sizeof suffix, "-%ld", copy);
    return text_format("%s/%s%s%s", place->name, number, key, suffix);
}

static int read_test(struct reader *reader, const struct yaml_node *key, const struct yaml_node *test,
                     const struct place *place, bool numbered, struct error *err)
{
    long copies[GENERATED_COPIES_MAX];
    size_t count = 0;
    bool repeated = false;
    if (generated_copies(test, copies, &count, &repeated, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        auto_free char *name = name_test(reader, place, key->text, numbered, repeated, copies[i]);
        if (name == NULL)
            return error_memory(err);
        const char *base = name + strlen(place->name) + 1; /* a slash in the key would lead elsewhere */
        if (!name_is_legal(base) || strcmp(base, "test_group") == 0)
            return yaml_error(key, ERROR_BROKEN_PACKAGE, err, "'%.60s' is no name of a test", base);
        if (append(reader, test, name, copies[i], place, err) != 0)
            return -1;
    }
    return 0;
}

/* Takes what folder says over what holds above it. */
static int settle(const struct yaml_node *folder, struct generated_level *level, struct error *err)
{
    const struct yaml_node *group = yaml_get(folder, "test_group.yaml");
    level->solution = generated_solution(folder, level->solution);
    if (group != NULL) /* the depth is bounded by the same number */
        level->groups[level->group_count++] = group;
    return generated_salt(folder, &level->salt, err);
}

static int read_folder(struct reader *reader, const struct yaml_node *folder, const struct place *place,
                       struct error *err);

static int read_below(struct reader *reader, const struct yaml_node *key, const struct yaml_node *folder,
                      const struct place *above, const char *number, struct error *err)
{
    struct place place = *above;
    const char *separator = number[0] != '\0' && key->text[0] != '\0' ? "-" : "";
    auto_free char *name =
        text_format("%s%s%s%s%s", above->name, above->name[0] == '\0' ? "" : "/", number, separator, key->text);
    if (name == NULL)
        return error_memory(err);
    if (!name_is_legal(name + strlen(above->name) + (above->name[0] == '\0' ? 0 : 1)))
        return yaml_error(key, ERROR_BROKEN_PACKAGE, err, "'%.60s' is no name of a folder", key->text);
    place.name = name;
    place.depth++;
    if (check_keys(folder, false, err) != 0 || settle(folder, &place.level, err) != 0)
        return -1;
    return read_folder(reader, folder, &place, err);
}

struct pair {
    const struct yaml_node *key, *value;
};

static int compare_pairs(const void *left, const void *right)
{
    return strcmp(((const struct pair *)left)->key->text, ((const struct pair *)right)->key->text);
}

static int read_map(struct reader *reader, const struct yaml_node *data, const struct place *place, struct error *err)
{
    auto_free struct pair *pairs = calloc(data->count + 1, sizeof *pairs);
    if (pairs == NULL)
        return error_memory(err);
    for (size_t i = 0; i < data->count; i++)
        pairs[i] = (struct pair){data->keys[i], data->values[i]};
    qsort(pairs, data->count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < data->count; i++) {
        int result = is_folder(pairs[i].value) ? read_below(reader, pairs[i].key, pairs[i].value, place, "", err)
                                               : read_test(reader, pairs[i].key, pairs[i].value, place, false, err);
        if (result != 0)
            return -1;
    }
    return 0;
}

/* Tests are numbered through the whole file, folders within their list. */
static int read_list(struct reader *reader, const struct yaml_node *data, const struct place *place, struct error *err)
{
    size_t folders = 0, folder = 0;
    for (size_t i = 0; i < data->count; i++)
        folders += is_folder(data->values[i]->values[0]);
    for (size_t i = 0; i < data->count; i++) {
        const struct yaml_node *key = data->values[i]->keys[0], *value = data->values[i]->values[0];
        char number[24];
        if (!is_folder(value)) {
            if (read_test(reader, key, value, place, true, err) != 0)
                return -1;
            continue;
        }
        snprintf(number, sizeof number, "%0*zu", (int)digits_of(folders), ++folder);
        if (read_below(reader, key, value, place, number, err) != 0)
            return -1;
    }
    return 0;
}

static int read_folder(struct reader *reader, const struct yaml_node *folder, const struct place *place,
                       struct error *err)
{
    const struct yaml_node *data = yaml_get(folder, "data");
    if (yaml_is_null(data))
        return 0;
    return data->kind == YAML_SEQUENCE ? read_list(reader, data, place, err) : read_map(reader, data, place, err);
}

/* ---- the file ---- */

static int check_parts(const struct yaml_node *data, struct error *err)
{
    for (size_t i = 0; i < data->count; i++) {
        size_t k = 0;
        while (k < PARTS && strcmp(parts[k], data->keys[i]->text) != 0)
            k++;
        if (k == PARTS)
            return yaml_error(data->keys[i], ERROR_BROKEN_PACKAGE, err, "the format has no folder '%.60s' in data/",
                              data->keys[i]->text);
        if (!is_folder(data->values[i]))
            return yaml_error(data->values[i], ERROR_BROKEN_PACKAGE, err, "%s must be a map with the key data",
                              parts[k]);
    }
    return 0;
}

static int read_root(struct reader *reader, const struct yaml_node *root, const struct problem *problem,
                     struct error *err)
{
    struct place place = {.name = "", .level = {.problem = problem, .salt = ""}};
    const struct yaml_node *data = yaml_get(root, "data");
    if (root->kind != YAML_MAP || check_keys(root, true, err) != 0)
        return root->kind == YAML_MAP ? -1 : yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the file must be a map");
    if (data == NULL || data->kind != YAML_MAP)
        return yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the file must have a map called data");
    place.level.programs = yaml_get(root, "generators");
    if (check_parts(data, err) != 0 || settle(root, &place.level, err) != 0)
        return -1;
    if (count_numbered(root, 0, &reader->numbered, err) != 0)
        return -1;
    for (size_t i = 0; i < PARTS; i++) {
        for (size_t k = 0; k < data->count; k++) {
            if (strcmp(data->keys[k]->text, parts[i]) == 0 &&
                read_below(reader, data->keys[k], data->values[k], &place, "", err) != 0)
                return -1;
        }
    }
    return 0;
}

static int compare_generated(const void *left, const void *right)
{
    return strcmp(((const struct generated *)left)->name, ((const struct generated *)right)->name);
}

/* Where two tests have one name, one of them would never run. */
static int check_doubles(const struct generators *generators, struct error *err)
{
    for (size_t i = 1; i < generators->count; i++) {
        const struct generated *test = &generators->items[i];
        if (strcmp(test->name, generators->items[i - 1].name) == 0)
            return yaml_error(test->place, ERROR_BROKEN_PACKAGE, err, "two tests are called %.200s", test->name);
    }
    return 0;
}

int generators_read(const struct problem *problem, struct generators *generators, struct error *err)
{
    auto_folder struct folder root = {0}, folder = {0};
    struct reader reader = {.generators = generators, .next = 1};
    bool present = false;
    if (folder_open(problem->dir, NULL, &root, err) != 0 ||
        folder_enter(&root, "generators", &folder, &present, err) != 0)
        return -1;
    const struct entry *entry = present ? folder_find(&folder, "generators.yaml") : NULL;
    if (entry == NULL)
        return 0;
    auto_free char *path = text_format("%s/%s", folder.path, entry->name);
    auto_free char *name = text_format("%s/%s", folder_label(&folder), entry->name);
    if (path == NULL || name == NULL)
        return error_memory(err);
    if (folder_want_file(&folder, entry, err) != 0 || yaml_read(path, name, NULL, &generators->root, err) != 0)
        return -1;
    if (generators->root == NULL) /* an empty file makes nothing */
        return 0;
    if (read_root(&reader, generators->root, problem, err) != 0)
        return -1;
    if (generators->count > 1)
        qsort(generators->items, generators->count, sizeof *generators->items, compare_generated);
    return check_doubles(generators, err);
}
