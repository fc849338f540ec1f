#include "judge/package/testdata.h"

#include <string.h>

#include "judge/package/casefiles.h"
#include "judge/package/folder.h"
#include "judge/package/settings.h"
#include "judge/package/testfiles.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 32 };

/* Where we are in data/: test_group.yaml means something else in each of these. */
enum place { PLACE_SAMPLE, PLACE_SECRET, PLACE_GROUP, PLACE_PLAIN };

/* One folder of tests on the way down. */
struct visit {
    const struct folder *folder;
    const char *name; /* its path under data/: "secret/g1" */
    enum place place;
    size_t depth;
    bool sample;
    const struct settings *settings;
};

struct collection {
    struct testdata data;
    size_t capacity;
};

void testdata_free(struct testdata *data)
{
    for (size_t i = 0; i < data->count; i++) {
        struct test_case *test = &data->cases[i];
        free(test->name);
        free(test->input_path);
        free(test->answer_path);
        free(test->files_path);
        free(test->description);
        free(test->hint);
        strings_free(&test->args);
        strings_free(&test->output_validator_args);
    }
    free(data->cases);
    generators_free(&data->generators);
    *data = (struct testdata){0};
}

static struct test_case *new_case(struct collection *collection, struct error *err)
{
    struct testdata *data = &collection->data;
    if (data->count == collection->capacity) {
        size_t larger = collection->capacity == 0 ? 32 : collection->capacity * 2;
        struct test_case *cases = reallocarray(data->cases, larger, sizeof *cases);
        if (cases == NULL) {
            error_memory(err);
            return NULL;
        }
        data->cases = cases;
        collection->capacity = larger;
    }
    struct test_case *test = &data->cases[data->count++];
    *test = (struct test_case){0};
    return test;
}

/* Reads the yaml file called name in folder into *settings. */
static int read_yaml(const struct folder *folder, const char *name, bool group, struct settings *settings,
                     struct error *err)
{
    auto_free char *path = text_format("%s/%s", folder->path, name);
    auto_free char *file = text_format("%s/%s", folder_label(folder), name);
    if (path == NULL || file == NULL)
        return error_memory(err);
    return group ? settings_read_group(path, file, settings, err) : settings_read_case(path, file, settings, err);
}

static void take_settings(struct test_case *test, struct settings *settings)
{
    test->description = settings->description;
    test->hint = settings->hint;
    test->args = settings->args;
    test->output_validator_args = settings->output_validator_args;
    test->rules = settings->rules;
    *settings = (struct settings){0};
}

static int add_case(const struct visit *visit, const struct case_files *files, struct collection *collection,
                    struct error *err)
{
    auto_settings struct settings settings = {0};
    auto_free char *yaml = text_format("%s.yaml", files->stem);
    if (yaml == NULL)
        return error_memory(err);
    if (settings_inherit(visit->settings, &settings, err) != 0)
        return -1;
    if (files->has_yaml && read_yaml(visit->folder, yaml, false, &settings, err) != 0)
        return -1;
    struct test_case *test = new_case(collection, err);
    if (test == NULL)
        return -1;
    test->name = text_format("%s/%s", visit->name, files->stem);
    test->input_path = text_format("%s/%s.in", visit->folder->path, files->stem);
    test->answer_path = text_format("%s/%s.ans", visit->folder->path, files->stem);
    test->part = visit->sample ? TEST_SAMPLE : TEST_SECRET;
    test->sample = visit->sample;
    take_settings(test, &settings);
    if (test->name == NULL || test->input_path == NULL || test->answer_path == NULL)
        return error_memory(err);
    return files->has_files ? testfiles_find(visit->folder, files->stem, &test->files_path, err) : 0;
}

/* The settings of a folder: those from above, with its test_group.yaml over them where there is one. */
static int folder_settings(const struct folder *folder, const struct settings *above, struct settings *settings,
                           struct error *err)
{
    const struct entry *entry = folder_find(folder, "test_group.yaml");
    if (settings_inherit(above, settings, err) != 0)
        return -1;
    if (entry == NULL)
        return 0;
    if (folder_want_file(folder, entry, err) != 0)
        return -1;
    return read_yaml(folder, entry->name, true, settings, err);
}

/* True for an entry that must be gone into. Anything that is not a folder is case_list_read()'s part. */
static int is_subfolder(const struct folder *folder, const struct entry *entry, bool *yes, struct error *err)
{
    bool ignored = false;
    if (case_check_name(folder, entry, &ignored, err) != 0)
        return -1;
    *yes = !ignored && entry->kind == ENTRY_FOLDER && !case_is_file_name(entry->name);
    if (*yes && entry->linked) /* two links to each other would be folders without end */
        return folder_error(folder, entry->name, ERROR_UNSUPPORTED, err, "links to folders of tests are not supported");
    return 0;
}

