/* The keys of problem.yaml in versions legacy and legacy-icpc.
 *
 * Source: Problem Package Format legacy, "Problem Metadata". */
#include <stdio.h>
#include <string.h>

#include "judge/package/credits.h"
#include "judge/package/metadata.h"
#include "judge/package/schema.h"

#define auto_strings __attribute__((cleanup(strings_free)))

/* Templates write `source:` and leave it empty: the readers here take that for nothing. */

static int read_author(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    if (schema_is_empty(value))
        return 0;
    if (schema_check_text(value, what, target, err) != 0)
        return -1;
    metadata->has_author = true;
    if (strpbrk(value->text, ",&") == NULL)
        return 0;
    return yaml_finding(value, FINDING_WARNING, "author-list", err,
                        "%s has ',' or '&' in it: several authors are told apart by 'and'", what);
}

static int read_source(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    if (schema_is_empty(value))
        return 0;
    metadata->has_source = true;
    return schema_check_text(value, what, target, err);
}

static int read_source_url(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? 0 : schema_check_text(value, what, target, err);
}

static int read_owner(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? 0 : metadata_read_owner(value, what, target, err);
}

static int read_license(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? 0 : credits_check_license(value, what, target, err);
}

static int read_name(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? 0 : metadata_read_name_plain(value, what, target, err);
}

/* ---- validation ---- */

static int refuse(const struct yaml_node *value, const char *rule, const char *what, struct error *err)
{
    yaml_error(value, ERROR_UNSUPPORTED, err, "%s is not supported: only pass-fail and interactive are", what);
    return error_rule(err, rule);
}

static int take_word(const struct yaml_node *value, const char *word, size_t place, struct metadata *metadata,
                     struct error *err)
{
    if (place == 0 && strcmp(word, "default") == 0)
        return 0;
    if (place == 0 && strcmp(word, "custom") == 0) {
        metadata->custom = true;
        return 0;
    }
    if (metadata->custom && strcmp(word, "score") == 0)
        return refuse(value, "scoring", "validation score", err);
    if (metadata->custom && strcmp(word, "multi-pass") == 0)
        return refuse(value, "multi-pass", "validation multi-pass", err);
    if (!metadata->custom || strcmp(word, "interactive") != 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err,
                          "'%.60s' in validation: it is default, custom or custom interactive", word);
    metadata->problem->interactive = true;
    metadata_place(value, metadata->type_place);
    return 0;
}

static int read_validation(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    auto_strings struct strings words = {0};
    const char *text = NULL;
    if (schema_is_empty(value))
        return 0;
    if (schema_line(value, what, &text, err) != 0 || schema_split(text, &words, err) != 0)
        return -1;
    metadata_place(value, metadata->validation_place);
    for (size_t i = 0; i < words.count; i++) {
        if (take_word(value, words.items[i], i, metadata, err) != 0)
            return -1;
    }
    return 0;
}

/* Templates leave these empty, too; but what stands here counts, so that is told. */
static int read_type(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? schema_warn_empty(value, what, err) : metadata_read_type(value, what, target, err);
}

static int read_uuid(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? schema_warn_empty(value, what, err) : metadata_read_uuid(value, what, target, err);
}

static int read_limits(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? schema_warn_empty(value, what, err)
                                  : metadata_read_limits(value, what, target, err);
}

static int read_validator_flags(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    const char *text = NULL;
    if (schema_is_empty(value))
        return 0;
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    metadata_place(value, metadata->flags_place);
    return schema_split(text, &metadata->problem->validator_flags, err);
}

/* Keys of later versions that change what a program may do or what it is built from. */
static int refuse_later(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s is a key of version 2025-09; this package is in version legacy",
               what);
    return error_rule(err, "key-of-other-version");
}

static int check_rights(const struct yaml_node *root, const struct metadata *metadata, struct error *err)
{
    const struct yaml_node *url = yaml_get(root, "source_url");
    if (url == NULL || schema_is_empty(url) || metadata->has_source)
        return 0;
    return yaml_finding(url, FINDING_WARNING, "source-url", err, "source_url is given, and source is not");
}

int metadata_read_legacy(const struct yaml_node *root, struct metadata *metadata, struct error *err)
{
    static const struct schema_key keys[] = {
        {"problem_format_version", metadata_skip},
        {"type", read_type},
        {"name", read_name},
        {"uuid", read_uuid},
        {"author", read_author},
        {"source", read_source},
        {"source_url", read_source_url},
        {"license", read_license},
        {"rights_owner", read_owner},
        {"limits", read_limits},
        {"validation", read_validation},
        {"validator_flags", read_validator_flags},
        {"grading", schema_warn_ignored},
        {"keywords", metadata_read_keyword_text},
        {"constants", refuse_later},
        {"languages", refuse_later},
        {"verified", schema_note_extension},
        {"comment", schema_note_extension},
        {"ans_is_output", schema_note_extension},
        {NULL, NULL},
    };
    if (schema_read_open(root, NULL, keys, metadata, err) != 0)
        return -1;
    return check_rights(root, metadata, err);
}
