/* Keywords: the difficulty, and the patterns of a problem. */
#include <string.h>

#include "judge/package/metadata.h"
#include "judge/package/schema.h"
#include "judge/package/yaml.h"

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

static int add_word(const struct yaml_node *value, const char *word, struct problem *problem, struct error *err)
{
    static const char prefix[] = "difficulty-";
    if (strncmp(word, prefix, strlen(prefix)) == 0)
        return set_difficulty(value, word + strlen(prefix), problem, err);
    return strings_add_once(&problem->patterns, word, err);
}

int metadata_read_keywords(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    if (value->kind != YAML_SEQUENCE)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of strings", what);
    for (size_t i = 0; i < value->count; i++) {
        const char *word = NULL;
        if (schema_line(value->values[i], what, &word, err) != 0 ||
            add_word(value->values[i], word, metadata->problem, err) != 0)
            return -1;
    }
    return 0;
}

int metadata_read_keyword_text(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct metadata *metadata = target;
    __attribute__((cleanup(strings_free))) struct strings words = {0};
    const char *text = NULL;
    if (value->kind == YAML_SEQUENCE) {
        if (yaml_finding(value, FINDING_WARNING, "keywords-list", err,
                         "%s is a list, as in version 2025-09; here it is a string of words", what) != 0)
            return -1;
        return metadata_read_keywords(value, what, target, err);
    }
    if (schema_is_empty(value)) /* old templates leave it empty */
        return 0;
    if (schema_line(value, what, &text, err) != 0 || schema_split(text, &words, err) != 0)
        return -1;
    for (size_t i = 0; i < words.count; i++) {
        if (add_word(value, words.items[i], metadata->problem, err) != 0)
            return -1;
    }
    return 0;
}

int metadata_read_keywords_lax(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    const struct metadata *metadata = target;
    if (value->kind != YAML_SCALAR)
        return metadata_read_keywords(value, what, target, err);
    if (metadata->problem->version == PACKAGE_2025_09 &&
        yaml_finding(value, FINDING_ERROR, "keywords-text", err, "%s must be a list of strings", what) != 0)
        return -1;
    return metadata_read_keyword_text(value, what, target, err);
}
