#include "judge/package/constants.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/file.h"
#include "sandbox/cleanup.h"

enum { CONSTANTS_MAX = 1000 };

void constants_free(struct constants *constants)
{
    for (size_t i = 0; i < constants->count; i++) {
        free(constants->items[i].name);
        free(constants->items[i].value);
    }
    free(constants->items);
    *constants = (struct constants){0};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name(const char *text)
{
    if (!is_letter(*text))
        return false;
    while (is_letter(*text) || (*text >= '0' && *text <= '9'))
        text++;
    return *text == '\0';
}

/* Adds one constant under `name`, or `name.variant` where variant is not NULL. */
static int add(const struct yaml_node *value, const char *name, const char *variant, struct constants *constants,
               struct error *err)
{
    const char *text = NULL;
    auto_free char *what =
        text_format("constants.%.60s%s%.60s", name, variant == NULL ? "" : ".", variant == NULL ? "" : variant);
    if (what == NULL)
        return error_memory(err);
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    if (constants->count == CONSTANTS_MAX)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "more than %d constants", CONSTANTS_MAX);
    struct constant *items = reallocarray(constants->items, constants->count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    constants->items = items;
    struct constant made = {
        .name = variant == NULL ? strdup(name) : text_format("%s.%s", name, variant),
        .value = strdup(text),
    };
    items[constants->count++] = made;
    return made.name == NULL || made.value == NULL ? error_memory(err) : 0;
}

static int check_name(const struct yaml_node *key, struct error *err)
{
    if (is_name(key->text))
        return 0;
    return yaml_error(key, ERROR_BROKEN_PACKAGE, err,
                      "'%.60s' is no name of a constant: letters, digits and _ only, and no digit in front", key->text);
}

/* A constant with variants: {value: ..., variant: ...}. */
static int add_variants(const struct yaml_node *key, const struct yaml_node *map, struct constants *constants,
                        struct error *err)
{
    if (yaml_get(map, "value") == NULL)
        return yaml_error(map, ERROR_BROKEN_PACKAGE, err, "constants.%.60s has no value", key->text);
    for (size_t i = 0; i < map->count; i++) {
        bool plain = strcmp(map->keys[i]->text, "value") == 0;
        if (check_name(map->keys[i], err) != 0 ||
            add(map->values[i], key->text, plain ? NULL : map->keys[i]->text, constants, err) != 0)
            return -1;
    }
    return 0;
}

int constants_read(const struct yaml_node *map, struct constants *constants, struct error *err)
{
    if (map->kind != YAML_MAP)
        return yaml_error(map, ERROR_BROKEN_PACKAGE, err, "constants must be a map");
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_node *value = map->values[i];
        if (check_name(map->keys[i], err) != 0)
            return -1;
        if (value->kind == YAML_SEQUENCE)
            return yaml_error(value, ERROR_BROKEN_PACKAGE, err,
                              "constants.%.60s must be a number, a string, or a map with a value", map->keys[i]->text);
        int result = value->kind == YAML_MAP ? add_variants(map->keys[i], value, constants, err)
                                             : add(value, map->keys[i]->text, NULL, constants, err);
        if (result != 0)
            return -1;
    }
    return 0;
}

/* The constant whose sequence {{name}} starts at text, and the sequence's length. */
static const struct constant *find(const struct constants *constants, const char *text, size_t length, size_t *used)
{
    const char *end = length > 4 && text[0] == '{' && text[1] == '{' ? memmem(text + 2, length - 2, "}}", 2) : NULL;
    for (size_t i = 0; end != NULL && i < constants->count; i++) {
        size_t name = strlen(constants->items[i].name);
        if (name == (size_t)(end - text) - 2 && memcmp(text + 2, constants->items[i].name, name) == 0) {
            *used = name + 4;
            return &constants->items[i];
        }
    }
    return NULL;
}

int constants_apply(const struct constants *constants, const char *text, size_t length, char **result,
                    size_t *result_length, struct error *err)
{
    FILE *memory = open_memstream(result, result_length);
    if (memory == NULL)
        return error_memory(err);
    const char *end = text + length;
    while (text < end) {
        const char *brace = memchr(text, '{', (size_t)(end - text));
        size_t plain = (size_t)((brace == NULL ? end : brace) - text), used = 1;
        fwrite(text, 1, plain, memory);
        if (brace == NULL)
            break;
        const struct constant *constant = find(constants, brace, (size_t)(end - brace), &used);
        fputs(constant != NULL ? constant->value : "{", memory);
        text = brace + used;
    }
    if (fclose(memory) == 0)
        return 0;
    free(*result);
    *result = NULL;
    return error_memory(err);
}
