#include "judge/package/settings.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/decimal.h"
#include "judge/package/schema.h"
#include "judge/package/yaml.h"

/* The box takes 128 KiB of strings with a program. A list that comes near is no list that anyone wrote. */
enum { ARGS_MAX = 1000, ARGS_BYTES_MAX = 100 * 1024 };

#define auto_strings __attribute__((cleanup(strings_free)))

/* Tools that give YAML's scalars types want strings in such a list, and drop a number. */
static int check_numbers(const struct yaml_node *value, const char *what, struct error *err)
{
    for (size_t i = 0; i < value->count; i++) {
        const struct yaml_node *item = value->values[i];
        struct decimal number;
        if (item->quoted || item->kind != YAML_SCALAR || !decimal_scan(item->text, item->length, &number))
            continue;
        if (yaml_finding(item, FINDING_WARNING, "unquoted-number", err,
                         "%.60s in %s is a number to some tools, which drop it: write it in quotes", item->text,
                         what) != 0)
            return -1;
    }
    return 0;
}

static int read_list(const struct yaml_node *value, const char *what, struct strings *list, struct error *err)
{
    struct strings made = {0};
    if (schema_texts(value, what, &made, err) != 0 || check_numbers(value, what, err) != 0) {
        strings_free(&made);
        return -1;
    }
    strings_free(list);
    *list = made;
    return 0;
}

static int read_args(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct settings *settings = target;
    if (read_list(value, what, &settings->args, err) != 0)
        return -1;
    size_t bytes = 0;
    for (size_t i = 0; i < value->count; i++) {
        bytes += value->values[i]->length;
        if (i == ARGS_MAX)
            return yaml_error(value->values[i], ERROR_BROKEN_PACKAGE, err, "%s: more than %d arguments", what,
                              ARGS_MAX);
        if (bytes > ARGS_BYTES_MAX)
            return yaml_error(value->values[i], ERROR_BROKEN_PACKAGE, err, "%s: more than %d KiB together", what,
                              ARGS_BYTES_MAX / 1024);
    }
    return 0;
}

/* Takes list, and what it makes of the rules together with the flags of problem.yaml. */
static int set_output_args(const struct yaml_node *value, struct strings *list, struct settings *settings,
                           struct error *err)
{
    const char *const *arguments = (const char *const *)list->items;
    struct token_rules own, all;
    size_t wrong = 0;
    if (settings->problem == NULL || settings->problem->output_validators.count == 0) {
        if (token_rules_parse_at(arguments, &own, &wrong, err) != 0) {
            const struct yaml_node *at = value->kind == YAML_SEQUENCE ? value->values[wrong] : value;
            return yaml_error(at, err->kind, err, "%s", err->message);
        }
        all = settings_default(settings->problem).rules;
        token_rules_put_over(&own, &all);
        settings->rules = all;
    }
    strings_free(&settings->output_validator_args);
    settings->output_validator_args = *list;
    *list = (struct strings){0};
    return 0;
}

static int read_output_validator_args(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    auto_strings struct strings list = {0};
    if (read_list(value, what, &list, err) != 0)
        return -1;
    return set_output_args(value, &list, target, err);
}

static int read_copy(const struct yaml_node *value, const char *what, char **text, struct error *err)
{
    const char *found = NULL;
    if (yaml_text(value, what, &found, err) != 0)
        return -1;
    char *copy = strdup(found);
    if (copy == NULL)
        return error_memory(err);
    free(*text);
    *text = copy;
    return 0;
}

static int read_description(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct settings *settings = target;
    return read_copy(value, what, &settings->description, err);
}

static int read_hint(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct settings *settings = target;
    return read_copy(value, what, &settings->hint, err);
}

/* ---- input validators ---- */

static int add_input_args(const char *validator, struct strings *list, struct input_args *args, struct error *err)
{
    struct validator_args *items = reallocarray(args->items, args->count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    args->items = items;
    struct validator_args made = {.validator = validator == NULL ? NULL : strdup(validator)};
    if (validator != NULL && made.validator == NULL)
        return error_memory(err);
    made.args = *list;
    *list = (struct strings){0};
    items[args->count++] = made;
    return 0;
}

void input_args_free(struct input_args *args)
{
    for (size_t i = 0; i < args->count; i++) {
        free(args->items[i].validator);
        strings_free(&args->items[i].args);
    }
    free(args->items);
    *args = (struct input_args){0};
}

#define auto_input_args __attribute__((cleanup(input_args_free)))

static void set_input_args(struct input_args *made, struct settings *settings)
{
    input_args_free(&settings->input_validator_args);
    settings->input_validator_args = *made;
    *made = (struct input_args){0};
}

/* A list for all input validators, or a list for each of them by name. */
static int read_input_validator_args(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    auto_input_args struct input_args made = {0};
    if (value->kind == YAML_SCALAR)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of strings, or a map of such lists",
                          what);
    size_t count = value->kind == YAML_MAP ? value->count : 1;
    for (size_t i = 0; i < count; i++) {
        auto_strings struct strings list = {0};
        bool named = value->kind == YAML_MAP;
        if (read_list(named ? value->values[i] : value, what, &list, err) != 0 ||
            add_input_args(named ? value->keys[i]->text : NULL, &list, &made, err) != 0)
            return -1;
    }
    set_input_args(&made, target);
    return 0;
}

