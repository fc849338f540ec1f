#include "judge/package/testdata.h"

#include <string.h>

#include "judge/package/casefiles.h"
#include "judge/package/folder.h"
#include "judge/package/testfolders.h"
#include "sandbox/cleanup.h"

void testdata_free(struct testdata *data)
{
    for (size_t i = 0; i < data->count; i++) {
        struct test_case *test = &data->cases[i];
        free(test->name);
        free(test->input_path);
        free(test->answer_path);
        free(test->output_path);
        free(test->interaction_path);
        free(test->files_path);
        free(test->description);
        free(test->hint);
        strings_free(&test->args);
        strings_free(&test->output_validator_args);
        input_args_free(&test->input_validator_args);
    }
    free(data->cases);
    generators_free(&data->generators);
    strings_free(&data->talks);
    *data = (struct testdata){0};
}

char *testdata_talk_path(const struct problem *problem, const char *name)
{
    return text_format("%s/data/%s.interaction", problem->dir, name);
}

static int keep(const struct folder *folder, int result, const char *rule, struct error *err)
{
    if (result == 0 || findings_keep(folder->findings, rule, err) == 0)
        return 0;
    return error_default_rule(err, rule);
}

/* ---- data/ ---- */

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strcmp(name, *names) == 0)
            return true;
    }
    return false;
}

static int warn(const struct folder *data, const char *name, const char *rule, const char *message, struct error *err)
{
    return findings_add(data->findings, FINDING_WARNING, rule, err, "%s/%s: %s", folder_label(data), name, message);
}

/* Nothing in data/ may be there by mistake: a folder `secrets` would be tests that nobody runs. */
static int check_entry(const struct folder *data, const struct entry *entry, enum package_version version,
                       struct error *err)
{
    static const char *const tests[] = {"sample", "secret", NULL};
    static const char *const probes[] = {"invalid_input", "invalid_output", "valid_output", NULL};
    static const char *const others[] = {"invalid_answer", "testing_tool_test", "fuzz", "bad", NULL};
    bool ignored = false, legacy = version_is_legacy(version);
    if (case_check_name(data, entry, &ignored, err) != 0)
        return -1;
    if (ignored || is_one_of(entry->name, tests) || (!legacy && is_one_of(entry->name, probes)))
        return 0;
    if (!legacy && strcmp(entry->name, "test_group.yaml") == 0)
        return warn(data, entry->name, "settings-place", "the format has no such file here; it is read all the same",
                    err);
    if (version != PACKAGE_2025_09 && strcmp(entry->name, "testdata.yaml") == 0)
        return 0;
    if (is_one_of(entry->name, probes) || is_one_of(entry->name, others))
        return warn(data, entry->name, "data-folder",
                    "this version of the format has no such folder: it is passed over", err);
    /* old packages keep programs and notes here */
    if (version != PACKAGE_2025_09 && entry->kind == ENTRY_FILE && !case_is_file_name(entry->name))
        return warn(data, entry->name, "test-stray", "is not a file of a test", err);
    folder_error(data, entry->name, ERROR_BROKEN_PACKAGE, err, "the format has no such %s in data/",
                 entry->kind == ENTRY_FOLDER ? "folder" : "file");
    return error_rule(err, "data-folder");
}

static int check_data(const struct folder *data, enum package_version version, struct error *err)
{
    for (size_t i = 0; i < data->count; i++) {
        if (keep(data, check_entry(data, &data->entries[i], version, err), "data-folder", err) != 0)
            return -1;
    }
    return 0;
}

static int compare_cases(const void *left, const void *right)
{
    const struct test_case *a = left;
    const struct test_case *b = right;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
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
    if (folder_enter(folder, first, &below, &present, err) != 0 || testfolders_settings(&below, above, &own, err) != 0)
        return -1;
    return settings_below(&below, slash + 1, &own, settings, err);
}

static int generated_settings(const struct folder *data, const struct generated *generated,
                              const struct settings *above, struct settings *settings, struct error *err)
{
    if (settings_below(data, generated->name, above, settings, err) != 0)
        return -1;
    for (size_t i = 0; i < generated->group_count; i++) {
        if (settings_take(generated->groups[i], SETTINGS_GROUP, settings, err) != 0)
            return -1;
    }
    return generated->yaml == NULL ? 0 : settings_take(generated->yaml, SETTINGS_CASE, settings, err);
}

static bool is_there(const struct collection *collection, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(collection->data.cases[i].name, name) == 0)
            return true;
    }
    return false;
}

static int add_one_generated(const struct folder *data, const struct generated *generated, const struct settings *above,
                             struct collection *collection, struct error *err)
{
    auto_settings struct settings settings = {0};
    if (generated_settings(data, generated, above, &settings, err) != 0)
        return -1;
    struct test_case *test = collection_add(collection, err);
    if (test == NULL)
        return -1;
    test->generated = generated;
    test->sample = strncmp(generated->name, "sample/", 7) == 0;
    test->part = test->sample ? TEST_SAMPLE : TEST_SECRET;
    test->name = strdup(generated->name);
    if (test->name == NULL)
        return error_memory(err);
    return test_take_settings(collection->problem, test, &settings, err);
}

