#include "judge/package/curation.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/package/nearest.h"
#include "judge/package/schema.h"
#include "judge/package/short_name.h"
#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

enum { NAME_BYTES_MAX = 60 }; /* of a pattern or list: it is a column of a screen, and still asked for when misspelt */

static const char NAME_BYTES[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

/* ---- names ---- */

static int check_short_name(const struct yaml_node *node, const char *what, struct error *err)
{
    const char *name = NULL;
    if (yaml_text(node, what, &name, err) != 0)
        return -1;
    if (short_name_is_legal(name))
        return 0;
    return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "'%.60s' in %s is no short name of a problem: a-z and 0-9 only",
                      name, what);
}

static int check_name(const struct yaml_node *node, const char *what, struct error *err)
{
    const char *name = NULL;
    if (yaml_text(node, what, &name, err) != 0)
        return -1;
    if (*name != '\0' && *name != '-' && name[strspn(name, NAME_BYTES)] == '\0' && strlen(name) <= NAME_BYTES_MAX)
        return 0;
    return yaml_error(node, ERROR_BROKEN_PACKAGE, err,
                      "'%.60s' in %s is no name: a-z, 0-9 and hyphens only, no hyphen in front, at most %d bytes", name,
                      what, NAME_BYTES_MAX);
}

static int refuse_again(const struct yaml_node *node, const char *what, size_t line, struct error *err)
{
    return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "'%.60s' stands in %s again, first in line %zu", node->text,
                      what, line);
}

