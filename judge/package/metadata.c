#include "judge/package/metadata.h"

#include <string.h>

#include "judge/package/credits.h"
#include "judge/package/schema.h"
#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

static const char SUPPORTED[] = "supported versions: 2025-09";

/* The version comes first: an older package would otherwise be blamed for keys that its version has. */
static int check_version(const struct yaml_node *root, struct error *err)
{
    const struct yaml_node *node = yaml_get(root, "problem_format_version");
    const char *version = NULL;
    if (root->kind != YAML_MAP)
        return yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the file must be a map");
    if (node == NULL)
        return yaml_error(root, ERROR_UNSUPPORTED, err,
                          "there is no problem_format_version, which means version legacy; %s", SUPPORTED);
    if (yaml_text(node, "problem_format_version", &version, err) != 0)
        return -1;
    if (strcmp(version, "2025-09") != 0)
        return yaml_error(node, ERROR_UNSUPPORTED, err, "problem_format_version '%.60s' is not supported; %s", version,
                          SUPPORTED);
    return 0;
}

/* check_version() has read it. */
static int skip_version(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)value, (void)what, (void)target, (void)err;
    return 0;
}

static int check_one_type(const struct yaml_node *value, struct error *err)
{
    static const char *const others[] = {"scoring", "multi-pass", "interactive", "submit-answer"};
    const char *type = NULL;
    if (yaml_text(value, "type", &type, err) != 0)
        return -1;
    if (strcmp(type, "pass-fail") == 0)
        return 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(type, others[i]) == 0)
            return yaml_error(value, ERROR_UNSUPPORTED, err, "type %s is not supported: only pass-fail is", type);
    }
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "unknown type '%.60s'", type);
}

static int check_type(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    if (value->kind != YAML_SEQUENCE)
        return check_one_type(value, err);
    if (value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must not be an empty list", what);
    for (size_t i = 0; i < value->count; i++) {
        if (check_one_type(value->values[i], err) != 0)
            return -1;
        if (i > 0) /* whatever gets here is pass-fail */
            return yaml_error(value->values[i], ERROR_BROKEN_PACKAGE, err, "type pass-fail stands here again");
    }
    return 0;
}

static int copy_line(const struct yaml_node *value, const char *what, char **copy, struct error *err)
{
    const char *text = NULL;
    if (schema_line(value, what, &text, err) != 0)
        return -1;
    *copy = strdup(text);
    return *copy != NULL ? 0 : error_memory(err);
}

static int read_name(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct problem *problem = target;
    if (value->kind != YAML_MAP)
        return copy_line(value, what, &problem->name, err);
    if (value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must not be an empty map", what);
    for (size_t i = 0; i < value->count; i++) {
        const char *ignored = NULL;
        if (!language_is_valid(value->keys[i]->text))
            return yaml_error(value->keys[i], ERROR_BROKEN_PACKAGE, err, "'%.60s' in %s is no language",
                              value->keys[i]->text, what);
        if (schema_line(value->values[i], what, &ignored, err) != 0)
            return -1;
    }
    const struct yaml_node *english = yaml_get(value, "en");
    return copy_line(english != NULL ? english : value->values[0], what, &problem->name, err);
}

static int read_uuid(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct problem *problem = target;
    return copy_line(value, what, &problem->uuid, err);
}

static int read_limits(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct problem *problem = target;
    (void)what;
    return limits_read(value, &problem->limits, err);
}

static int set_difficulty(const struct yaml_node *value, const char *word, struct problem *problem, struct error *err)
{
    for (enum difficulty d = DIFFICULTY_EASY; d <= DIFFICULTY_HARD; d++) {
        if (strcmp(word, difficulty_name(d)) != 0)
            continue;
        if (problem->difficulty != DIFFICULTY_UNRATED && problem->difficulty != d)
            return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "the keywords say both difficulty-%s and difficulty-%s",
                              difficulty_name(problem->difficulty), word);
        problem->difficulty = d;
        return 0;
    }
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err,
                      "unknown keyword 'difficulty-%.60s': it is difficulty-easy, difficulty-medium or difficulty-hard",
                      word);
}

static int read_keywords(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    static const char prefix[] = "difficulty-";
    struct problem *problem = target;
    if (value->kind != YAML_SEQUENCE)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of strings", what);
    for (size_t i = 0; i < value->count; i++) {
        const struct yaml_node *item = value->values[i];
        const char *word = NULL;
        if (schema_line(item, what, &word, err) != 0)
            return -1;
        if (strncmp(word, prefix, strlen(prefix)) == 0) {
            if (set_difficulty(item, word + strlen(prefix), problem, err) != 0)
                return -1;
            continue;
        }
        if (!strings_contain(&problem->patterns, word) && strings_add(&problem->patterns, word, strlen(word), err) != 0)
            return -1;
    }
    return 0;
}

static int check_languages(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    bool has_c = false;
    const char *code = NULL;
    if (value->kind == YAML_SCALAR && !yaml_is_null(value) && strcmp(value->text, "all") == 0)
        return 0;
    if (value->kind != YAML_SEQUENCE || value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be all or a list of language codes", what);
    for (size_t i = 0; i < value->count; i++) {
        if (schema_line(value->values[i], what, &code, err) != 0)
            return -1;
        has_c = has_c || strcmp(code, "c") == 0;
    }
    if (!has_c)
        return yaml_error(value, ERROR_UNSUPPORTED, err, "the problem cannot be solved in C: %s has no c", what);
    return 0;
}

static int read_file_writing(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct problem *problem = target;
    return yaml_bool(value, what, &problem->file_writing, err);
}

static int read_constants(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct problem *problem = target;
    (void)what;
    return constants_read(value, &problem->constants, err);
}

static int require_keys(const struct yaml_node *root, struct error *err)
{
    static const char *const required[] = {"name", "uuid"};
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        if (yaml_get(root, required[i]) == NULL)
            return yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the key %s is missing", required[i]);
    }
    return 0;
}

static int read_keys(const struct yaml_node *root, struct problem *problem, struct error *err)
{
    static const struct schema_key keys[] = {
        {"problem_format_version", skip_version},
        {"type", check_type},
        {"name", read_name},
        {"uuid", read_uuid},
        {"version", schema_check_text},
        {"credits", credits_check},
        {"source", credits_check_source},
        {"license", credits_check_license},
        {"rights_owner", schema_check_text},
        {"embargo_until", credits_check_embargo},
        {"limits", read_limits},
        {"keywords", read_keywords},
        {"languages", check_languages},
        {"allow_file_writing", read_file_writing},
        {"constants", read_constants},
        {NULL, NULL},
    };
    if (check_version(root, err) != 0 || require_keys(root, err) != 0)
        return -1;
    problem->version = PACKAGE_2025_09;
    problem->limits = limits_default();
    return schema_read(root, NULL, keys, problem, err);
}

int metadata_read(const char *path, const char *file, struct findings *findings, struct problem *problem,
                  struct error *err)
{
    struct yaml_node *root = NULL;
    if (yaml_read(path, file, findings, &root, err) != 0)
        return -1;
    if (root == NULL)
        return error_set(err, ERROR_UNSUPPORTED, "%s:1:1: the file is empty, which means version legacy; %s", file,
                         SUPPORTED);
    int result = read_keys(root, problem, err);
    yaml_discard(root);
    return result;
}