/* Adds the tests that do not lie in data. */
static int add_generated(const struct folder *data, const struct settings *above, struct collection *collection,
                         struct error *err)
{
    const struct generators *generators = &collection->data.generators;
    size_t shipped = collection->data.count;
    for (size_t i = 0; i < generators->count; i++) {
        const struct generated *generated = &generators->items[i];
        if (is_there(collection, shipped, generated->name))
            continue;
        if (keep(data, add_one_generated(data, generated, above, collection, err), "test-settings", err) != 0)
            return -1;
    }
    return 0;
}

/* ---- all of it ---- */

static int read_generators(const struct folder *root, struct collection *collection, struct error *err)
{
    struct generators *generators = &collection->data.generators;
    int result = generators_read(collection->problem, generators, err);
    if (result == 0)
        return 0;
    if (findings_keep(root->findings, "generators", err) != 0)
        return error_default_rule(err, "generators");
    generators_free(generators);
    return 0;
}

static int check_counts(const struct folder *root, struct testdata *data, struct error *err)
{
    for (size_t i = 0; i < data->count; i++)
        data->sample_count += data->cases[i].sample;
    if (data->count > data->sample_count)
        return data->sample_count > 0 ? 0
                                      : findings_add(root->findings, FINDING_WARNING, "sample-missing", err,
                                                     "%s/data/sample: there is no sample", folder_label(root));
    folder_error(root, "data/secret", ERROR_BROKEN_PACKAGE, err, "there is no secret test");
    error_rule(err, "secret-missing");
    return findings_keep(root->findings, "secret-missing", err);
}

static int collect(struct findings *findings, struct collection *collection, struct error *err)
{
    const struct problem *problem = collection->problem;
    auto_folder struct folder root = {0};
    auto_folder struct folder data = {0};
    auto_settings struct settings settings = {0};
    const struct settings nothing = settings_default(problem);
    bool present = false;
    if (folder_open(problem->dir, findings, &root, err) != 0 || folder_enter(&root, "data", &data, &present, err) != 0)
        return -1;
    if (read_generators(&root, collection, err) != 0)
        return -1;
    if (!present && collection->data.generators.count == 0) {
        folder_error(&root, "data", ERROR_BROKEN_PACKAGE, err, "there is no such folder");
        error_rule(err, "data-missing");
        return findings_keep(findings, "data-missing", err);
    }
    data.findings = findings;
    /* A folder that is not there reads as an empty one. */
    if (check_data(&data, problem->version, err) != 0 || testfolders_settings(&data, &nothing, &settings, err) != 0)
        return -1;
    if (testfolders_read(&data, "sample", TEST_SAMPLE, &settings, collection, err) != 0 ||
        testfolders_read(&data, "secret", TEST_SECRET, &settings, collection, err) != 0 ||
        add_generated(&data, &settings, collection, err) != 0)
        return -1;
    return check_counts(&root, &collection->data, err);
}

/* data/ is a folder of its own: what holds in it holds for the probes too. */
static int collect_probes(struct findings *findings, struct collection *collection, struct error *err)
{
    static const struct {
        const char *name;
        enum test_part part;
    } parts[] = {{"invalid_input", TEST_INVALID_INPUT},
                 {"invalid_output", TEST_INVALID_OUTPUT},
                 {"valid_output", TEST_VALID_OUTPUT}};
    const struct problem *problem = collection->problem;
    auto_folder struct folder root = {0};
    auto_folder struct folder data = {0};
    auto_settings struct settings settings = {0};
    const struct settings nothing = settings_default(problem);
    bool present = false;
    if (version_is_legacy(problem->version)) /* it has none of them */
        return 0;
    if (folder_open(problem->dir, findings, &root, err) != 0 ||
        folder_enter(&root, "data", &data, &present, err) != 0 ||
        testfolders_settings(&data, &nothing, &settings, err) != 0)
        return -1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (testfolders_read(&data, parts[i].name, parts[i].part, &settings, collection, err) != 0)
            return -1;
    }
    return 0;
}

static int read_by(int (*collector)(struct findings *, struct collection *, struct error *),
                   const struct problem *problem, struct findings *findings, struct testdata *data, struct error *err)
{
    struct collection collection = {.problem = problem};
    if (collector(findings, &collection, err) != 0) {
        testdata_free(&collection.data);
        return error_default_rule(err, "test-data");
    }
    if (collection.data.count > 1)
        qsort(collection.data.cases, collection.data.count, sizeof *collection.data.cases, compare_cases);
    *data = collection.data;
    return 0;
}

int testdata_load(const struct problem *problem, struct testdata *data, struct error *err)
{
    return testdata_read(problem, NULL, data, err);
}

int testdata_read(const struct problem *problem, struct findings *findings, struct testdata *data, struct error *err)
{
    return read_by(collect, problem, findings, data, err);
}

int testdata_read_probes(const struct problem *problem, struct findings *findings, struct testdata *data,
                         struct error *err)
{
    return read_by(collect_probes, problem, findings, data, err);
}
