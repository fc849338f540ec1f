#include "judge/package/expectation.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/glob.h"
#include "judge/package/language_codes.h"
#include "judge/package/nearest.h"
#include "judge/package/schema.h"
#include "sandbox/cleanup.h"

enum { COMMENT_BYTES_MAX = 4 << 20, RULES_MAX = 2000 };

/* The folders of the format. In legacy a package is judged up to the first failure, and that verdict counts. */
static const struct standard {
    const char *name;
    unsigned permitted, required;
    bool legacy, later; /* which versions have it */
    unsigned overall;   /* legacy */
} STANDARD[] = {
    {"accepted", EXPECT_AC, EXPECT_AC, true, true, EXPECT_AC},
    {"wrong_answer", EXPECT_AC | EXPECT_WA, EXPECT_WA, true, true, EXPECT_WA},
    {"time_limit_exceeded", EXPECT_AC | EXPECT_TLE, EXPECT_TLE, true, true, EXPECT_TLE},
    {"run_time_error", EXPECT_AC | EXPECT_RTE, EXPECT_RTE, true, true, EXPECT_RTE},
    {"rejected", EXPECT_ANY, EXPECT_WA | EXPECT_TLE | EXPECT_RTE, false, true, 0},
    {"brute_force", EXPECT_AC | EXPECT_TLE | EXPECT_RTE, EXPECT_TLE | EXPECT_RTE, false, true, 0},
};

static const struct standard *find_standard(const char *name)
{
    for (size_t i = 0; i < sizeof STANDARD / sizeof *STANDARD; i++)
        if (strcmp(STANDARD[i].name, name) == 0)
            return &STANDARD[i];
    return NULL;
}

bool expectation_is_folder(const char *name)
{
    return find_standard(name) != NULL;
}

const char *expectation_nearest_folder(const char *name)
{
    for (size_t i = 0; i < sizeof STANDARD / sizeof *STANDARD; i++)
        if (name_distance(name, STANDARD[i].name) <= strlen(STANDARD[i].name) / 4)
            return STANDARD[i].name;
    return NULL;
}

void expectation_free(struct submission_rule *rule)
{
    strings_free(&rule->entries);
    strings_free(&rule->tests);
    free(rule->message);
    free(rule->language);
    free(rule->text);
    free(rule->place);
    *rule = (struct submission_rule){0};
}

void submissions_set_text(unsigned set, char *text, size_t size)
{
    static const char *const names[] = {"AC", "WA", "TLE", "RTE", "CE"};
    size_t used = 0;
    text[0] = '\0';
    for (unsigned i = 0; i < 5; i++) {
        if ((set >> i & 1) == 0)
            continue;
        bool last = set >> (i + 1) == 0;
        int written = snprintf(text + used, size - used, "%s%s", used == 0 ? "" : last ? " or " : ", ", names[i]);
        used += (size_t)written < size - used ? (size_t)written : size - used - 1;
    }
}

/* What follows from the verdicts: one that may not be too slow needs time, one that must be sets the bound. */
static enum submission_timing natural_timing(const struct submission_rule *rule)
{
    if (rule->overall)
        return rule->permitted == EXPECT_TLE                                         ? TIMING_UPPER
               : (rule->permitted & EXPECT_TLE) == 0 && rule->permitted != EXPECT_CE ? TIMING_LOWER
                                                                                     : TIMING_NONE;
    if (rule->required == EXPECT_TLE)
        return TIMING_UPPER;
    return (rule->permitted & EXPECT_TLE) == 0 ? TIMING_LOWER : TIMING_NONE;
}

static char *describe(const struct submission_rule *rule)
{
    char permitted[40], required[40], others[40];
    submissions_set_text(rule->permitted, permitted, sizeof permitted);
    submissions_set_text(rule->required, required, sizeof required);
    submissions_set_text(rule->permitted & ~rule->required, others, sizeof others);
    if (rule->overall || rule->permitted == rule->required)
        return strdup(rule->permitted == EXPECT_ANY ? "any verdict" : permitted);
    if (rule->required == EXPECT_ANY)
        return text_format("only %s", permitted);
    if (rule->permitted == EXPECT_ANY) /* at least one */
        return text_format("%s on a test", required);
    return others[0] == '\0' ? strdup(required) : text_format("%s, else %s", required, others);
}

