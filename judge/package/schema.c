#include "judge/package/schema.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/nearest.h"

static const struct schema_key *find_key(const struct schema_key *keys, const char *name)
{
    for (; keys->name != NULL; keys++) {
        if (strcmp(keys->name, name) == 0)
            return keys;
    }
    return NULL;
}

/* "limits.time_limit" is the rule "limits-time-limit": what is wrong with a key has that key's name. Two levels are
 * enough to tell them apart. */
static void name_rule(const char *full, char *rule, size_t size)
{
    const char *dot = strchr(full, '.');
    const char *second = dot == NULL ? NULL : strchr(dot + 1, '.');
    size_t length = second == NULL ? strnlen(full, size - 1) : (size_t)(second - full);
    length = length < size ? length : size - 1;
    memcpy(rule, full, length);
    rule[length] = '\0';
    for (char *at = rule; *at != '\0'; at++)
        if (*at == '.' || *at == '_')
            *at = '-';
}

/* The key that was probably meant, or NULL. */
static const char *nearest_key(const struct schema_key *keys, const char *name)
{
    const char *nearest = NULL;
    size_t least = name_distance_limit(name) + 1;
    for (; keys->name != NULL; keys++) {
        size_t distance = name_distance(name, keys->name);
        if (distance >= least)
            continue;
        least = distance;
        nearest = keys->name;
    }
    return nearest;
}

enum strictness { STRICT, OPEN, LAX };

static int unknown_key(const struct yaml_node *key, const char *what, const struct schema_key *keys,
                       enum strictness strictness, struct error *err)
{
    char message[200], meant[80] = "";
    const char *nearest = nearest_key(keys, key->text);
    if (nearest != NULL)
        snprintf(meant, sizeof meant, ": did you mean '%.50s'?", nearest);
    snprintf(message, sizeof message, "unknown key '%.60s'%s%.40s%s", key->text, what != NULL ? " in " : "",
             what != NULL ? what : "", meant);
    if (strictness == OPEN)
        return yaml_finding(key, FINDING_ERROR, "unknown-key", err, "%s", message);
    if (strictness == LAX)
        return yaml_finding(key, FINDING_WARNING, "unknown-key", err, "%s", message);
    yaml_error(key, ERROR_BROKEN_PACKAGE, err, "%s", message);
    return error_rule(err, "unknown-key");
}

static int read_pair(const struct yaml_node *map, size_t i, const char *what, const struct schema_key *keys,
                     enum strictness strictness, void *target, struct error *err)
{
    char full[80], rule[sizeof err->rule];
    const struct schema_key *key = find_key(keys, map->keys[i]->text);
    if (key == NULL)
        return unknown_key(map->keys[i], what, keys, strictness, err);
    snprintf(full, sizeof full, "%s%s%s", what != NULL ? what : "", what != NULL ? "." : "", key->name);
    if (key->read(map->values[i], full, target, err) == 0)
        return 0;
    name_rule(full, rule, sizeof rule);
    return err->rule[0] != '\0' ? -1 : error_rule(err, rule);
}

static int read_map(const struct yaml_node *map, const char *what, const struct schema_key *keys,
                    enum strictness strictness, void *target, struct error *err)
{
    if (map->kind != YAML_MAP) {
        yaml_error(map, ERROR_BROKEN_PACKAGE, err, "%s must be a map", what != NULL ? what : "the file");
        return what != NULL ? -1 : error_rule(err, "yaml-map");
    }
    for (size_t i = 0; i < map->count; i++)
        if (read_pair(map, i, what, keys, strictness, target, err) != 0 &&
            findings_keep(map->findings, err->rule, err) != 0)
            return -1;
    return 0;
}

int schema_read(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                struct error *err)
{
    return read_map(map, what, keys, STRICT, target, err);
}

int schema_read_open(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                     struct error *err)
{
    return read_map(map, what, keys, OPEN, target, err);
}

int schema_read_lax(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                    struct error *err)
{
    return read_map(map, what, keys, LAX, target, err);
}

int schema_note_extension(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    return yaml_finding(value, FINDING_NOTE, "extension-key", err, "%s is no key of the format and is passed over",
                        what);
}

int schema_warn_ignored(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    return yaml_finding(value, FINDING_WARNING, "key-ignored", err,
                        "%s means nothing in a pass-fail problem and is passed over", what);
}

bool schema_is_empty(const struct yaml_node *value)
{
    return value->kind == YAML_SCALAR && (yaml_is_null(value) || value->length == 0);
}

int schema_warn_empty(const struct yaml_node *value, const char *what, struct error *err)
{
    return yaml_finding(value, FINDING_WARNING, "key-empty", err, "%s is empty, and counts as not given", what);
}

int schema_split(const char *text, struct strings *list, struct error *err)
{
    static const char blanks[] = " \t\n\v\f\r";
    for (text += strspn(text, blanks); *text != '\0'; text += strspn(text, blanks)) {
        size_t length = strcspn(text, blanks);
        if (strings_add(list, text, length, err) != 0)
            return -1;
        text += length;
    }
    return 0;
}

/* Control characters, the two-byte ones included: a terminal obeys them too. */
static bool holds_control(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at < 0x20 || *at == 0x7f || (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0))
            return true;
    }
    return false;
}

int schema_line(const struct yaml_node *value, const char *what, const char **text, struct error *err)
{
    const char *found = NULL;
    if (yaml_text(value, what, &found, err) != 0)
        return -1;
    if (found[strspn(found, " ")] == '\0')
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s is blank", what);
    if (holds_control(found))
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s holds a control character or a line break", what);
    *text = found;
    return 0;
}

int schema_texts(const struct yaml_node *value, const char *what, struct strings *list, struct error *err)
{
    struct strings made = {0};
    if (value->kind != YAML_SEQUENCE)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a list of strings", what);
    for (size_t i = 0; i < value->count; i++) {
        const char *text = NULL;
        if (yaml_text(value->values[i], what, &text, err) != 0 || strings_add(&made, text, strlen(text), err) != 0) {
            strings_free(&made);
            return -1;
        }
    }
    *list = made;
    return 0;
}

int schema_check_text(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    const char *text = NULL;
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    if (text[strspn(text, " \t\r\n")] == '\0')
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s is blank", what);
    return 0;
}

int schema_check_bool(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    bool ignored = false;
    return yaml_bool(value, what, &ignored, err);
}

int schema_check_texts(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    struct strings ignored = {0};
    if (schema_texts(value, what, &ignored, err) != 0)
        return -1;
    strings_free(&ignored);
    return 0;
}
