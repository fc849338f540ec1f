#include "judge/package/settings.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/schema.h"
#include "judge/package/yaml.h"

/* The box takes 128 KiB of strings with a program. A list that comes near is no list that anyone wrote. */
enum { ARGS_MAX = 1000, ARGS_BYTES_MAX = 100 * 1024 };

static int read_list(const struct yaml_node *value, const char *what, struct strings *list, struct error *err)
{
    struct strings made = {0};
    if (schema_texts(value, what, &made, err) != 0)
        return -1;
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

static int read_output_validator_args(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct settings *settings = target;
    if (read_list(value, what, &settings->output_validator_args, err) != 0)
        return -1;
    const char *const *arguments = (const char *const *)settings->output_validator_args.items;
    size_t wrong = 0;
    if (token_rules_parse_at(arguments, &settings->rules, &wrong, err) != 0)
        return yaml_error(value->values[wrong], err->kind, err, "%s", err->message);
    return 0;
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

/* A list for all input validators, or a list for each of them by name. */
static int check_input_validator_args(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    if (value->kind == YAML_SCALAR)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of strings, or a map of such lists",
                          what);
    if (value->kind == YAML_SEQUENCE)
        return schema_check_texts(value, what, target, err);
    for (size_t i = 0; i < value->count; i++) {
        if (schema_check_texts(value->values[i], what, target, err) != 0)
            return -1;
    }
    return 0;
}

static int refuse_score(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err,
                      "%s is for scoring problems; a pass-fail problem must not give it", what);
}

static int refuse_static(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    return yaml_error(value, ERROR_UNSUPPORTED, err, "%s: static validation is not supported", what);
}

static const struct schema_key group_keys[] = {
    {"args", read_args},
    {"input_validator_args", check_input_validator_args},
    {"output_validator_args", read_output_validator_args},
    {"input_visualizer_args", schema_check_texts},
    {"output_visualizer_args", schema_check_texts},
    {"full_feedback", schema_check_bool},
    {"max_score", refuse_score},
    {"score_aggregation", refuse_score},
    {"require_pass", refuse_score},
    {"static_validation_score", refuse_static},
    {"static_validator_args", refuse_static},
    {NULL, NULL},
};

static const struct schema_key case_keys[] = {
    {"args", read_args},
    {"input_validator_args", check_input_validator_args},
    {"output_validator_args", read_output_validator_args},
    {"input_visualizer_args", schema_check_texts},
    {"output_visualizer_args", schema_check_texts},
    {"full_feedback", schema_check_bool},
    {"hint", read_hint},
    {"description", read_description},
    {NULL, NULL},
};

static int read_file(const char *path, const char *file, const struct schema_key *keys, struct settings *settings,
                     struct error *err)
{
    struct yaml_node *root = NULL;
    if (yaml_read(path, file, NULL, &root, err) != 0)
        return -1;
    if (root == NULL) /* an empty file says nothing */
        return 0;
    int result = schema_read(root, NULL, keys, settings, err);
    yaml_discard(root);
    return result;
}

int settings_read_group(const char *path, const char *file, struct settings *settings, struct error *err)
{
    return read_file(path, file, group_keys, settings, err);
}

int settings_read_case(const char *path, const char *file, struct settings *settings, struct error *err)
{
    return read_file(path, file, case_keys, settings, err);
}

int settings_take_group(const struct yaml_node *node, struct settings *settings, struct error *err)
{
    return schema_read(node, "test_group.yaml", group_keys, settings, err);
}

int settings_take_case(const struct yaml_node *node, struct settings *settings, struct error *err)
{
    return schema_read(node, "yaml", case_keys, settings, err);
}

struct settings settings_default(void)
{
    return (struct settings){.rules = token_rules_default()};
}

int settings_inherit(const struct settings *from, struct settings *settings, struct error *err)
{
    settings->rules = from->rules;
    if (strings_add_all(&settings->args, &from->args, err) != 0)
        return -1;
    return strings_add_all(&settings->output_validator_args, &from->output_validator_args, err);
}

void settings_free(struct settings *settings)
{
    strings_free(&settings->args);
    strings_free(&settings->output_validator_args);
    free(settings->description);
    free(settings->hint);
    *settings = (struct settings){0};
}