/* Where a subfolder of visit leads, by whether it has a test_group.yaml. */
static int place_below(const struct visit *visit, const struct folder *below, enum place *place, struct error *err)
{
    bool group = folder_find(below, "test_group.yaml") != NULL;
    *place = group ? PLACE_GROUP : PLACE_PLAIN;
    if (!group || visit->place == PLACE_SECRET)
        return 0;
    const char *reason =
        visit->sample ? "samples have no groups" : "only a folder directly in data/secret can be a group";
    return folder_error(below, "test_group.yaml", ERROR_BROKEN_PACKAGE, err, "%s", reason);
}

/* True when a test below the folder called name is generated. */
static bool is_generated_below(const struct collection *collection, const char *name)
{
    const struct generators *generators = &collection->data.generators;
    size_t length = strlen(name);
    for (size_t i = 0; i < generators->count; i++) {
        if (strncmp(generators->items[i].name, name, length) == 0 && generators->items[i].name[length] == '/')
            return true;
    }
    return false;
}

static int visit_folder(const struct visit *visit, struct collection *collection, struct error *err);

static int visit_below(const struct visit *above, const struct folder *folder, enum place place,
                       struct collection *collection, struct error *err)
{
    auto_settings struct settings settings = {0};
    auto_free char *name = text_format("%s/%s", above->name, strrchr(folder->path, '/') + 1);
    if (name == NULL)
        return error_memory(err);
    if (folder_settings(folder, above->settings, &settings, err) != 0)
        return -1;
    struct visit visit = *above;
    visit.folder = folder;
    visit.name = name;
    visit.place = place;
    visit.depth = above->depth + 1;
    visit.settings = &settings;
    size_t before = collection->data.count;
    if (visit_folder(&visit, collection, err) != 0)
        return -1;
    if (place == PLACE_GROUP && collection->data.count == before && !is_generated_below(collection, name))
        return folder_error(folder, "test_group.yaml", ERROR_BROKEN_PACKAGE, err, "the group has no test");
    return 0;
}

/* In data/secret all subfolders are groups, and no test stands beside them, or none is. */
static int check_mixture(const struct visit *visit, size_t groups, size_t plain, size_t tests, struct error *err)
{
    if (groups == 0 || (plain == 0 && tests == 0))
        return 0;
    return error_set(err, ERROR_BROKEN_PACKAGE,
                     "%.300s: groups (folders with a test_group.yaml) must not stand beside %s",
                     folder_label(visit->folder), plain > 0 ? "folders that are none" : "tests");
}

static int visit_folder(const struct visit *visit, struct collection *collection, struct error *err)
{
    const struct folder *folder = visit->folder;
    auto_case_list struct case_list list = {0};
    size_t places[PLACE_PLAIN + 1] = {0};
    if (visit->depth > DEPTH_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the folders are nested too deeply", folder_label(folder));
    if (case_list_read(folder, &list, err) != 0)
        return -1;
    for (size_t i = 0; i < list.count; i++) {
        if (add_case(visit, &list.items[i], collection, err) != 0)
            return -1;
    }
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        auto_folder struct folder below = {0};
        enum place place = PLACE_PLAIN;
        bool yes = false;
        if (is_subfolder(folder, entry, &yes, err) != 0)
            return -1;
        if (!yes)
            continue;
        if (case_list_has(&list, entry->name))
            return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err,
                                "a folder and a test have the same name");
        if (folder_enter(folder, entry->name, &below, &yes, err) != 0 || place_below(visit, &below, &place, err) != 0)
            return -1;
        places[place]++;
        if (visit_below(visit, &below, place, collection, err) != 0)
            return -1;
    }
    return check_mixture(visit, places[PLACE_GROUP], places[PLACE_PLAIN], list.count, err);
}

/* Nothing in data/ may be there by mistake: a folder `secrets` would be tests that nobody runs. */
static int check_data(const struct folder *data, struct error *err)
{
    static const char *const known[] = {"sample",          "secret", "invalid_input", "invalid_output", "valid_output",
                                        "test_group.yaml", NULL};
    for (size_t i = 0; i < data->count; i++) {
        const struct entry *entry = &data->entries[i];
        bool ignored = false;
        if (case_check_name(data, entry, &ignored, err) != 0)
            return -1;
        size_t k = 0;
        while (!ignored && known[k] != NULL && strcmp(known[k], entry->name) != 0)
            k++;
        if (known[k] == NULL)
            return folder_error(data, entry->name, ERROR_BROKEN_PACKAGE, err, "the format has no such %s in data/",
                                entry->kind == ENTRY_FOLDER ? "folder" : "file");
    }
    return 0;
}