/* Takes over what *rule owns, also on failure. */
static int add(struct submissions *submissions, struct submission_rule *rule, struct error *err)
{
    struct submission_rule *rules =
        reallocarray(submissions->rules, submissions->rule_count + 1, sizeof *submissions->rules);
    if (rules != NULL)
        submissions->rules = rules;
    rule->text = describe(rule);
    if (rules == NULL || rule->text == NULL || rule->place == NULL) {
        expectation_free(rule);
        return error_memory(err);
    }
    rules[submissions->rule_count++] = *rule;
    *rule = (struct submission_rule){0};
    return 0;
}

/* ---- folders ---- */

static struct submission_rule standard_rule(const struct standard *standard, bool legacy)
{
    struct submission_rule rule = {.overall = legacy};
    rule.permitted = legacy ? standard->overall : standard->permitted;
    rule.required = legacy ? standard->overall : standard->required;
    rule.timing = natural_timing(&rule);
    return rule;
}

static bool is_replaced(const struct submissions *submissions, const char *folder)
{
    for (size_t i = 0; i < submissions->rule_count; i++) {
        const struct strings *entries = &submissions->rules[i].entries;
        if (submissions->rules[i].tests.count == 0 && entries->count == 1 && strcmp(entries->items[0], folder) == 0)
            return true;
    }
    return false;
}

int expectation_of_folder(enum package_version version, const char *folder, struct submissions *submissions,
                          bool *known, struct error *err)
{
    const struct standard *standard = find_standard(folder);
    bool legacy = version == PACKAGE_LEGACY || version == PACKAGE_LEGACY_ICPC;
    *known = standard != NULL && (legacy ? standard->legacy : standard->later);
    if (!*known || is_replaced(submissions, folder))
        return 0;
    struct submission_rule rule = standard_rule(standard, legacy);
    rule.place = text_format("submissions/%s", folder);
    if (strings_add(&rule.entries, folder, strlen(folder), err) != 0) {
        expectation_free(&rule);
        return -1;
    }
    return add(submissions, &rule, err);
}

/* ---- submissions.yaml ---- */

static int read_set(const struct yaml_node *value, const char *what, unsigned *set, struct error *err)
{
    static const char *const names[] = {"AC", "WA", "TLE", "RTE"};
    unsigned made = 0;
    if (value->kind != YAML_SEQUENCE || value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of some of AC, WA, TLE and RTE", what);
    for (size_t i = 0; i < value->count; i++) {
        const char *text = NULL;
        unsigned known = 4;
        if (yaml_text(value->values[i], what, &text, err) != 0)
            return -1;
        while (known-- > 0 && strcmp(text, names[known]) != 0)
            ;
        if (known > 3)
            return yaml_error(value->values[i], ERROR_BROKEN_PACKAGE, err, "%s knows AC, WA, TLE and RTE, not '%.60s'",
                              what, text);
        made |= 1u << known;
    }
    *set = made;
    return 0;
}

/* What one entry of the file is read into. */
struct target {
    struct submission_rule rule;
    bool timing_given;
};

static int read_permitted(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return read_set(value, what, &((struct target *)target)->rule.permitted, err);
}

static int read_required(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return read_set(value, what, &((struct target *)target)->rule.required, err);
}

static int read_message(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct target *read = target;
    const char *text = NULL;
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    free(read->rule.message);
    read->rule.message = text[0] == '\0' ? NULL : strdup(text);
    return text[0] == '\0' || read->rule.message != NULL ? 0 : error_memory(err);
}

static int read_timing(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct target *read = target;
    bool natural = true;
    read->timing_given = true;
    if (value->kind == YAML_SCALAR && strcmp(value->text, "lower") == 0) {
        read->rule.timing = TIMING_LOWER;
        return 0;
    }
    if (value->kind == YAML_SCALAR && strcmp(value->text, "upper") == 0) {
        read->rule.timing = TIMING_UPPER;
        return 0;
    }
    struct error other;
    if (yaml_bool(value, what, &natural, &other) != 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be true, false, lower or upper", what);
    read->rule.timing = TIMING_NONE;
    read->timing_given = !natural;
    return 0;
}

static int read_model(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return yaml_bool(value, what, &((struct target *)target)->rule.model_solution, err);
}

static int read_language(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct target *read = target;
    const char *code = NULL;
    if (yaml_text(value, what, &code, err) != 0)
        return -1;
    if (!language_code_exists(code))
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s: the format knows no language '%.60s'", what, code);
    free(read->rule.language);
    read->rule.language = strdup(code);
    return read->rule.language != NULL ? 0 : error_memory(err);
}

static int read_entry_point(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct target *read = target;
    read->rule.has_entry = true;
    return schema_check_text(value, what, target, err);
}

/* Of what is said here nothing changes how a program is judged. */
static int skip(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)value, (void)what, (void)target, (void)err;
    return 0;
}

static const struct schema_key KEYS[] = {
    {"permitted", read_permitted},
    {"required", read_required},
    {"message", read_message},
    {"use_for_time_limit", read_timing},
    {"score", skip},
    {"language", read_language},
    {"entrypoint", read_entry_point},
    {"authors", skip},
    {"model_solution", read_model},
    {NULL, NULL},
};

enum { TEST_KEYS = 5 }; /* the first of them may stand for some tests only */

static const struct schema_key *find_key(const char *name, size_t count)
{
    for (size_t i = 0; i < count && KEYS[i].name != NULL; i++)
        if (strcmp(KEYS[i].name, name) == 0)
            return &KEYS[i];
    return NULL;
}

static int at_key(const struct yaml_node *key, struct error *err)
{
    char rule[sizeof err->rule];
    snprintf(rule, sizeof rule, "%s", err->rule);
    auto_free char *message = strdup(err->message);
    if (message == NULL)
        return error_memory(err);
    yaml_error(key, err->kind, err, "%s", message);
    snprintf(err->rule, sizeof err->rule, "%s", rule);
    return -1;
}

static int set_globs(const struct yaml_node *key, struct strings *globs, struct error *err)
{
    const char *text = NULL;
    if (yaml_text(key, "a pattern", &text, err) != 0)
        return -1;
    if (glob_expand(text, globs, err) == 0)
        return 0;
    return err->kind == ERROR_BROKEN_PACKAGE ? at_key(key, err) : -1;
}

/* Reads the pairs of map that are keys of ours; count of KEYS may stand there, the others are patterns of tests and
 * left alone. */
static int read_keys(const struct yaml_node *map, size_t count, struct target *target, struct error *err)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct schema_key *key = find_key(map->keys[i]->text, count);
        if (key == NULL && count == TEST_KEYS) {
            yaml_error(map->keys[i], ERROR_BROKEN_PACKAGE, err, "unknown key '%.60s'", map->keys[i]->text);
            return error_rule(err, "unknown-key");
        }
        if (key != NULL && key->read(map->values[i], key->name, target, err) != 0)
            return error_rule(err, "submissions-yaml");
    }
    return 0;
}

