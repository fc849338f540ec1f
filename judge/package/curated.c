#include "judge/package/curated.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/nearest.h"

void curated_patterns_free(struct curated_patterns *patterns)
{
    for (size_t i = 0; i < patterns->count; i++) {
        free(patterns->items[i].name);
        free(patterns->items[i].sign);
    }
    free(patterns->items);
    *patterns = (struct curated_patterns){0};
}

void curated_lists_free(struct curated_lists *lists)
{
    for (size_t i = 0; i < lists->count; i++) {
        free(lists->items[i].name);
        strings_free(&lists->items[i].problems);
    }
    free(lists->items);
    *lists = (struct curated_lists){0};
}

const struct curated_pattern *curated_pattern_find(const struct curated_patterns *patterns, const char *word)
{
    for (size_t i = 0; i < patterns->count; i++) {
        if (name_compare(word, patterns->items[i].name) == NAME_EQUAL)
            return &patterns->items[i];
    }
    return NULL;
}

static struct curated_list *find_list(const struct curated_lists *lists, const char *word)
{
    for (size_t i = 0; i < lists->count; i++) {
        if (name_compare(word, lists->items[i].name) == NAME_EQUAL)
            return &lists->items[i];
    }
    return NULL;
}

const struct curated_list *curated_list_find(const struct curated_lists *lists, const char *word)
{
    return find_list(lists, word);
}

int curated_patterns_add(struct curated_patterns *patterns, const char *name, const char *sign, struct error *err)
{
    struct curated_pattern *items = reallocarray(patterns->items, patterns->count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    patterns->items = items;
    struct curated_pattern made = {.name = strdup(name), .sign = strdup(sign)};
    items[patterns->count++] = made;
    return made.name == NULL || made.sign == NULL ? error_memory(err) : 0;
}

struct curated_list *curated_lists_add(struct curated_lists *lists, const char *name, struct error *err)
{
    struct curated_list *items = reallocarray(lists->items, lists->count + 1, sizeof *items);
    char *copy = strdup(name);
    if (items != NULL)
        lists->items = items;
    if (items == NULL || copy == NULL) {
        free(copy);
        error_memory(err);
        return NULL;
    }
    items[lists->count] = (struct curated_list){.name = copy};
    return &items[lists->count++];
}

int curated_patterns_merge(struct curated_patterns *patterns, const struct curated_patterns *from, struct error *err)
{
    for (size_t i = 0; i < from->count; i++) {
        if (curated_pattern_find(patterns, from->items[i].name) == NULL &&
            curated_patterns_add(patterns, from->items[i].name, from->items[i].sign, err) != 0)
            return -1;
    }
    return 0;
}

int curated_lists_merge(struct curated_lists *lists, const struct curated_lists *from, struct error *err)
{
    for (size_t i = 0; i < from->count; i++) {
        struct curated_list *list = find_list(lists, from->items[i].name);
        if (list == NULL)
            list = curated_lists_add(lists, from->items[i].name, err);
        if (list == NULL)
            return -1;
        for (size_t k = 0; k < from->items[i].problems.count; k++) {
            if (strings_add_once(&list->problems, from->items[i].problems.items[k], err) != 0)
                return -1;
        }
    }
    return 0;
}
