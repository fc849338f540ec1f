#include "judge/package/schema.h"

#include <stdio.h>
#include <string.h>

static const struct schema_key *find_key(const struct schema_key *keys, const char *name)
{
    for (; keys->name != NULL; keys++) {
        if (strcmp(keys->name, name) == 0)
            return keys;
    }
    return NULL;
}

/* "limits.time_limit" is the rule "limits-time-limit": what is wrong with a key has that key's name. */
static void name_rule(const char *full, char *rule, size_t size)
{
    size_t length = strnlen(full, size - 1);
    memcpy(rule, full, length);
    rule[length] = '\0';
    for (char *at = rule; *at != '\0'; at++)
        if (*at == '.' || *at == '_')
            *at = '-';
}

static int read_pair(const struct yaml_node *map, size_t i, const char *what, const struct schema_key *keys,
                     void *target, struct error *err)
{
    char full[80], rule[sizeof err->rule];
    const struct schema_key *key = find_key(keys, map->keys[i]->text);
    if (key == NULL) {
        yaml_error(map->keys[i], ERROR_BROKEN_PACKAGE, err, "unknown key '%.60s'%s%s", map->keys[i]->text,
                   what != NULL ? " in " : "", what != NULL ? what : "");
        return error_rule(err, "unknown-key");
    }
    snprintf(full, sizeof full, "%s%s%s", what != NULL ? what : "", what != NULL ? "." : "", key->name);
    if (key->read(map->values[i], full, target, err) == 0)
        return 0;
    name_rule(full, rule, sizeof rule);
    return err->rule[0] != '\0' ? -1 : error_rule(err, rule);
}

int schema_read(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                struct error *err)
{
    if (map->kind != YAML_MAP)
        return yaml_error(map, ERROR_BROKEN_PACKAGE, err, "%s must be a map", what != NULL ? what : "the file");
    for (size_t i = 0; i < map->count; i++)
        if (read_pair(map, i, what, keys, target, err) != 0 && findings_keep(map->findings, err->rule, err) != 0)
            return -1;
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
