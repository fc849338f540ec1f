#include "judge/package/metadata.h"
#include "judge/package/origin.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/credits.h"
#include "judge/package/schema.h"
#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

void metadata_place(const struct yaml_node *node, char place[300])
{
    snprintf(place, 300, "%.200s:%zu:%zu", node->file, node->line, node->column);
}

/* version_read() has read it. */
int metadata_skip(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)value, (void)what, (void)target, (void)err;
    return 0;
}

/* ---- type ---- */

static int take_type(const struct yaml_node *value, const char *type, struct metadata *metadata, struct error *err)
{
    static const char *const others[] = {"scoring", "multi-pass", "submit-answer"};
    if (strcmp(type, "pass-fail") == 0)
        return 0;
    if (strcmp(type, "interactive") == 0) {
        metadata->problem->interactive = true;
        metadata_place(value, metadata->type_place);
        return 0;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(type, others[i]) != 0)
            continue;
        yaml_error(value, ERROR_UNSUPPORTED, err, "type %s is not supported: only pass-fail and interactive are", type);
        return error_rule(err, type);
    }
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "unknown type '%.60s'", type);
}

static int check_again(const struct yaml_node *value, const struct strings *seen, const char *type, struct error *err)
{
    if (!strings_contain(seen, type))
        return 0;
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "type %.60s stands here again", type);
}

/* Some tools write the list as one string: "interactive multi-pass". */
static int take_types(const struct yaml_node *value, struct strings *seen, struct metadata *metadata, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings words = {0};
    const char *text = NULL;
    if (schema_line(value, "type", &text, err) != 0 || schema_split(text, &words, err) != 0)
        return -1;
    for (size_t i = 0; i < words.count; i++) {
        if (check_again(value, seen, words.items[i], err) != 0 ||
            take_type(value, words.items[i], metadata, err) != 0 ||
            strings_add(seen, words.items[i], strlen(words.items[i]), err) != 0)
            return -1;
    }
    return 0;
}