static int finish(const struct yaml_node *key, struct target *target, struct submissions *submissions,
                  struct error *err)
{
    if (!target->timing_given)
        target->rule.timing = natural_timing(&target->rule);
    target->rule.place = text_format("%s:%zu:%zu", key->file, key->line, key->column);
    if (submissions->rule_count >= RULES_MAX) {
        expectation_free(&target->rule);
        return yaml_error(key, ERROR_BROKEN_PACKAGE, err, "more than %d rules", RULES_MAX);
    }
    return add(submissions, &target->rule, err);
}

/* One pattern of tests below a pattern of submissions. */
static int read_tests(const struct yaml_node *entry, const struct yaml_node *key, const struct yaml_node *map,
                      struct submissions *submissions, struct error *err)
{
    struct target target = {.rule = {.permitted = EXPECT_ANY, .required = EXPECT_ANY}};
    int result = 0;
    if (map->kind != YAML_MAP) {
        yaml_error(key, ERROR_BROKEN_PACKAGE, err, "unknown key '%.60s': no pattern of tests, which has a map",
                   key->text);
        result = error_rule(err, "unknown-key");
    }
    if (result == 0 && (set_globs(entry, &target.rule.entries, err) != 0 ||
                        set_globs(key, &target.rule.tests, err) != 0 || read_keys(map, TEST_KEYS, &target, err) != 0))
        result = -1;
    if (result == 0)
        return finish(key, &target, submissions, err);
    expectation_free(&target.rule);
    return result;
}

