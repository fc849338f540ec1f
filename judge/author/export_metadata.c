#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/author/stage.h"
#include "judge/author/yaml_text.h"
#include "judge/package/digest.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

#define auto_strings __attribute__((cleanup(strings_free)))

static const struct yaml_node *get(const struct stage *stage, const char *key)
{
    const struct yaml_node *value = stage->root == NULL ? NULL : yaml_get(stage->root, key);
    return value == NULL || yaml_is_null(value) ? NULL : value;
}

static const struct yaml_node *get_below(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *value = map == NULL || map->kind != YAML_MAP ? NULL : yaml_get(map, key);
    return value == NULL || yaml_is_null(value) ? NULL : value;
}

static const char *text_of(const struct yaml_node *node)
{
    return node != NULL && node->kind == YAML_SCALAR ? node->text : NULL;
}

static void copy_key(FILE *out, const struct stage *stage, const char *key)
{
    if (get(stage, key) != NULL)
        yaml_write_node(out, key, get(stage, key), 0);
}

/* "2", "1.5": millionths as a decimal number. */
static void write_millionths(FILE *out, int64_t value)
{
    char digits[8];
    snprintf(digits, sizeof digits, "%06" PRId64, value % 1000000);
    for (size_t end = 6; end > 1 && digits[end - 1] == '0'; end--)
        digits[end - 1] = '\0';
    fprintf(out, "%" PRId64 ".%s", value / 1000000, digits);
}

static void write_number(FILE *out, const char *key, int64_t millionths)
{
    fprintf(out, "  %s: ", key);
    write_millionths(out, millionths);
    fputc('\n', out);
}

/* The limits that both versions have, as they are written. */
static void copy_limits(FILE *out, const struct stage *stage)
{
    static const char *const keys[] = {"memory",
                                       "output",
                                       "code",
                                       "compilation_time",
                                       "compilation_memory",
                                       "validation_time",
                                       "validation_memory",
                                       "validation_output"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct yaml_node *value = get_below(get(stage, "limits"), keys[i]);
        if (value != NULL)
            yaml_write_node(out, keys[i], value, 2);
    }
}

/* ---- to legacy ---- */

/* A person's name without the address. */
static void write_person(FILE *out, const struct yaml_node *person, bool *begun)
{
    const char *name = text_of(person->kind == YAML_MAP ? get_below(person, "name") : person);
    if (name == NULL)
        return;
    size_t length = strcspn(name, "<");
    while (length > 0 && name[length - 1] == ' ')
        length--;
    fprintf(out, "%s%.*s", *begun ? ", " : "", (int)length, name);
    *begun = true;
}

static int write_authors(FILE *out, const struct stage *stage)
{
    auto_free char *text = NULL;
    size_t length = 0;
    bool begun = false;
    const struct yaml_node *credits = get(stage, "credits");
    const struct yaml_node *authors =
        credits != NULL && credits->kind == YAML_MAP ? get_below(credits, "authors") : credits;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return error_memory(stage->err);
    for (size_t i = 0; authors != NULL && authors->kind == YAML_SEQUENCE && i < authors->count; i++)
        write_person(memory, authors->values[i], &begun);
    if (authors != NULL && authors->kind != YAML_SEQUENCE)
        write_person(memory, authors, &begun);
    if (fclose(memory) != 0)
        return error_memory(stage->err);
    if (length > 0)
        yaml_write_text(out, "author", text);
    return 0;
}

static int write_legacy_source(FILE *out, struct stage *stage)
{
    const struct yaml_node *source = get(stage, "source");
    if (source != NULL && source->kind == YAML_SEQUENCE && source->count > 1 &&
        stage_note(stage, "only the first source is taken along: legacy has one") != 0)
        return -1;
    if (source != NULL && source->kind == YAML_SEQUENCE)
        source = source->count > 0 ? source->values[0] : NULL;
    const char *name = text_of(source != NULL && source->kind == YAML_MAP ? get_below(source, "name") : source);
    const char *url = text_of(get_below(source, "url"));
    if (name != NULL)
        yaml_write_text(out, "source", name);
    if (url != NULL)
        yaml_write_text(out, "source_url", url);
    return 0;
}

static int write_legacy_keywords(FILE *out, struct stage *stage)
{
    const struct yaml_node *keywords = get(stage, "keywords");
    auto_free char *text = NULL;
    size_t length = 0;
    FILE *memory = keywords == NULL || keywords->kind != YAML_SEQUENCE ? NULL : open_memstream(&text, &length);
    if (memory == NULL) {
        copy_key(out, stage, "keywords"); /* one text already */
        return 0;
    }
    for (size_t i = 0; i < keywords->count; i++) {
        fputs(i > 0 ? " " : "", memory);
        for (const char *at = keywords->values[i]->text; at != NULL && *at != '\0'; at++)
            fputc(*at == ' ' ? '-' : *at, memory);
    }
    if (fclose(memory) != 0)
        return error_memory(stage->err);
    if (length > 0)
        yaml_write_text(out, "keywords", text);
    return 0;
}

