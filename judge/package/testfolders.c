#include "judge/package/testfolders.h"

#include <string.h>

#include "judge/package/casefiles.h"
#include "judge/package/natural.h"
#include "judge/package/testfiles.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 32, OLD_BYTES_MAX = 64 * 1024 };

/* Where we are in data/: test_group.yaml means something else in each of these. */
enum place { PLACE_TOP, PLACE_GROUP, PLACE_PLAIN };

/* One folder of tests on the way down. */
struct visit {
    const struct folder *folder;
    const char *name; /* its path under data/: "secret/g1" */
    enum test_part part;
    enum place place;
    size_t depth;
    const struct settings *settings;
};

static int keep(const struct folder *folder, int result, const char *rule, struct error *err)
{
    if (result == 0 || findings_keep(folder->findings, rule, err) == 0)
        return 0;
    return error_default_rule(err, rule);
}

/* ---- settings ---- */

static int read_settings(const struct folder *folder, const char *name, enum settings_file kind,
                         struct settings *settings, struct error *err)
{
    const struct entry *entry = folder_find(folder, name);
    auto_free char *path = text_format("%s/%s", folder->path, name);
    auto_free char *file = text_format("%s/%s", folder_label(folder), name);
    if (path == NULL || file == NULL)
        return error_memory(err);
    if (entry != NULL && folder_want_file(folder, entry, err) != 0)
        return -1;
    return settings_read(path, file, kind, folder->findings, settings, err);
}

static int refuse_both(const struct folder *folder, const char *name, const char *other, struct error *err)
{
    folder_error(folder, name, ERROR_BROKEN_PACKAGE, err, "says the same as %s beside it: only one may be there",
                 other);
    return error_rule(err, "spelling-twice");
}

int testfolders_settings(const struct folder *folder, const struct settings *above, struct settings *settings,
                         struct error *err)
{
    enum package_version version = above->problem->version;
    bool group = folder_find(folder, "test_group.yaml") != NULL && !version_is_legacy(version);
    bool testdata = folder_find(folder, "testdata.yaml") != NULL && version != PACKAGE_2025_09;
    if (settings_inherit(above, settings, err) != 0)
        return -1;
    int result = 0;
    if (group && testdata)
        result = refuse_both(folder, "testdata.yaml", "test_group.yaml", err);
    else if (group)
        result = read_settings(folder, "test_group.yaml", SETTINGS_GROUP, settings, err);
    else if (testdata)
        result = read_settings(folder, "testdata.yaml", SETTINGS_TESTDATA, settings, err);
    return keep(folder, result, "test-settings", err);
}

