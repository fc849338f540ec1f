#include "judge/package/origin.h"

#include <stdlib.h>
#include <string.h>

/* The text of a scalar that says something, else NULL. */
static const char *text_of(const struct yaml_node *value)
{
    if (value == NULL || value->kind != YAML_SCALAR || yaml_is_null(value) || value->length == 0 ||
        strlen(value->text) != value->length)
        return NULL;
    return value->text;
}

/* A name without the blanks around it. */
static int add_name(struct strings *names, const char *text, size_t length, struct error *err)
{
    while (length > 0 && strchr(" \t\n", text[length - 1]) != NULL)
        length--;
    while (length > 0 && strchr(" \t\n", *text) != NULL) {
        text++;
        length--;
    }
    return length == 0 ? 0 : strings_add(names, text, length, err);
}

/* The one or more under `value`, each a name or a map with one. A name ends where an address in angle brackets begins.
 */
static int add_names(const struct yaml_node *value, struct strings *names, struct error *err)
{
    if (value == NULL)
        return 0;
    if (value->kind == YAML_SEQUENCE) {
        for (size_t i = 0; i < value->count; i++) {
            if (value->values[i]->kind != YAML_SEQUENCE && add_names(value->values[i], names, err) != 0)
                return -1;
        }
        return 0;
    }
    const char *text = text_of(value->kind == YAML_MAP ? yaml_get(value, "name") : value);
    return text == NULL ? 0 : add_name(names, text, strcspn(text, "<"), err);
}

/* How long the word between two authors is that begins at text; 0 when none does. */
static size_t separator_length(const char *text)
{
    if (*text == ',' || *text == '&')
        return 1;
    return strncmp(text, " and ", 5) == 0 ? 5 : 0;
}

/* Several in one string, as legacy has them. */
static int add_author_text(const struct yaml_node *value, struct strings *names, struct error *err)
{
    const char *text = text_of(value);
    while (text != NULL && *text != '\0') {
        size_t length = 0;
        while (text[length] != '\0' && separator_length(text + length) == 0)
            length++;
        if (add_name(names, text, length, err) != 0)
            return -1;
        text += length + separator_length(text + length);
    }
    return 0;
}

int origin_read(const struct yaml_node *root, struct origin *origin, struct error *err)
{
    if (root == NULL || root->kind != YAML_MAP)
        return 0;
    const struct yaml_node *credits = yaml_get(root, "credits");
    if (credits != NULL && credits->kind == YAML_MAP)
        credits = yaml_get(credits, "authors");
    if (add_names(credits, &origin->authors, err) != 0 ||
        add_author_text(yaml_get(root, "author"), &origin->authors, err) != 0 ||
        add_names(yaml_get(root, "source"), &origin->sources, err) != 0)
        return -1;
    const char *license = text_of(yaml_get(root, "license"));
    if (license == NULL || strcmp(license, "unknown") == 0)
        return 0;
    origin->license = strdup(license);
    return origin->license != NULL ? 0 : error_memory(err);
}

void origin_free(struct origin *origin)
{
    strings_free(&origin->authors);
    strings_free(&origin->sources);
    free(origin->license);
    *origin = (struct origin){0};
}