static int write_legacy(FILE *out, struct stage *stage, const char *flags)
{
    static const char *const dropped[] = {"version", "embargo_until", "languages"};
    const struct problem *problem = stage->problem;
    const struct limits *limits = &problem->limits;
    yaml_write_text(out, "problem_format_version", "legacy");
    yaml_write_text(out, "name", problem->name);
    if (problem->uuid != NULL && problem->uuid[0] != '\0')
        yaml_write_text(out, "uuid", problem->uuid);
    if (write_authors(out, stage) != 0 || write_legacy_source(out, stage) != 0)
        return -1;
    copy_key(out, stage, "license");
    copy_key(out, stage, "rights_owner");
    fputs("limits:\n", out);
    write_number(out, "time_multiplier", limits->ac_to_time_limit);
    write_number(out, "time_safety_margin", limits->time_limit_to_tle);
    copy_limits(out, stage);
    if (problem->output_validators.count > 0)
        yaml_write_text(out, "validation", problem->interactive ? "custom interactive" : "custom");
    if (flags[0] != '\0')
        yaml_write_text(out, "validator_flags", flags);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        if (get(stage, dropped[i]) != NULL &&
            stage_note(stage, "%s is left out: legacy has no such key", dropped[i]) != 0)
            return -1;
    return write_legacy_keywords(out, stage);
}

/* ---- to 2025-09 ---- */

/* A uuid that is the same each time: a digest of what the problem is, in the form of version 8 (RFC 9562). */
static int make_uuid(struct stage *stage, char uuid[37])
{
    struct digest digest;
    unsigned char bytes[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, stage->problem->short_name);
    digest_add_text(&digest, stage->problem->name);
    for (size_t i = 0; i < stage->data->count; i++) {
        auto_free char *text = NULL;
        size_t length = 0;
        const struct test_case *test = &stage->data->cases[i];
        digest_add_text(&digest, test->name);
        if (test->input_path == NULL ||
            file_read(test->input_path, (size_t)1 << 30, ERROR_IO, &text, &length, stage->err) != 0)
            return test->input_path == NULL ? error_set(stage->err, ERROR_IO, "%s: was not made", test->name) : -1;
        digest_add(&digest, text, length);
    }
    digest_end(&digest, bytes);
    bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x80);
    bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
    for (size_t i = 0, at = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            uuid[at++] = '-';
        at += (size_t)snprintf(uuid + at, 37 - at, "%02x", bytes[i]);
    }
    return stage_note(stage, "uuid %s was made from the name and the tests: the package had none", uuid);
}

static int write_uuid(FILE *out, struct stage *stage)
{
    char uuid[37];
    if (stage->problem->uuid != NULL && stage->problem->uuid[0] != '\0') {
        yaml_write_text(out, "uuid", stage->problem->uuid);
        return 0;
    }
    if (make_uuid(stage, uuid) != 0)
        return -1;
    yaml_write_text(out, "uuid", uuid);
    return 0;
}

/* One name, or one for each language that a statement is in. */
static int write_name(FILE *out, struct stage *stage)
{
    auto_strings struct strings names = {0}, languages = {0};
    if (stage_list(stage, "statement", &names) != 0)
        return -1;
    for (size_t i = 0; i < names.count; i++) {
        char language[32];
        if (sscanf(names.items[i], "problem.%31[a-zA-Z-].", language) == 1 &&
            strings_add_once(&languages, language, stage->err) != 0)
            return -1;
    }
    const struct yaml_node *name = get(stage, "name");
    if (languages.count == 0 || (languages.count == 1 && strcmp(languages.items[0], "en") == 0)) {
        yaml_write_text(out, "name", stage->problem->name);
        return 0;
    }
    fputs("name:\n", out);
    for (size_t i = 0; i < languages.count; i++) {
        const char *own = text_of(get_below(name, languages.items[i]));
        fprintf(out, "  %s: ", languages.items[i]);
        yaml_write_quoted(out, own != NULL ? own : stage->problem->name);
        fputc('\n', out);
    }
    return 0;
}