int metadata_read_type(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings seen = {0};
    if (value->kind != YAML_SEQUENCE)
        return take_types(value, &seen, target, err);
    if (value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must not be an empty list", what);
    for (size_t i = 0; i < value->count; i++) {
        if (take_types(value->values[i], &seen, target, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- names ---- */

static int copy_line(const struct yaml_node *value, const char *what, char **copy, struct error *err)
{
    const char *text = NULL;
    if (schema_line(value, what, &text, err) != 0)
        return -1;
    *copy = strdup(text);
    return *copy != NULL ? 0 : error_memory(err);
}

int metadata_read_name_plain(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    metadata_place(value, metadata->name_place);
    return copy_line(value, what, &metadata->problem->name, err);
}

static int read_name(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    struct problem *problem = metadata->problem;
    if (value->kind != YAML_MAP)
        return metadata_read_name_plain(value, what, target, err);
    if (value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must not be an empty map", what);
    for (size_t i = 0; i < value->count; i++) {
        const char *language = value->keys[i]->text, *ignored = NULL;
        if (!language_is_valid(language))
            return yaml_error(value->keys[i], ERROR_BROKEN_PACKAGE, err, "'%.60s' in %s is no language", language,
                              what);
        if (schema_line(value->values[i], what, &ignored, err) != 0 ||
            strings_add(&problem->name_languages, language, strlen(language), err) != 0)
            return -1;
    }
    metadata_place(value, metadata->name_place);
    const struct yaml_node *english = yaml_get(value, "en");
    return copy_line(english != NULL ? english : value->values[0], what, &problem->name, err);
}

int metadata_read_uuid(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    return copy_line(value, what, &metadata->problem->uuid, err);
}

/* ---- other keys ---- */

int metadata_read_limits(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    (void)what;
    return limits_read(value, metadata->problem->version, &metadata->problem->limits, err);
}

int metadata_read_owner(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    metadata->has_owner = true;
    return schema_check_text(value, what, target, err);
}

static int read_credits(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    metadata->has_author = value->kind == YAML_SCALAR || yaml_get(value, "authors") != NULL;
    return credits_check(value, what, target, err);
}

static int read_source(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    metadata->has_source = true;
    return credits_check_source(value, what, target, err);
}

static int read_embargo(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    if (credits_check_embargo(value, what, target, err) != 0)
        return -1;
    return yaml_finding(value, FINDING_NOTE, "embargo", err, "%s is not watched: you see the problem before that",
                        what);
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
    struct metadata *metadata = target;
    return yaml_bool(value, what, &metadata->problem->file_writing, err);
}

static int read_constants(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    (void)what;
    return constants_read(value, &metadata->problem->constants, err);
}

/* Keys of legacy that change the verdict. Passing over them would judge by other rules. */
static int refuse_legacy(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s is a key of version legacy; this package is in a later one", what);
    return error_rule(err, "key-of-other-version");
}

/* ---- the file ---- */

static int check_license(const struct yaml_node *root, const struct metadata *metadata, struct error *err)
{
    const struct yaml_node *license = yaml_get(root, "license");
    const char *text = license != NULL && license->kind == YAML_SCALAR ? license->text : "unknown";
    const struct yaml_node *at = license != NULL ? license : root;
    if (strcmp(text, "unknown") == 0 || *text == '\0')
        return yaml_finding(at, FINDING_WARNING, "license-unknown", err,
                            "the license is unknown: who may use the problem?");
    if (strcmp(text, "public domain") == 0) {
        if (!metadata->has_owner)
            return 0;
        return yaml_finding(at, FINDING_ERROR, "license-owner", err,
                            "a problem in the public domain must have no rights_owner");
    }
    if (metadata->has_owner || metadata->has_author || metadata->has_source)
        return 0;
    return yaml_finding(at, FINDING_ERROR, "license-owner", err,
                        "a license needs one whom it is from: rights_owner, an author or a source");
}

static int require_keys(const struct yaml_node *root, struct error *err)
{
    if (yaml_get(root, "name") == NULL) {
        yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the key name is missing");
        error_rule(err, "name-missing");
        if (findings_keep(root->findings, "name-missing", err) != 0)
            return -1;
    }
    if (yaml_get(root, "uuid") != NULL)
        return 0;
    return yaml_finding(root, FINDING_ERROR, "uuid-missing", err, "the key uuid is missing");
}

static int read_modern(const struct yaml_node *root, struct metadata *metadata, struct error *err)
{
    static const struct schema_key keys[] = {
        {"problem_format_version", metadata_skip},
        {"type", metadata_read_type},
        {"name", read_name},
        {"uuid", metadata_read_uuid},
        {"version", schema_check_text},
        {"credits", read_credits},
        {"source", read_source},
        {"license", credits_check_license},
        {"rights_owner", metadata_read_owner},
        {"embargo_until", read_embargo},
        {"limits", metadata_read_limits},
        {"keywords", metadata_read_keywords_lax},
        {"languages", check_languages},
        {"allow_file_writing", read_file_writing},
        {"constants", read_constants},
        {"validation", refuse_legacy},
        {"validator_flags", refuse_legacy},
        {"verified", schema_note_extension},
        {"comment", schema_note_extension},
        {"ans_is_output", schema_note_extension},
        {NULL, NULL},
    };
    if (require_keys(root, err) != 0)
        return -1;
    return schema_read_open(root, NULL, keys, metadata, err);
}

static int read_root(const struct yaml_node *root, struct metadata *metadata, struct error *err)
{
    struct problem *problem = metadata->problem;
    if (version_read(root, &problem->version, err) != 0)
        return -1;
    problem->limits = limits_of_version(problem->version);
    problem->file_writing = problem->version != PACKAGE_2025_09;
    if (root == NULL) /* an empty file is a legacy package that says nothing */
        return 0;
    bool legacy = version_is_legacy(problem->version);
    if ((legacy ? metadata_read_legacy(root, metadata, err) : read_modern(root, metadata, err)) != 0)
        return -1;
    return check_license(root, metadata, err);
}

int metadata_read(const char *path, const char *file, struct findings *findings, struct problem *problem,
                  struct metadata *metadata, struct error *err)
{
    struct yaml_node *root = NULL;
    *metadata = (struct metadata){.problem = problem};
    problem->limits = limits_default();
    if (yaml_read(path, file, findings, &root, err) != 0)
        return -1;
    int result = read_root(root, metadata, err);
    if (result == 0)
        result = origin_read(root, &problem->origin, err);
    yaml_discard(root);
    return result;
}