/* Reads a list of names, each of which may stand there once, into the empty list *names. */
static int read_names(const struct yaml_node *value, const char *what,
                      int (*check)(const struct yaml_node *, const char *, struct error *), struct strings *names,
                      struct error *err)
{
    if (value->kind != YAML_SEQUENCE)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of names", what);
    for (size_t i = 0; i < value->count; i++) {
        const struct yaml_node *item = value->values[i];
        if (check(item, what, err) != 0)
            return -1;
        for (size_t k = 0; k < i; k++) {
            if (strcmp(value->values[k]->text, item->text) == 0)
                return refuse_again(item, what, value->values[k]->line, err);
        }
        if (strings_add(names, item->text, item->length, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- the keys of the file ---- */

static int read_order(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curation *curation = target;
    return read_names(value, what, check_short_name, &curation->order, err);
}

static int want_map(const struct yaml_node *value, const char *what, struct error *err)
{
    return value->kind == YAML_MAP ? 0 : yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a map", what);
}

/* That a key is there twice has been refused already, but not when the two differ in hyphens. */
static int check_key(const struct yaml_node *map, size_t at, const char *what, struct error *err)
{
    if (check_name(map->keys[at], what, err) != 0)
        return -1;
    for (size_t i = 0; i < at; i++) {
        if (name_compare(map->keys[i]->text, map->keys[at]->text) == NAME_EQUAL)
            return refuse_again(map->keys[at], what, map->keys[i]->line, err);
    }
    return 0;
}

static int read_patterns(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curation *curation = target;
    if (want_map(value, what, err) != 0)
        return -1;
    for (size_t i = 0; i < value->count; i++) {
        const char *sign = NULL;
        if (check_key(value, i, what, err) != 0)
            return -1;
        auto_free char *full = text_format("%s.%s", what, value->keys[i]->text);
        if (full == NULL)
            return error_memory(err);
        if (schema_line(value->values[i], full, &sign, err) != 0 ||
            curated_patterns_add(&curation->patterns, value->keys[i]->text, sign, err) != 0)
            return -1;
    }
    return 0;
}

static int read_lists(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curation *curation = target;
    if (want_map(value, what, err) != 0)
        return -1;
    for (size_t i = 0; i < value->count; i++) {
        if (check_key(value, i, what, err) != 0)
            return -1;
        auto_free char *full = text_format("%s.%s", what, value->keys[i]->text);
        if (full == NULL)
            return error_memory(err);
        struct curated_list *list = curated_lists_add(&curation->lists, value->keys[i]->text, err);
        if (list == NULL || read_names(value->values[i], full, check_short_name, &list->problems, err) != 0)
            return -1;
    }
    return 0;
}

static int read_difficulty(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curated_problem *problem = target;
    const char *word = NULL;
    if (yaml_text(value, what, &word, err) != 0)
        return -1;
    for (enum difficulty d = DIFFICULTY_EASY; d <= DIFFICULTY_HARD; d++) {
        if (strcmp(word, difficulty_name(d)) != 0)
            continue;
        problem->difficulty = d;
        problem->line = value->line;
        problem->column = value->column;
        return 0;
    }
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be easy, medium or hard, not '%.60s'", what, word);
}

static int read_own_patterns(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curated_problem *problem = target;
    return read_names(value, what, check_name, &problem->patterns, err);
}

static int read_complexity(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curated_problem *problem = target;
    const char *text = NULL;
    if (schema_line(value, what, &text, err) != 0)
        return -1;
    problem->complexity = strdup(text);
    return problem->complexity != NULL ? 0 : error_memory(err);
}

static int read_threads(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curated_problem *problem = target;
    return yaml_bool(value, what, &problem->threads, err);
}

static int read_time_limit(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curated_problem *problem = target;
    return yaml_micros(value, what, &problem->time_us, err);
}

static int read_computed(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct curated_problem *problem = target;
    return yaml_micros(value, what, &problem->computed_us, err);
}

static int add_problem(const struct yaml_node *key, const struct yaml_node *value, struct curation *curation,
                       struct error *err)
{
    static const struct schema_key keys[] = {
        {"difficulty", read_difficulty},
        {"patterns", read_own_patterns},
        {"complexity", read_complexity},
        {"threads", read_threads},
        {"time_limit", read_time_limit},
        {"computed_time_limit", read_computed},
        {NULL, NULL},
    };
    char what[60];
    snprintf(what, sizeof what, "problems.%.40s", key->text);
    struct curated_problem *problems =
        reallocarray(curation->problems, curation->problem_count + 1, sizeof *curation->problems);
    if (problems == NULL)
        return error_memory(err);
    curation->problems = problems;
    struct curated_problem *made = &problems[curation->problem_count];
    *made = (struct curated_problem){.short_name = strdup(key->text)};
    if (made->short_name == NULL)
        return error_memory(err);
    curation->problem_count++;
    return schema_read(value, what, keys, made, err);
}

static int read_problems(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    if (want_map(value, what, err) != 0)
        return -1;
    for (size_t i = 0; i < value->count; i++) {
        if (check_short_name(value->keys[i], what, err) != 0 ||
            add_problem(value->keys[i], value->values[i], target, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- the file ---- */

/* The catalog may be foreign, and a message quotes the file that it is about: a link must not choose another. */
static int follow_link(const char *root, char **path, struct error *err)
{
    auto_free char *target = realpath(*path, NULL);
    size_t length = strlen(root);
    if (target == NULL)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: is a link that leads to nothing", *path);
    if (strncmp(target, root, length) != 0 || target[length] != '/')
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: is a link that leads out of the catalog folder", *path);
    free(*path);
    *path = take_ptr(target);
    return 0;
}

/* Finds the file; *path is NULL when there is none. */
static int locate(const char *folder, char **path, struct error *err)
{
    struct stat status;
    auto_free char *root = realpath(folder, NULL);
    if (root == NULL && errno != ENOMEM) /* whoever lists the folder says what is wrong with it */
        return 0;
    auto_free char *found = root == NULL ? NULL : text_format("%s/catalog.yaml", root);
    if (found == NULL)
        return error_memory(err);
    bool seen = lstat(found, &status) == 0;
    if (!seen && errno == ENOENT)
        return 0;
    if (seen && S_ISLNK(status.st_mode) && follow_link(root, &found, err) != 0)
        return -1;
    *path = take_ptr(found);
    return 0;
}

static int read_file(const char *folder, struct curation *curation, struct error *err)
{
    static const struct schema_key keys[] = {
        {"order", read_order}, {"patterns", read_patterns}, {"lists", read_lists}, {"problems", read_problems},
        {NULL, NULL},
    };
    struct yaml_node *root = NULL;
    if (locate(folder, &curation->path, err) != 0)
        return -1;
    if (curation->path == NULL)
        return 0;
    if (yaml_read(curation->path, curation->path, NULL, &root, err) != 0)
        return -1;
    if (root == NULL) /* an empty file says nothing */
        return 0;
    int result = schema_read(root, NULL, keys, curation, err);
    yaml_discard(root);
    return result;
}

int curation_read(const char *folder, struct curation *curation, struct error *err)
{
    struct curation made = {0};
    if (read_file(folder, &made, err) != 0) {
        curation_free(&made);
        return -1;
    }
    *curation = made;
    return 0;
}

void curation_free(struct curation *curation)
{
    for (size_t i = 0; i < curation->problem_count; i++) {
        free(curation->problems[i].short_name);
        free(curation->problems[i].complexity);
        strings_free(&curation->problems[i].patterns);
    }
    free(curation->problems);
    free(curation->path);
    strings_free(&curation->order);
    curated_patterns_free(&curation->patterns);
    curated_lists_free(&curation->lists);
    *curation = (struct curation){0};
}

/* ---- what it says ---- */

size_t curation_place(const struct curation *curation, const char *short_name)
{
    for (size_t i = 0; i < curation->order.count; i++) {
        if (strcmp(curation->order.items[i], short_name) == 0)
            return i;
    }
    return SIZE_MAX;
}

const struct curated_problem *curation_problem(const struct curation *curation, const char *short_name)
{
    for (size_t i = 0; i < curation->problem_count; i++) {
        if (strcmp(curation->problems[i].short_name, short_name) == 0)
            return &curation->problems[i];
    }
    return NULL;
}

int curation_names(const struct curation *curation, struct strings *names, struct error *err)
{
    for (size_t i = 0; i < curation->order.count; i++) {
        if (strings_add_once(names, curation->order.items[i], err) != 0)
            return -1;
    }
    for (size_t i = 0; i < curation->lists.count; i++) {
        const struct strings *problems = &curation->lists.items[i].problems;
        for (size_t k = 0; k < problems->count; k++) {
            if (strings_add_once(names, problems->items[k], err) != 0)
                return -1;
        }
    }
    for (size_t i = 0; i < curation->problem_count; i++) {
        if (strings_add_once(names, curation->problems[i].short_name, err) != 0)
            return -1;
    }
    return 0;
}

static bool has_pattern(const struct strings *patterns, const char *pattern)
{
    for (size_t i = 0; i < patterns->count; i++) {
        if (name_compare(pattern, patterns->items[i]) == NAME_EQUAL)
            return true;
    }
    return false;
}

/* Gives the problem all that can fail first, so that it is untouched when that does. */
static int apply(const struct curated_problem *said, struct problem *problem, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings patterns = {0};
    auto_free char *complexity = said->complexity == NULL ? NULL : strdup(said->complexity);
    if (said->complexity != NULL && complexity == NULL)
        return error_memory(err);
    if (strings_add_all(&patterns, &problem->patterns, err) != 0)
        return -1;
    for (size_t i = 0; i < said->patterns.count; i++) {
        const char *pattern = said->patterns.items[i];
        if (!has_pattern(&patterns, pattern) && strings_add(&patterns, pattern, strlen(pattern), err) != 0)
            return -1;
    }
    strings_free(&problem->patterns);
    problem->patterns = patterns;
    patterns = (struct strings){0};
    free(problem->complexity);
    problem->complexity = take_ptr(complexity);
    problem->threads = said->threads;
    if (problem->difficulty == DIFFICULTY_UNRATED)
        problem->difficulty = said->difficulty;
    int64_t time_us = said->time_us > 0 ? said->time_us : said->computed_us;
    if (!problem->limits.time_given && time_us > 0) {
        problem->limits.time_us = time_us;
        problem->limits.time_given = true;
        problem->limits.time_computed = said->time_us == 0;
        problem->limits.time_source = "catalog.yaml";
    }
    return 0;
}

int curation_apply(const struct curation *curation, struct problem *problem, struct error *err)
{
    const struct curated_problem *said = curation_problem(curation, problem->short_name);
    if (said == NULL)
        return 0;
    bool both = said->difficulty != DIFFICULTY_UNRATED && problem->difficulty != DIFFICULTY_UNRATED;
    if (!both || said->difficulty == problem->difficulty)
        return apply(said, problem, err);
    error_set(err, ERROR_BROKEN_PACKAGE, "%.200s:%zu:%zu: difficulty %s, but the package of '%.60s' says %s",
              curation->path, said->line, said->column, difficulty_name(said->difficulty), problem->short_name,
              difficulty_name(problem->difficulty));
    text_clean(err->message);
    return -1;
}