/* "A, B and C" as a list. */
static int write_credits(FILE *out, const struct stage *stage)
{
    auto_strings struct strings authors = {0};
    const char *at = text_of(get(stage, "author"));
    while (at != NULL && *at != '\0') {
        const char *comma = strchr(at, ','), *word = strstr(at, " and "), *sign = strchr(at, '&');
        const char *end = at + strlen(at), *next = end;
        if (comma != NULL && comma < end)
            end = comma, next = comma + 1;
        if (word != NULL && word < end)
            end = word, next = word + 5;
        if (sign != NULL && sign < end)
            end = sign, next = sign + 1;
        while (at < end && *at == ' ')
            at++;
        while (end > at && end[-1] == ' ')
            end--;
        if (end > at && strings_add(&authors, at, (size_t)(end - at), stage->err) != 0)
            return -1;
        at = next;
    }
    if (authors.count == 0)
        return 0;
    fputs("credits:\n  ", out);
    yaml_write_list(out, "authors", &authors);
    return 0;
}

static void write_source(FILE *out, const struct stage *stage)
{
    const char *name = text_of(get(stage, "source")), *url = text_of(get(stage, "source_url"));
    if (name == NULL)
        return;
    fputs("source:\n  ", out);
    yaml_write_text(out, "name", name);
    if (url != NULL) {
        fputs("  ", out);
        yaml_write_text(out, "url", url);
    }
}

static void write_limits(FILE *out, const struct stage *stage)
{
    static const int64_t resolutions[] = {1000000, 500000, 100000, 50000, 10000, 1000, 1};
    const struct limits *limits = &stage->problem->limits;
    fputs("limits:\n", out);
    if (limits->time_given) {
        size_t i = 0;
        while (limits->time_us % resolutions[i] != 0)
            i++;
        write_number(out, "time_limit", limits->time_us);
        write_number(out, "time_resolution", resolutions[i]);
    }
    fputs("  time_multipliers: {ac_to_time_limit: ", out);
    write_millionths(out, limits->ac_to_time_limit);
    fputs(", time_limit_to_tle: ", out);
    write_millionths(out, limits->time_limit_to_tle);
    fputs("}\n", out);
    copy_limits(out, stage);
}

static int write_keywords(FILE *out, const struct stage *stage)
{
    auto_strings struct strings words = {0};
    const struct yaml_node *keywords = get(stage, "keywords");
    if (keywords != NULL && keywords->kind == YAML_SEQUENCE) {
        copy_key(out, stage, "keywords");
        return 0;
    }
    for (const char *at = text_of(keywords) == NULL ? "" : keywords->text; *at != '\0';) {
        size_t blanks = strspn(at, " \t\n"), length = strcspn(at + blanks, " \t\n");
        if (length > 0 && strings_add(&words, at + blanks, length, stage->err) != 0)
            return -1;
        at += blanks + length;
    }
    if (words.count > 0)
        yaml_write_list(out, "keywords", &words);
    return 0;
}

/* The keys that what became 2025-09 shares with it, as they are. */
static int write_draft_keys(FILE *out, struct stage *stage)
{
    static const char *const keys[] = {"version",       "credits",      "source",
                                       "license",       "rights_owner", "languages",
                                       "embargo_until", "constants",    "allow_file_writing",
                                       "type"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        copy_key(out, stage, keys[i]);
    return get(stage, "author") != NULL && get(stage, "credits") == NULL ? write_credits(out, stage) : 0;
}

static int write_2025_09(FILE *out, struct stage *stage)
{
    bool legacy = stage->problem->version == PACKAGE_LEGACY || stage->problem->version == PACKAGE_LEGACY_ICPC;
    yaml_write_text(out, "problem_format_version", "2025-09");
    if (write_name(out, stage) != 0 || write_uuid(out, stage) != 0)
        return -1;
    if (!legacy && write_draft_keys(out, stage) != 0)
        return -1;
    if (legacy && stage->problem->interactive)
        fputs("type: interactive\n", out);
    if (legacy && write_credits(out, stage) != 0)
        return -1;
    if (legacy) {
        write_source(out, stage);
        copy_key(out, stage, "license");
        copy_key(out, stage, "rights_owner");
    }
    if (stage->problem->file_writing && get(stage, "allow_file_writing") == NULL)
        fputs("allow_file_writing: true\n", out);
    if (get(stage, "grading") != NULL && stage_note(stage, "grading is left out: 2025-09 has no such key") != 0)
        return -1;
    write_limits(out, stage);
    return write_keywords(out, stage);
}

int export_metadata(struct stage *stage, const char *flags)
{
    auto_free char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return error_memory(stage->err);
    int result = stage->format == EXPORT_LEGACY ? write_legacy(out, stage, flags) : write_2025_09(out, stage);
    if (fclose(out) != 0)
        return error_memory(stage->err);
    return result != 0 ? -1 : stage_write(stage, "problem.yaml", text, length);
}