/* Reads the old file stem.extension beside a test by taker. */
static int take_old(const struct folder *folder, const char *stem, const char *extension,
                    int (*taker)(const char *, struct settings *, struct error *), struct settings *settings,
                    struct error *err)
{
    auto_free char *path = text_format("%s/%s%s", folder->path, stem, extension);
    auto_free char *file = text_format("%s/%s%s", folder_label(folder), stem, extension);
    auto_free char *text = NULL;
    size_t length = 0;
    if (path == NULL || file == NULL)
        return error_memory(err);
    if (file_read_as(path, file, OLD_BYTES_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return error_default_rule(err, "file-unreadable");
    return taker(text, settings, err);
}

static int old_settings(const struct folder *folder, const struct case_files *files, struct settings *settings,
                        struct error *err)
{
    if (files->has_args && take_old(folder, files->stem, ".args", settings_take_args_text, settings, err) != 0)
        return -1;
    if (files->has_hint && take_old(folder, files->stem, ".hint", settings_take_hint_text, settings, err) != 0)
        return -1;
    if (!files->has_description)
        return 0;
    return take_old(folder, files->stem, ".desc", settings_take_description_text, settings, err);
}

static int case_settings(const struct visit *visit, const struct case_files *files, struct settings *settings,
                         struct error *err)
{
    auto_free char *yaml = text_format("%s.yaml", files->stem);
    if (yaml == NULL)
        return error_memory(err);
    if (settings_inherit(visit->settings, settings, err) != 0)
        return -1;
    if (files->has_yaml && (files->has_args || files->has_hint || files->has_description))
        return refuse_both(visit->folder, yaml,
                           files->has_args   ? "its .args"
                           : files->has_hint ? "its .hint"
                                             : "its .desc",
                           err);
    if (files->has_yaml && read_settings(visit->folder, yaml, SETTINGS_CASE, settings, err) != 0)
        return -1;
    return old_settings(visit->folder, files, settings, err);
}

/* ---- tests ---- */

struct test_case *collection_add(struct collection *collection, struct error *err)
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

int test_take_settings(const struct problem *problem, struct test_case *test, struct settings *settings,
                       struct error *err)
{
    test->description = take_ptr(settings->description);
    test->hint = take_ptr(settings->hint);
    test->args = settings->args;
    settings->args = (struct strings){0};
    test->rules = settings->rules;
    test->input_validator_args = settings->input_validator_args;
    settings->input_validator_args = (struct input_args){0};
    test->full_feedback = settings->feedback == FEEDBACK_UNSAID ? test->sample : settings->feedback == FEEDBACK_FULL;
    if (strings_add_all(&test->output_validator_args, &problem->validator_flags, err) != 0)
        return -1;
    return strings_add_all(&test->output_validator_args, &settings->output_validator_args, err);
}

static int fill_case(const struct visit *visit, const struct case_files *files, struct test_case *test,
                     struct error *err)
{
    const char *folder = visit->folder->path;
    test->part = visit->part;
    test->sample = visit->part == TEST_SAMPLE;
    test->name = text_format("%s/%s", visit->name, files->stem);
    test->input_path = text_format("%s/%s.in", folder, files->stem);
    test->answer_path = files->has_answer ? text_format("%s/%s.ans", folder, files->stem) : NULL;
    bool legacy = version_is_legacy(visit->settings->problem->version); /* which knows no such file */
    bool output = files->has_output && visit->part != TEST_INVALID_INPUT && !legacy;
    test->output_path = output ? text_format("%s/%s.out", folder, files->stem) : NULL;
    test->interaction_path = files->has_interaction ? text_format("%s/%s.interaction", folder, files->stem) : NULL;
    bool whole = test->name != NULL && test->input_path != NULL && (!files->has_answer || test->answer_path != NULL) &&
                 (!output || test->output_path != NULL) && (!files->has_interaction || test->interaction_path != NULL);
    return whole ? 0 : error_memory(err);
}

static int add_case(const struct visit *visit, const struct case_files *files, struct collection *collection,
                    struct error *err)
{
    auto_settings struct settings settings = {0};
    auto_free char *files_path = NULL;
    if (case_settings(visit, files, &settings, err) != 0)
        return -1;
    if (files->has_files && testfiles_find(visit->folder, files->stem, &files_path, err) != 0)
        return error_default_rule(err, "test-folder-files");
    struct test_case *test = collection_add(collection, err);
    if (test == NULL || fill_case(visit, files, test, err) != 0)
        return -1;
    test->files_path = take_ptr(files_path);
    return test_take_settings(collection->problem, test, &settings, err);
}

static int add_talks(const struct visit *visit, const struct case_list *list, struct collection *collection,
                     struct error *err)
{
    for (size_t i = 0; i < list->talks.count; i++) {
        auto_free char *name = text_format("%s/%s", visit->name, list->talks.items[i]);
        if (name == NULL)
            return error_memory(err);
        if (strings_add(&collection->data.talks, name, strlen(name), err) != 0)
            return -1;
    }
    return 0;
}

/* ---- groups ---- */

/* True for an entry that must be gone into. Anything that is not a folder is case_list_read()'s part. */
static int is_subfolder(const struct folder *folder, const struct entry *entry, bool *yes, struct error *err)
{
    bool ignored = false;
    if (case_check_name(folder, entry, &ignored, err) != 0)
        return -1;
    *yes = !ignored && entry->kind == ENTRY_FOLDER && !case_is_file_name(entry->name);
    if (!*yes || !entry->linked) /* two links to each other would be folders without end */
        return 0;
    folder_error(folder, entry->name, ERROR_UNSUPPORTED, err, "links to folders of tests are not supported");
    return error_rule(err, "link-to-folder");
}

/* Where a subfolder of visit leads, by whether it has a test_group.yaml. Older versions know no such difference. */
static int place_below(const struct visit *visit, const struct folder *below, enum place *place, struct error *err)
{
    bool group = folder_find(below, "test_group.yaml") != NULL && visit->settings->problem->version == PACKAGE_2025_09;
    *place = group ? PLACE_GROUP : PLACE_PLAIN;
    if (!group || (visit->part != TEST_SAMPLE && visit->place == PLACE_TOP))
        return 0;
    const char *reason =
        visit->part == TEST_SAMPLE ? "samples have no groups" : "only a folder directly in data/secret can be a group";
    folder_error(below, "test_group.yaml", ERROR_BROKEN_PACKAGE, err, "%s", reason);
    return error_rule(err, "group-place");
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

static int check_empty(const struct folder *folder, enum place place, struct error *err)
{
    if (place == PLACE_GROUP) {
        folder_error(folder, "test_group.yaml", ERROR_BROKEN_PACKAGE, err, "the group has no test");
        return error_rule(err, "group-empty");
    }
    return findings_add(folder->findings, FINDING_WARNING, "group-empty", err, "%s: the folder has no test",
                        folder_label(folder));
}

static int visit_folder(const struct visit *visit, struct collection *collection, struct error *err);

static int visit_below(const struct visit *above, const struct folder *folder, enum place place,
                       struct collection *collection, struct error *err)
{
    auto_settings struct settings settings = {0};
    auto_free char *name = text_format("%s/%s", above->name, strrchr(folder->path, '/') + 1);
    if (name == NULL)
        return error_memory(err);
    if (testfolders_settings(folder, above->settings, &settings, err) != 0)
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
    if (collection->data.count > before || is_generated_below(collection, name))
        return 0;
    return check_empty(folder, place, err);
}

/* In data/secret all subfolders are groups, and no test stands beside them, or none is. */
static int check_mixture(const struct visit *visit, size_t groups, size_t plain, size_t tests, struct error *err)
{
    if (groups == 0 || (plain == 0 && tests == 0))
        return 0;
    error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: groups (folders with a test_group.yaml) must not stand beside %s",
              folder_label(visit->folder), plain > 0 ? "folders that are none" : "tests");
    return error_rule(err, "group-mixture");
}

/* ---- the way down ---- */

/* Goes into one entry; counts[place] grows when it is a folder of tests. */
static int visit_entry(const struct visit *visit, const struct entry *entry, const struct case_list *list,
                       size_t counts[PLACE_PLAIN + 1], struct collection *collection, struct error *err)
{
    const struct folder *folder = visit->folder;
    auto_folder struct folder below = {0};
    enum place place = PLACE_PLAIN;
    bool yes = false;
    if (is_subfolder(folder, entry, &yes, err) != 0)
        return -1;
    if (!yes)
        return 0;
    if (case_list_has(list, entry->name)) {
        folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "a folder and a test have the same name");
        return error_rule(err, "test-and-folder");
    }
    if (folder_enter(folder, entry->name, &below, &yes, err) != 0 || place_below(visit, &below, &place, err) != 0)
        return -1;
    counts[place]++;
    return visit_below(visit, &below, place, collection, err);
}

/* A person who numbers tests expects 10 behind 9. Bytes do not. */
static int check_order(const struct visit *visit, const struct case_list *list, struct error *err)
{
    for (size_t i = 1; visit->folder->findings != NULL && i < list->count; i++) {
        const char *before = list->items[i - 1].stem, *after = list->items[i].stem;
        if (natural_compare(before, after) > 0)
            return findings_add(visit->folder->findings, FINDING_WARNING, "test-order", err,
                                "%s: %s comes before %s: numbers of one width would keep their order",
                                folder_label(visit->folder), before, after);
    }
    return 0;
}

static int visit_folder(const struct visit *visit, struct collection *collection, struct error *err)
{
    const struct folder *folder = visit->folder;
    const struct problem *problem = collection->problem;
    const struct case_rules rules = {problem->version, visit->part, problem->interactive};
    auto_case_list struct case_list list = {0};
    size_t counts[PLACE_PLAIN + 1] = {0};
    if (visit->depth > DEPTH_MAX) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the folders are nested too deeply", folder_label(folder));
        return error_rule(err, "folder-depth");
    }
    if (case_list_read(folder, &rules, &list, err) != 0 || check_order(visit, &list, err) != 0)
        return -1;
    if (add_talks(visit, &list, collection, err) != 0)
        return -1;
    for (size_t i = 0; i < list.count; i++) {
        if (keep(folder, add_case(visit, &list.items[i], collection, err), "test-settings", err) != 0)
            return -1;
    }
    for (size_t i = 0; i < folder->count; i++) {
        const struct entry *entry = &folder->entries[i];
        if (keep(folder, visit_entry(visit, entry, &list, counts, collection, err), "test-folder", err) != 0)
            return -1;
    }
    return keep(folder, check_mixture(visit, counts[PLACE_GROUP], counts[PLACE_PLAIN], list.count, err),
                "group-mixture", err);
}

int testfolders_read(const struct folder *data, const char *name, enum test_part part, const struct settings *above,
                     struct collection *collection, struct error *err)
{
    auto_folder struct folder folder = {0};
    auto_settings struct settings settings = {0};
    bool present = false;
    if (folder_enter(data, name, &folder, &present, err) != 0)
        return keep(data, -1, "folder-kind", err);
    if (!present)
        return 0;
    if (testfolders_settings(&folder, above, &settings, err) != 0)
        return -1;
    const struct visit visit = {&folder, name, part, PLACE_TOP, 0, &settings};
    return visit_folder(&visit, collection, err);
}