/* Reads data/sample or data/secret. */
static int read_part(const struct folder *data, const char *name, enum place place, const struct settings *above,
                     struct collection *collection, struct error *err)
{
    auto_folder struct folder folder = {0};
    auto_settings struct settings settings = {0};
    bool present = false;
    if (folder_enter(data, name, &folder, &present, err) != 0)
        return -1;
    if (!present)
        return 0;
    if (folder_settings(&folder, above, &settings, err) != 0)
        return -1;
    const struct visit visit = {&folder, name, place, 0, place == PLACE_SAMPLE, &settings};
    return visit_folder(&visit, collection, err);
}

static int compare_cases(const void *left, const void *right)
{
    const struct test_case *a = left;
    const struct test_case *b = right;
    if (a->sample != b->sample)
        return a->sample ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* ---- generated tests ---- */

/* The settings that hold where the test called name (its path below folder) would lie. */
static int settings_below(const struct folder *folder, const char *name, const struct settings *above,
                          struct settings *settings, struct error *err)
{
    const char *slash = strchr(name, '/');
    if (slash == NULL)
        return settings_inherit(above, settings, err);
    auto_free char *first = strndup(name, (size_t)(slash - name));
    auto_folder struct folder below = {0};
    auto_settings struct settings own = {0};
    bool present = false;
    if (first == NULL)
        return error_memory(err);
    if (folder_enter(folder, first, &below, &present, err) != 0 || folder_settings(&below, above, &own, err) != 0)
        return -1;
    return settings_below(&below, slash + 1, &own, settings, err);
}

static int generated_settings(const struct folder *data, const struct generated *generated,
                              const struct settings *above, struct settings *settings, struct error *err)
{
    if (settings_below(data, generated->name, above, settings, err) != 0)
        return -1;
    for (size_t i = 0; i < generated->group_count; i++) {
        if (settings_take_group(generated->groups[i], settings, err) != 0)
            return -1;
    }
    return generated->yaml == NULL ? 0 : settings_take_case(generated->yaml, settings, err);
}

static bool is_there(const struct collection *collection, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(collection->data.cases[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Adds the tests that do not lie in data. */
static int add_generated(const struct folder *data, const struct settings *above, struct collection *collection,
                         struct error *err)
{
    const struct generators *generators = &collection->data.generators;
    size_t shipped = collection->data.count;
    for (size_t i = 0; i < generators->count; i++) {
        const struct generated *generated = &generators->items[i];
        auto_settings struct settings settings = {0};
        if (is_there(collection, shipped, generated->name))
            continue;
        if (generated_settings(data, generated, above, &settings, err) != 0)
            return -1;
        struct test_case *test = new_case(collection, err);
        if (test == NULL)
            return -1;
        test->generated = generated;
        test->sample = strncmp(generated->name, "sample/", 7) == 0;
        test->part = test->sample ? TEST_SAMPLE : TEST_SECRET;
        test->name = strdup(generated->name);
        take_settings(test, &settings);
        if (test->name == NULL)
            return error_memory(err);
        collection->data.sample_count += test->sample;
    }
    return 0;
}

static int collect(const struct problem *problem, struct findings *findings, struct collection *collection,
                   struct error *err)
{
    auto_folder struct folder root = {0};
    auto_folder struct folder data = {0};
    auto_settings struct settings settings = {0};
    const struct settings nothing = settings_default();
    bool present = false;
    if (folder_open(problem->dir, findings, &root, err) != 0 || folder_enter(&root, "data", &data, &present, err) != 0)
        return -1;
    if (generators_read(problem, &collection->data.generators, err) != 0)
        return -1;
    if (!present && collection->data.generators.count == 0)
        return folder_error(&root, "data", ERROR_BROKEN_PACKAGE, err, "there is no such folder");
    /* A folder that is not there reads as an empty one. */
    if (check_data(&data, err) != 0 || folder_settings(&data, &nothing, &settings, err) != 0)
        return -1;
    if (read_part(&data, "sample", PLACE_SAMPLE, &settings, collection, err) != 0)
        return -1;
    collection->data.sample_count = collection->data.count;
    if (read_part(&data, "secret", PLACE_SECRET, &settings, collection, err) != 0)
        return -1;
    if (add_generated(&data, &settings, collection, err) != 0)
        return -1;
    if (collection->data.count == collection->data.sample_count)
        return folder_error(&root, "data/secret", ERROR_BROKEN_PACKAGE, err, "there is no secret test");
    return 0;
}

int testdata_load(const struct problem *problem, struct testdata *data, struct error *err)
{
    return testdata_read(problem, NULL, data, err);
}

int testdata_read(const struct problem *problem, struct findings *findings, struct testdata *data, struct error *err)
{
    struct collection collection = {0};
    if (collect(problem, findings, &collection, err) != 0) {
        testdata_free(&collection.data);
        return -1;
    }
    qsort(collection.data.cases, collection.data.count, sizeof *collection.data.cases, compare_cases);
    *data = collection.data;
    return 0;
}