static int read_entry(const struct yaml_node *key, const struct yaml_node *map, struct submissions *submissions,
                      struct error *err)
{
    const struct standard *standard = find_standard(key->text);
    struct target target = {.rule = {.permitted = EXPECT_ANY, .required = EXPECT_ANY}};
    if (standard != NULL) /* it takes the place of the folder's own rule, and inherits what it does not say */
        target.rule = standard_rule(standard, false);
    if (map->kind != YAML_MAP) {
        yaml_error(map, ERROR_BROKEN_PACKAGE, err, "what is said of '%.60s' must be a map", key->text);
        return error_rule(err, "submissions-yaml");
    }
    if (set_globs(key, &target.rule.entries, err) != 0 ||
        read_keys(map, sizeof KEYS / sizeof *KEYS, &target, err) != 0) {
        expectation_free(&target.rule);
        return -1;
    }
    if (finish(key, &target, submissions, err) != 0)
        return -1;
    for (size_t i = 0; i < map->count; i++) {
        if (find_key(map->keys[i]->text, sizeof KEYS / sizeof *KEYS) != NULL)
            continue;
        if (read_tests(key, map->keys[i], map->values[i], submissions, err) != 0 &&
            findings_keep(map->findings, "submissions-yaml", err) != 0)
            return -1;
    }
    return 0;
}

int expectation_of_yaml(const struct yaml_node *root, struct submissions *submissions, struct error *err)
{
    if (root->kind != YAML_MAP) {
        yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the file must be a map");
        return error_rule(err, "submissions-yaml");
    }
    for (size_t i = 0; i < root->count; i++)
        if (read_entry(root->keys[i], root->values[i], submissions, err) != 0 &&
            findings_keep(root->findings, "submissions-yaml", err) != 0)
            return -1;
    return 0;
}

/* ---- @EXPECTED_RESULTS@ ---- */

/* The result that the length bytes at text name; 0 for one that is not known. */
static unsigned find_result(const char *text, size_t length)
{
    static const struct {
        const char *name;
        unsigned verdict;
    } results[] = {
        {"CORRECT", EXPECT_AC},
        {"ACCEPTED", EXPECT_AC},
        {"WRONG-ANSWER", EXPECT_WA},
        {"WRONG_ANSWER", EXPECT_WA},
        {"NO-OUTPUT", EXPECT_WA},
        {"NO_OUTPUT", EXPECT_WA},
        {"TIMELIMIT", EXPECT_TLE},
        {"TIME_LIMIT_EXCEEDED", EXPECT_TLE},
        {"RUN-ERROR", EXPECT_RTE},
        {"RUN_TIME_ERROR", EXPECT_RTE},
        {"MEMORY-LIMIT", EXPECT_RTE},
        {"OUTPUT-LIMIT", EXPECT_RTE},
        {"OUTPUT_LIMIT", EXPECT_RTE},
        {"COMPILER-ERROR", EXPECT_CE},
        {"COMPILER_ERROR", EXPECT_CE},
        {"CHECK-MANUALLY", EXPECT_ANY | EXPECT_CE},
        {"CHECK_MANUALLY", EXPECT_ANY | EXPECT_CE},
    };
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (strlen(results[i].name) == length && strncasecmp(results[i].name, text, length) == 0)
            return results[i].verdict;
    return 0;
}

static int read_results(const char *text, const char *place, unsigned *set, struct error *err)
{
    const char *end = text + strcspn(text, "\r\n");
    while (text < end) {
        size_t length = strcspn(text, " \t,\r\n");
        if (length == 0) {
            text++;
            continue;
        }
        if (strncmp(text, "*/", 2) == 0 || strncmp(text, "-->", 3) == 0)
            break;
        unsigned verdict = find_result(text, length);
        if (verdict == 0) {
            error_set(err, ERROR_BROKEN_PACKAGE, "%.200s: @EXPECTED_RESULTS@ has no result '%.*s'", place,
                      (int)(length < 60 ? length : 60), text);
            text_clean(err->message);
            return error_rule(err, "expected-results");
        }
        *set |= verdict;
        text += length;
    }
    return 0;
}

int expectation_of_comment(const char *path, const char *name, struct submissions *submissions, bool *found,
                           struct error *err)
{
    static const char mark[] = "@EXPECTED_RESULTS@:";
    auto_free char *text = NULL, *place = NULL;
    size_t length = 0, line = 1;
    *found = false;
    if (file_read_as(path, name, COMMENT_BYTES_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return -1;
    const char *at = strstr(text, mark);
    if (at == NULL)
        return 0;
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    place = text_format("%s:%zu", name, line);
    if (place == NULL)
        return error_memory(err);
    struct submission_rule rule = {.overall = true};
    if (read_results(at + sizeof mark - 1, place, &rule.permitted, err) != 0)
        return -1;
    rule.required = rule.permitted;
    rule.timing = natural_timing(&rule);
    rule.place = take_ptr(place);
    *found = true;
    return add(submissions, &rule, err);
}