/* ---- flags: one string, split at blanks ---- */

static int split_flags(const struct yaml_node *value, const char *what, struct strings *list, struct error *err)
{
    const char *text = NULL;
    if (value->kind == YAML_SCALAR && yaml_is_null(value))
        return 0;
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    return schema_split(text, list, err);
}

static int read_output_validator_flags(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    auto_strings struct strings list = {0};
    const struct yaml_node *flags = value->kind == YAML_MAP ? yaml_get(value, "flags") : value;
    if (flags != NULL && split_flags(flags, what, &list, err) != 0)
        return -1;
    return set_output_args(flags != NULL ? flags : value, &list, target, err);
}

/* A string for all; or a map, which is {name, flags} or has a string for each validator. */
static int read_input_validator_flags(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    auto_input_args struct input_args made = {0};
    const struct yaml_node *flags = yaml_get(value, "flags"), *name = yaml_get(value, "name");
    bool single = value->kind != YAML_MAP || flags != NULL;
    const char *only = name != NULL && name->kind == YAML_SCALAR && name->length > 0 ? name->text : NULL;
    for (size_t i = 0; i < (single ? 1 : value->count); i++) {
        auto_strings struct strings list = {0};
        const struct yaml_node *text = flags != NULL ? flags : single ? value : value->values[i];
        if (split_flags(text, what, &list, err) != 0 ||
            add_input_args(single ? only : value->keys[i]->text, &list, &made, err) != 0)
            return -1;
    }
    set_input_args(&made, target);
    return 0;
}

/* Most of them only count points. These change which tests decide. */
static int check_grader_flags(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    static const char *const deciding[] = {"accept_if_any_accepted", "always_accept", "ignore_sample"};
    auto_strings struct strings flags = {0};
    if (split_flags(value, what, &flags, err) != 0)
        return -1;
    for (size_t i = 0; i < sizeof deciding / sizeof *deciding; i++) {
        if (!strings_contain(&flags, deciding[i]))
            continue;
        yaml_error(value, ERROR_UNSUPPORTED, err, "%s: %s is not supported", what, deciding[i]);
        return error_rule(err, "grader-flags");
    }
    return flags.count == 0 ? 0 : schema_warn_ignored(value, what, target, err);
}

static int read_full_feedback(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct settings *settings = target;
    bool full = false;
    if (yaml_bool(value, what, &full, err) != 0)
        return -1;
    settings->feedback = full ? FEEDBACK_FULL : FEEDBACK_NONE;
    return 0;
}

/* ---- tables ---- */

static int refuse_score(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s is for scoring problems; a pass-fail problem must not give it",
               what);
    return error_rule(err, "scoring");
}

static int refuse_static(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    yaml_error(value, ERROR_UNSUPPORTED, err, "%s: static validation is not supported", what);
    return error_rule(err, "static-validator");
}

static const struct schema_key group_keys[] = {
    {"args", read_args},
    {"input_validator_args", read_input_validator_args},
    {"output_validator_args", read_output_validator_args},
    {"input_visualizer_args", schema_check_texts},
    {"output_visualizer_args", schema_check_texts},
    {"full_feedback", read_full_feedback},
    {"max_score", refuse_score},
    {"score_aggregation", refuse_score},
    {"require_pass", refuse_score},
    {"static_validation_score", refuse_static},
    {"static_validator_args", refuse_static},
    {NULL, NULL},
};

static const struct schema_key case_keys[] = {
    {"args", read_args},
    {"input_validator_args", read_input_validator_args},
    {"output_validator_args", read_output_validator_args},
    {"input_visualizer_args", schema_check_texts},
    {"output_visualizer_args", schema_check_texts},
    {"full_feedback", read_full_feedback},
    {"hint", read_hint},
    {"description", read_description},
    {NULL, NULL},
};

static const struct schema_key testdata_keys[] = {
    {"on_reject", schema_warn_ignored},
    {"grading", schema_warn_ignored},
    {"grader_flags", check_grader_flags},
    {"input_validator_flags", read_input_validator_flags},
    {"output_validator_flags", read_output_validator_flags},
    {"accept_score", schema_warn_ignored},
    {"reject_score", schema_warn_ignored},
    {"range", schema_warn_ignored},
    {NULL, NULL},
};

