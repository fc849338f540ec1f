/* Which problem a person means by a word. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "judge/package/catalog.h"
#include "judge/package/nearest.h"

const struct catalog_entry *catalog_find_exactly(const struct catalog *catalog, const char *short_name)
{
    for (size_t i = 0; i < catalog->count; i++) {
        if (strcmp(catalog->entries[i].short_name, short_name) == 0)
            return &catalog->entries[i];
    }
    return NULL;
}

static enum name_match match_entry(const char *word, const struct catalog_entry *entry)
{
    enum name_match by_name = name_compare(word, entry->short_name);
    enum name_match by_title = NAME_DIFFERENT;
    if (entry->problem.name != NULL)
        by_title = name_compare(word, entry->problem.name);
    return by_name > by_title ? by_name : by_title;
}

static const struct catalog_entry *find_number(const struct catalog *catalog, const char *word)
{
    size_t number = 0;
    if (*word == '\0' || word[strspn(word, "0123456789")] != '\0')
        return NULL;
    for (; *word != '\0' && number <= catalog->count; word++)
        number = number * 10 + (size_t)(*word - '0');
    return number >= 1 && number <= catalog->count ? &catalog->entries[number - 1] : NULL;
}

/* How many entries match word at least as well as wanted; *first is the first of them. */
static size_t count_matches(const struct catalog *catalog, const char *word, enum name_match wanted,
                            const struct catalog_entry **first)
{
    size_t count = 0;
    for (size_t i = catalog->count; i > 0; i--) {
        if (match_entry(word, &catalog->entries[i - 1]) < wanted)
            continue;
        *first = &catalog->entries[i - 1];
        count++;
    }
    return count;
}

static int name_candidates(const struct catalog *catalog, const char *word, enum name_match wanted, size_t count,
                           struct error *err)
{
    char names[sizeof err->hint] = "";
    size_t used = 0, named = 0;
    for (size_t i = 0; i < catalog->count && named < 5; i++) {
        if (match_entry(word, &catalog->entries[i]) < wanted)
            continue;
        const char *separator = named == 0 ? "" : ", ";
        int length = snprintf(names + used, sizeof names - used, "%s%.24s", separator, catalog->entries[i].short_name);
        used += (size_t)length;
        named++;
    }
    error_set(err, ERROR_AMBIGUOUS_PROBLEM, "'%.60s' may mean %zu problems", word, count);
    if (count > named)
        error_hint(err, "it may be %s or %zu more", names, count - named);
    else
        error_hint(err, "it may be %s", names);
    text_clean(err->message);
    return -1;
}

static int no_such_problem(const struct catalog *catalog, const char *word, struct error *err)
{
    const struct catalog_entry *nearest = NULL;
    size_t least = name_distance_limit(word) + 1;
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        size_t distance = name_distance(word, entry->short_name);
        size_t by_title = entry->problem.name != NULL ? name_distance(word, entry->problem.name) : SIZE_MAX;
        if (by_title < distance)
            distance = by_title;
        if (distance < least) {
            least = distance;
            nearest = entry;
        }
    }
    error_set(err, ERROR_NO_SUCH_PROBLEM, "no problem named '%.60s'", word);
    text_clean(err->message);
    return nearest != NULL ? error_hint(err, "did you mean '%.100s'?", nearest->short_name) : -1;
}

int catalog_find(const struct catalog *catalog, const char *word, const struct catalog_entry **entry, struct error *err)
{
    const struct catalog_entry *found = catalog_find_exactly(catalog, word);
    if (found == NULL)
        found = find_number(catalog, word);
    for (enum name_match wanted = NAME_EQUAL; found == NULL && wanted >= NAME_PREFIX; wanted--) {
        const struct catalog_entry *first = NULL;
        size_t count = count_matches(catalog, word, wanted, &first);
        if (count > 1)
            return name_candidates(catalog, word, wanted, count, err);
        found = first;
    }
    if (found == NULL)
        return no_such_problem(catalog, word, err);
    *entry = found;
    return 0;
}