/* In 2023-07 a file may use the words of both. */
static const struct schema_key draft_keys[] = {
    {"args", read_args},
    {"input_validator_args", read_input_validator_args},
    {"output_validator_args", read_output_validator_args},
    {"input_validator_flags", read_input_validator_flags},
    {"output_validator_flags", read_output_validator_flags},
    {"input_visualizer_args", schema_check_texts},
    {"output_visualizer_args", schema_check_texts},
    {"full_feedback", read_full_feedback},
    {"on_reject", schema_warn_ignored},
    {"grading", schema_warn_ignored},
    {"grader_flags", check_grader_flags},
    {"accept_score", schema_warn_ignored},
    {"reject_score", schema_warn_ignored},
    {"range", schema_warn_ignored},
    {"max_score", refuse_score},
    {"score_aggregation", refuse_score},
    {"require_pass", refuse_score},
    {"static_validation_score", refuse_static},
    {"static_validator_args", refuse_static},
    {NULL, NULL},
};

/* One of two words for the same: nobody can say which counts. */
static int check_spellings(const struct yaml_node *root, struct error *err)
{
    static const char *const words[][2] = {{"input_validator_args", "input_validator_flags"},
                                           {"output_validator_args", "output_validator_flags"}};
    for (size_t i = 0; i < 2; i++) {
        const struct yaml_node *flags = yaml_get(root, words[i][1]);
        if (flags == NULL || yaml_get(root, words[i][0]) == NULL)
            continue;
        yaml_error(flags, ERROR_BROKEN_PACKAGE, err, "both %s and %s are given", words[i][0], words[i][1]);
        return error_rule(err, "spelling-twice");
    }
    return 0;
}

static int take(const struct yaml_node *node, const char *what, enum settings_file kind, struct settings *settings,
                struct error *err)
{
    bool draft = settings->problem != NULL && settings->problem->version == PACKAGE_2023_07;
    if (kind == SETTINGS_CASE)
        return schema_read(node, what, case_keys, settings, err);
    if (draft && check_spellings(node, err) != 0)
        return -1;
    if (kind == SETTINGS_TESTDATA)
        return schema_read_lax(node, what, draft ? draft_keys : testdata_keys, settings, err);
    return schema_read(node, what, draft ? draft_keys : group_keys, settings, err);
}

int settings_read(const char *path, const char *file, enum settings_file kind, struct findings *findings,
                  struct settings *settings, struct error *err)
{
    struct yaml_node *root = NULL;
    if (yaml_read(path, file, findings, &root, err) != 0)
        return -1;
    if (root == NULL) /* an empty file says nothing */
        return 0;
    int result = take(root, NULL, kind, settings, err);
    yaml_discard(root);
    return result;
}

int settings_take(const struct yaml_node *node, enum settings_file kind, struct settings *settings, struct error *err)
{
    return take(node, kind == SETTINGS_CASE ? "yaml" : "test_group.yaml", kind, settings, err);
}

/* ---- texts of their own files ---- */

int settings_take_args_text(const char *text, struct settings *settings, struct error *err)
{
    strings_free(&settings->args);
    return schema_split(text, &settings->args, err);
}

/* Takes text without the blanks at its end. */
static int take_text(const char *text, char **target, struct error *err)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    char *copy = strndup(text, length);
    if (copy == NULL)
        return error_memory(err);
    free(*target);
    *target = copy;
    return 0;
}

int settings_take_hint_text(const char *text, struct settings *settings, struct error *err)
{
    return take_text(text, &settings->hint, err);
}

int settings_take_description_text(const char *text, struct settings *settings, struct error *err)
{
    return take_text(text, &settings->description, err);
}

/* ---- inheritance ---- */

struct settings settings_default(const struct problem *problem)
{
    struct settings made = {.problem = problem, .rules = token_rules_default()};
    struct error ignored = {0}; /* who reads the problem has looked at the flags */
    if (problem != NULL && problem->output_validators.count == 0)
        (void)token_rules_parse((const char *const *)problem->validator_flags.items, &made.rules, &ignored);
    return made;
}

static int copy_input_args(const struct input_args *from, struct input_args *to, struct error *err)
{
    for (size_t i = 0; i < from->count; i++) {
        auto_strings struct strings list = {0};
        if (strings_add_all(&list, &from->items[i].args, err) != 0 ||
            add_input_args(from->items[i].validator, &list, to, err) != 0)
            return -1;
    }
    return 0;
}

int settings_inherit(const struct settings *from, struct settings *settings, struct error *err)
{
    settings->problem = from->problem;
    settings->rules = from->rules;
    settings->feedback = from->feedback;
    if (strings_add_all(&settings->args, &from->args, err) != 0 ||
        copy_input_args(&from->input_validator_args, &settings->input_validator_args, err) != 0)
        return -1;
    return strings_add_all(&settings->output_validator_args, &from->output_validator_args, err);
}

void settings_free(struct settings *settings)
{
    strings_free(&settings->args);
    strings_free(&settings->output_validator_args);
    input_args_free(&settings->input_validator_args);
    free(settings->description);
    free(settings->hint);
    *settings = (struct settings){0};
}
